import { decodeReferences } from '#shared/domain/template/character-references.ts';
import type { TextEdit } from '#shared/domain/template/edits.ts';
import { VOID_ELEMENTS } from '#shared/domain/template/html-depth.ts';
import type { HtmlTag } from '#shared/domain/template/html-scan.ts';
import { makeHole } from '#shared/domain/template/pieces.ts';
import { findPreheaderPosition } from '#shared/domain/template/preheader.ts';
import { listPreparations, prepareHtml } from '#shared/domain/template/prepare/prepare-html.ts';
import { type HtmlReading, type HtmlVariable, readHtml } from '#shared/domain/template/read-html.ts';
import { fillHole } from '#shared/domain/template/render.ts';
import type { TemplateSource, VariableValues } from '#shared/domain/template/template.ts';
import type { FromFrame } from './frame-message.ts';

type ElementPick = Omit<Extract<FromFrame, { kind: 'pick' }>, 'kind'>;
type Written = Pick<TemplateSource, 'html' | 'defaults'>;

/** What in the source was picked: a variable, the character of a text, or a start tag. */
export type PickedPlace = { from: number; to: number };

/**
 * Where in the source the picked place of the mail comes from: the variable whose value was clicked, the place in a text,
 * or the start tag of the element. A text may stand in the page as a whole, whose tag need not be written. Null when
 * nothing is found there.
 */
export const locatePick = (
  { html, defaults }: Written,
  values: VariableValues,
  { start, after, offset }: ElementPick,
): PickedPlace | null => {
  const reading = readHtml(html);
  const index = reading.tags.findIndex(({ kind, from }) => kind === 'open' && from === start);
  const tag = reading.tags[index];
  if (tag === undefined && (start >= 0 || offset < 0)) return null;
  const prepared = prepareHtml(reading);
  const textFrom =
    offset < 0
      ? null
      : tag === undefined && after < 0
        ? findPreheaderPosition(prepared)
        : findTextStart(reading, prepared, after < 0 ? index : after, after < 0);
  const found = textFrom === null ? null : findInText(prepared, textFrom, offset, { values, defaults });
  if (found === null) return tag === undefined ? null : { from: tag.from, to: tag.to };
  const toSource = createWayBack(listPreparations(reading));
  return { from: toSource(found.from), to: toSource(found.to) };
};

/** Where the text begins: behind the start tag of its own element, or behind the element that stands before it. */
const findTextStart = (reading: HtmlReading, prepared: HtmlReading, place: number, isOwn: boolean): number | null => {
  const index = isOwn ? place : reading.tags.findIndex(({ from }) => from === place);
  const tag = prepared.tags[index];
  if (tag === undefined || isOwn || VOID_ELEMENTS.has(tag.name)) return tag?.to ?? null;
  let depth = 0;
  for (const other of prepared.tags.slice(index)) {
    if (other.name !== tag.name || other.conditional) continue;
    depth += other.kind === 'open' ? 1 : -1;
    if (depth === 0) return other.to;
  }
  return null;
};

type Filling = { values: VariableValues; defaults: TemplateSource['defaults'] };

/** The place behind so many shown characters, or the variable that shows the one there; null when the text is shorter. */
const findInText = (
  { source, tags, variables }: HtmlReading,
  start: number,
  offset: number,
  filling: Filling,
): PickedPlace | null => {
  const end = findEnd(tags, start, source.length);
  let next = variables.findIndex(({ from }) => from >= start);
  let left = offset;
  for (let at = start; at <= end; ) {
    const variable = next < 0 ? undefined : variables[next];
    if (variable?.from === at) {
      const { length } = showValue(variable, filling);
      if (left < length) return { from: at, to: variable.to };
      left -= length;
      at = variable.to;
      next += 1;
      continue;
    }
    const comment = readComment(source, at);
    if (comment === 0 && left === 0) return { from: at, to: at };
    const reference = comment > 0 ? '' : readReference(source, at);
    at += comment || reference.length || 1;
    if (comment === 0) left -= Math.min(left, countShown(reference));
  }
  return null;
};

const findEnd = (tags: readonly HtmlTag[], start: number, sourceEnd: number): number =>
  tags.find(({ from, conditional }) => from >= start && !conditional)?.from ?? sourceEnd;

/** What stands in the mail for a variable in a text, before it is written as HTML. */
const showValue = ({ name, context }: HtmlVariable, { values, defaults }: Filling): string =>
  context.language === 'text' ? fillHole(makeHole(name, { language: 'text', markup: 'none' }, defaults), values) : '';

const readComment = (source: string, at: number): number => {
  if (!source.startsWith('<!--', at)) return 0;
  const end = source.indexOf('-->', at + 4);
  return (end < 0 ? source.length : end + 3) - at;
};

/** A reference as written, empty for none. */
const readReference = (source: string, at: number): string => {
  REFERENCE.lastIndex = at;
  return REFERENCE.exec(source)?.[0] ?? '';
};

/** One character for whatever is no reference, and for those that we do not know: nearly all of them are one. */
const countShown = (reference: string): number => {
  const shown = decodeReferences(reference);
  return shown === reference ? 1 : shown.length;
};

const REFERENCE = /&(?:#[xX][0-9A-Fa-f]+|#[0-9]+|[A-Za-z][A-Za-z0-9]*);/y;

/** From a place in the HTML as it is sent to the one in the source as it is written. */
const createWayBack = (edits: readonly TextEdit[]): ((place: number) => number) => {
  const inOrder = [...edits].sort((a, b) => a.from - b.from || a.to - b.to);
  return (place) => {
    let shift = 0;
    let done = 0;
    for (const { from, to, insert } of inOrder) {
      if (from < done) continue;
      if (place < from + shift) break;
      if (place < from + shift + insert.length) return from;
      shift += insert.length - (to - from);
      done = to;
    }
    return place - shift;
  };
};
