import type { HtmlTag } from '../html-scan.ts';
import { atStart, type Finding, type Inspection, type ProblemRule } from '../problem.ts';
import { addition, attributeRemoval, elementRemoval, removal } from './fixes.ts';
import { findMisnesting } from './nesting.ts';
import { showsLetters } from './shown-text.ts';

export const HTML_RULES = {
  'empty-html': {
    severity: 'error',
    find: ({ html, htmlAsText }) =>
      html.tags.some(({ name }) => name === 'img') || showsLetters(html, 1) || htmlAsText().length > 0
        ? []
        : [atStart('html')],
  },
  /** No client runs it, and many filters refuse the mail for it. */
  'script-element': { severity: 'error', find: (inspection) => withRemoval(inspection, 'script') },
  'form-element': { severity: 'warning', find: (inspection) => findElements(inspection, 'form') },
  'embedded-element': {
    severity: 'warning',
    find: (inspection) =>
      findElements(inspection, 'iframe', 'frame', 'object', 'embed', 'applet', 'video', 'audio', 'svg', 'canvas'),
  },
  /** Some clients follow it, and filters take it for a trick. */
  'meta-refresh': {
    severity: 'error',
    find: ({ html }) =>
      html.tags
        .filter((tag) => tag.name === 'meta' && /^\s*refresh\s*$/i.test(attributeOf(tag, 'http-equiv') ?? ''))
        .map((tag) => ({ ...found(tag), fix: elementRemoval(html, tag) })),
  },
  /** Clients leave it out, so that whatever relies on it leads elsewhere. */
  'base-element': { severity: 'warning', find: (inspection) => withRemoval(inspection, 'base') },
  'event-handler': {
    severity: 'warning',
    find: ({ html }) =>
      html.tags.flatMap(({ attributes }) =>
        attributes
          .filter(({ name }) => /^on[a-z]+$/.test(name))
          .map((attribute) => ({
            part: 'html',
            from: attribute.from,
            to: attribute.to,
            data: { attribute: attribute.name },
            fix: attributeRemoval(html, attribute),
          })),
      ),
  },
  /** Mail clients load no style sheets. */
  'external-stylesheet': {
    severity: 'warning',
    find: ({ html }) =>
      html.tags
        .filter((tag) => tag.name === 'link' && /\bstylesheet\b/i.test(attributeOf(tag, 'rel') ?? ''))
        .map((tag) => ({ ...found(tag), fix: elementRemoval(html, tag) })),
  },
  /** The rest of the mail is swallowed: a quote, a comment or a style that does not end. */
  'unfinished-markup': {
    severity: 'error',
    find: ({ html: { unfinished, source } }) =>
      unfinished ? [{ part: 'html', from: unfinished.from, to: source.length, data: { what: unfinished.what } }] : [],
  },
  'unclosed-element': {
    severity: 'warning',
    find: ({ html }) =>
      findMisnesting(html.tags).unclosed.map(({ tag, end }) => ({
        ...found(tag),
        fix: html.unfinished ? undefined : addition('html', Math.min(end, html.source.length), `</${tag.name}>`),
      })),
  },
  'stray-end-tag': {
    severity: 'warning',
    find: ({ html }) =>
      findMisnesting(html.tags).stray.map((tag) => ({ ...found(tag), fix: removal('html', tag.from, tag.to) })),
  },
} satisfies Record<string, ProblemRule>;

function withRemoval({ html }: Inspection, name: string): Finding[] {
  return html.tags
    .filter((tag) => tag.kind === 'open' && tag.name === name)
    .map((tag) => ({ ...found(tag), fix: elementRemoval(html, tag) }));
}

function findElements({ html }: Inspection, ...names: string[]): Finding[] {
  return html.tags.filter(({ kind, name }) => kind === 'open' && names.includes(name)).map((tag) => found(tag));
}

function found({ from, to, name }: HtmlTag): Finding {
  return { part: 'html', from, to, data: { element: name } };
}

function attributeOf(tag: HtmlTag, name: string): string | undefined {
  return tag.attributes.find((attribute) => attribute.name === name)?.value;
}
