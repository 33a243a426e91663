import type { HtmlTag } from '../html-scan.ts';
import { atStart, type Finding, type Inspection, type ProblemRule } from '../problem.ts';
import { findMisnesting } from './nesting.ts';

/** Gmail cuts a mail after 102 KB of HTML; values and the preheader come on top. */
const LONG_HTML_BYTES = 90_000;

export const HTML_RULES = {
  'empty-html': {
    severity: 'error',
    find: ({ html, htmlAsText }) =>
      htmlAsText.length === 0 && !html.tags.some(({ name }) => name === 'img') ? [atStart('html')] : [],
  },
  'long-html': {
    severity: 'warning',
    find: ({ source }) => {
      const bytes = countUtf8Bytes(source.html);
      return bytes > LONG_HTML_BYTES ? [atStart('html', { kilobytes: Math.ceil(bytes / 1000), limit: 102 })] : [];
    },
  },
  /** No client runs it, and many filters refuse the mail for it. */
  'script-element': { severity: 'error', find: (inspection) => findElements(inspection, 'script') },
  'form-element': { severity: 'warning', find: (inspection) => findElements(inspection, 'form') },
  'embedded-element': {
    severity: 'warning',
    find: (inspection) =>
      findElements(inspection, 'iframe', 'frame', 'object', 'embed', 'applet', 'video', 'audio', 'svg', 'canvas'),
  },
  'event-handler': {
    severity: 'warning',
    find: ({ html }) =>
      html.tags.flatMap(({ attributes }) =>
        attributes
          .filter(({ name }) => /^on[a-z]+$/.test(name))
          .map(({ name, from, to }) => ({ part: 'html', from, to, data: { attribute: name } })),
      ),
  },
  /** Mail clients load no style sheets. */
  'external-stylesheet': {
    severity: 'warning',
    find: ({ html }) =>
      html.tags
        .filter((tag) => tag.name === 'link' && /\bstylesheet\b/i.test(attributeOf(tag, 'rel') ?? ''))
        .map((tag) => found(tag)),
  },
  /** An empty `alt` is right for decoration; none at all makes a screen reader read the file's name. */
  'image-without-alt': {
    severity: 'warning',
    find: ({ html }) =>
      html.tags
        .filter((tag) => tag.kind === 'open' && tag.name === 'img' && attributeOf(tag, 'alt') === undefined)
        .map((tag) => found(tag)),
  },
  /** The rest of the mail is swallowed: a quote, a comment or a style that does not end. */
  'unfinished-markup': {
    severity: 'error',
    find: ({ html: { unfinished, source } }) =>
      unfinished ? [{ part: 'html', from: unfinished.from, to: source.length, data: { what: unfinished.what } }] : [],
  },
  'unclosed-element': {
    severity: 'warning',
    find: ({ html }) => findMisnesting(html.tags).unclosed.map((tag) => found(tag)),
  },
  'stray-end-tag': {
    severity: 'warning',
    find: ({ html }) => findMisnesting(html.tags).stray.map((tag) => found(tag)),
  },
} satisfies Record<string, ProblemRule>;

function findElements({ html }: Inspection, ...names: string[]): Finding[] {
  return html.tags.filter(({ kind, name }) => kind === 'open' && names.includes(name)).map((tag) => found(tag));
}

function found({ from, to, name }: HtmlTag): Finding {
  return { part: 'html', from, to, data: { element: name } };
}

function attributeOf(tag: HtmlTag, name: string): string | undefined {
  return tag.attributes.find((attribute) => attribute.name === name)?.value;
}

function countUtf8Bytes(text: string): number {
  let bytes = 0;
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0;
    bytes += code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
  }
  return bytes;
}
