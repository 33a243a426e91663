import { deriveText } from '../../text-part.ts';
import type { TemplateFix } from '../fix.ts';
import type { HtmlAttribute, HtmlTag } from '../html-scan.ts';
import type { TemplatePart } from '../problem.ts';
import type { HtmlReading } from '../read-html.ts';
import { findNameEnd } from '../tag-name.ts';

/** `insert` is what has to stand there instead. */
export function removal(part: TemplatePart, from: number, to: number, insert = ''): TemplateFix {
  return { label: 'remove', edits: [{ part, from, to, insert }] };
}

export function replacement(part: TemplatePart, from: number, to: number, insert: string): TemplateFix {
  return { label: 'replace', insert, edits: [{ part, from, to, insert }] };
}

/** `shown` is what the button names, where that is shorter than what is put in. */
export function addition(part: TemplatePart, at: number, insert: string, shown = insert.trim()): TemplateFix {
  return { label: 'add', insert: shown, edits: [{ part, from: at, to: at, insert }] };
}

/** Takes an attribute out of its tag, with the blanks in front of it. */
export function attributeRemoval({ source }: HtmlReading, { from, to }: HtmlAttribute): TemplateFix {
  let start = from;
  while (/\s/.test(source.charAt(start - 1))) start -= 1;
  return removal('html', start, to);
}

/** Puts an attribute behind the name of a tag; undefined where the name depends on a variable. */
export function attributeAddition({ source }: HtmlReading, tag: HtmlTag, attribute: string): TemplateFix | undefined {
  const at = findNameEnd(source, tag);
  return at === null ? undefined : addition('html', at, ` ${attribute}`);
}

/** Takes an element out with all that is in it; a tag that is not closed goes alone. */
export function elementRemoval({ tags }: HtmlReading, tag: HtmlTag): TemplateFix {
  const next = tags[tags.indexOf(tag) + 1];
  const isClosed = next?.kind === 'close' && next.name === tag.name;
  return removal('html', tag.from, isClosed ? next.to : tag.to);
}

/** Puts something at the beginning of the head, which it makes if there is none; null without an html tag. */
export function headAddition({ tags }: HtmlReading, markup: string): TemplateFix | undefined {
  const real = tags.filter((tag) => !tag.conditional && tag.kind === 'open');
  const head = real.find(({ name }) => name === 'head');
  if (head) return addition('html', head.to, `\n${markup}`);
  const html = real.find(({ name }) => name === 'html');
  return html && addition('html', html.to, `\n<head>\n${markup}\n</head>`, markup);
}

/** Lets the text part say again what the HTML says. */
export function textDerivation(html: string, text: string): TemplateFix {
  return { label: 'derive', edits: [{ part: 'text', from: 0, to: text.length, insert: deriveText(html) }] };
}
