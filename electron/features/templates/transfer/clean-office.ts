import { applyEdits, type TextEdit } from '#shared/domain/template/edits.ts';
import type { HtmlAttribute, HtmlTag } from '#shared/domain/template/html-scan.ts';
import { readHtml } from '#shared/domain/template/read-html.ts';
import { cleanOfficeStyles, dropOfficeDeclarations } from './clean-office-styles.ts';

/** Where programs write their names; what follows may be long. */
const beginning = 20_000;
const madeByOffice =
  /\bcontent\s*=\s*["']?(?:Word\.Document|Excel\.Sheet|PowerPoint\.Slide|Microsoft (?:Word|Excel|PowerPoint|Outlook))/i;

/** Whether Word, Outlook, Excel, PowerPoint or WPS wrote a page. What people write for Outlook does not say so. */
export const isOfficePage = (page: string): boolean => madeByOffice.test(page.slice(0, beginning));

/** Whether an editor that is no web editor wrote a page: what its head lacks, nobody left out on purpose. */
export const isWrittenByProgram = (page: string): boolean =>
  isOfficePage(page) ||
  /\bcontent\s*=\s*["']?(?:Cocoa HTML Writer|LibreOffice|OpenOffice)/i.test(page.slice(0, beginning));

/**
 * A page of an office program without what only that program reads: settings, drawings, lists of files and fonts of the
 * computer that it was copied on. Variables that its spelling check cut into pieces are whole again.
 */
export const cleanOffice = (page: string): string => {
  const shown = dropConditionals(page);
  return dropBlankLines(applyEdits(shown, listEdits(shown)));
};

const longestCondition = 200;
/** The ways to write a comment that ends at once, so that what is between it and its end is for everybody else. */
const revealed = /^<!--\[if[^\]]*\]>(?:<!)?-->/;

/** What only Office reads goes; what only others read stays, without the marks around it. */
const dropConditionals = (page: string): string => {
  let kept = '';
  let at = 0;
  for (let from = page.indexOf('<!--[if'); from >= 0; from = page.indexOf('<!--[if', at)) {
    const opening = revealed.exec(page.slice(from, from + longestCondition))?.[0] ?? '';
    const isForOthers = opening !== '';
    const end = isForOthers ? from + opening.length - '-->'.length : page.indexOf('<![endif]-->', from);
    kept += page.slice(at, from);
    if (end < 0) return kept;
    at = end + (isForOthers ? '-->' : '<![endif]-->').length;
  }
  return (kept + page.slice(at)).replace(/<!--<!\[endif\]-->|<!(?:--)?\[(?:if[^\]<>]*|endif)\](?:--)?>/gi, '');
};

const cut = ({ from, to }: { from: number; to: number }): TextEdit => ({ from, to, insert: '' });
const attributeOf = (tag: HtmlTag, name: string): string =>
  tag.attributes.find((attribute) => attribute.name === name)?.value ?? '';

/** `o:p`, `v:shape`, `st1:place`: names that only Office knows. Their content stays. */
const isForeign = (name: string): boolean => /^\w+:/.test(name);

const isNote = (tag: HtmlTag): boolean =>
  (tag.name === 'link' && !/stylesheet/i.test(attributeOf(tag, 'rel'))) ||
  (tag.name === 'meta' && /^(?:ProgId|Generator|Originator)$/i.test(attributeOf(tag, 'name')));

/** Around a word that is not in the dictionary, or a sentence that its grammar does not like. */
const isCheck = (tag: HtmlTag): boolean => /^\s*(?:SpellE|GramE)\s*$/.test(attributeOf(tag, 'class'));

const listEdits = (page: string): TextEdit[] => {
  const { tags } = readHtml(page);
  const edits: TextEdit[] = [];
  const spans: boolean[] = [];
  for (const [index, tag] of tags.entries()) {
    if (isForeign(tag.name) || isNote(tag)) edits.push(cut(tag));
    else if (tag.name === 'span' && tag.kind === 'close') {
      if (spans.pop()) edits.push(cut(tag));
    } else if (tag.kind === 'open') {
      if (tag.name === 'span') spans.push(isCheck(tag));
      if (tag.name === 'span' && spans.at(-1)) edits.push(cut(tag));
      else edits.push(...tag.attributes.flatMap((attribute) => cleanAttribute(page, attribute)));
      const next = tags[index + 1];
      if (tag.name === 'style' && next?.kind === 'close') {
        edits.push({ from: tag.to, to: next.from, insert: cleanOfficeStyles(page.slice(tag.to, next.from)) });
      }
    }
  }
  return edits;
};

const cleanAttribute = (page: string, attribute: HtmlAttribute): TextEdit[] => {
  const { name, value, valueFrom, valueTo, to } = attribute;
  let { from } = attribute;
  while (/\s/.test(page.charAt(from - 1))) from -= 1;
  if (isForeign(name) || name === 'xmlns') return [cut({ from, to })];
  if (name !== 'style') return [];
  const style = dropOfficeDeclarations(value);
  if (style === value) return [];
  return style === '' ? [cut({ from, to })] : [{ from: valueFrom, to: valueTo, insert: style }];
};

const dropBlankLines = (page: string): string => {
  const lines = page.split(/\r?\n/);
  return lines.filter((line, index) => line.trim() !== '' || lines[index - 1]?.trim() !== '').join('\n');
};
