import { deriveTextPart } from '../text-part.ts';
import { listVariables } from '../variables.ts';
import { cutIntoPieces, joinLiterals, type PlacedLiteral, type PlacedVariable } from './pieces.ts';
import { findPreheaderPosition, wrapPreheader } from './preheader.ts';
import { prepareHtml } from './prepare/prepare-html.ts';
import { type HtmlReading, readHtml } from './read-html.ts';
import { findNameEnd } from './tag-name.ts';
import type { CompiledPart, CompiledTemplate, HoleContext, TemplateSource } from './template.ts';

/**
 * Reads a template once, into literals and holes. The HTML is prepared for sending (prepare/prepare-html.ts) and
 * otherwise stays as it is written, as does a text part of its own; in the subject, control characters and line breaks
 * become blanks. `reading` is what reading `source.html` gave, for whoever has it.
 */
export function compileTemplate(source: TemplateSource, reading = readHtml(source.html)): CompiledTemplate {
  const { defaults } = source;
  const subject = toOneLine(source.subject);
  return {
    subject: cutIntoPieces(subject, placeAll(subject, { language: 'line', markup: 'none' }), defaults),
    html: compileHtml(source, prepareHtml(reading), []),
    text:
      source.text === null
        ? deriveTextPart(reading, defaults)
        : cutIntoPieces(source.text, placeAll(source.text, { language: 'text', markup: 'none' }), defaults),
  };
}

/**
 * The HTML part once more, each start tag with an attribute that says which of the start tags in `source.html` it is, those
 * that only Outlook reads left out: ` name="12"`, directly behind the tag's name, so that of two attributes of that name this one counts. Otherwise it is the part that
 * `compileTemplate` makes, to the character.
 */
export function compileMarkedHtml(source: TemplateSource, name: string, reading = readHtml(source.html)): CompiledPart {
  const prepared = prepareHtml(reading);
  return compileHtml(source, prepared, listMarks(prepared, name));
}

function listMarks(prepared: HtmlReading, name: string): PlacedLiteral[] {
  let count = -1;
  return prepared.tags.flatMap((tag) => {
    if (tag.kind === 'close' || tag.conditional) return [];
    count += 1;
    const at = findNameEnd(prepared.source, tag);
    return at === null ? [] : [{ from: at, to: at, insert: ` ${name}="${count}"` }];
  });
}

function compileHtml(
  { preheader, defaults }: TemplateSource,
  reading: HtmlReading,
  marks: readonly PlacedLiteral[],
): CompiledPart {
  const { source, variables } = reading;
  const places = marks.length === 0 ? variables : [...variables, ...marks].sort((a, b) => a.from - b.from);
  const line = toOneLine(preheader);
  if (line.trim() === '') return cutIntoPieces(source, places, defaults);
  const at = findPreheaderPosition(reading);
  return joinLiterals([
    ...cutIntoPieces(source.slice(0, at), places, defaults),
    ...wrapPreheader(line, defaults),
    ...cutIntoPieces(source, places, defaults, at),
  ]);
}

function placeAll(text: string, context: HoleContext): PlacedVariable[] {
  return listVariables(text).map((use) => ({ ...use, context }));
}

function toOneLine(text: string): string {
  return text.replace(/\r\n|[\p{Cc}\u2028\u2029]/gu, ' ').replace(/\p{Surrogate}/gu, '\ufffd');
}
