import { documentAround, guessLanguage } from '../document.ts';
import { escapeHtml } from '../escape.ts';
import type { HtmlTag } from '../html-scan.ts';
import { listForeignEncodings } from '../named-encoding.ts';
import { atStart, type Finding, type Inspection, type ProblemRule } from '../problem.ts';
import { addition, attributeAddition, headAddition, replacement } from './fixes.ts';
import { listTexts } from './shown-text.ts';

export const DOCUMENT_RULES = {
  /** A piece of a page: each client puts its own page around it. */
  'no-document': {
    severity: 'warning',
    find: (inspection) => {
      if (hasOpen(inspection, 'html') || inspection.source.html.trim() === '') return [];
      return [{ ...atStart('html'), fix: completion(inspection) }];
    },
  },
  /** Without it, Outlook on the web and others lay out as browsers did twenty years ago. */
  'no-doctype': {
    severity: 'warning',
    find: (inspection) =>
      hasOpen(inspection, 'html') && !/^\s*(?:<!--[\s\S]*?-->\s*)*<!doctype/i.test(inspection.source.html)
        ? [{ ...atStart('html'), fix: addition('html', 0, '<!doctype html>\n') }]
        : [],
  },
  /** Screen readers would read it in the voice of another language, and clients offer to translate it. */
  'no-language': {
    severity: 'warning',
    find: ({ html, source }) =>
      openTags(html.tags, 'html')
        .filter((tag) => (attributeOf(tag, 'lang') ?? '').trim() === '')
        .map((tag) => {
          const hasOne = attributeOf(tag, 'lang') !== undefined;
          const fix = hasOne ? undefined : attributeAddition(html, tag, `lang="${guessFrom({ html, source })}"`);
          return { ...found(tag), fix };
        }),
  },
  /** The mail says its encoding itself, but saved and forwarded pages rely on this. */
  'no-charset': {
    severity: 'warning',
    find: (inspection) => findMissing(inspection, /charset\s*=/i, '<meta charset="utf-8">'),
  },
  /** Mails are UTF-8: a program that believes the page rather than the mail shows other characters. */
  'other-charset': {
    severity: 'warning',
    find: ({ html }) =>
      listForeignEncodings(html.tags).map(({ name, from, to }) => ({
        ...{ part: 'html' as const, from, to, data: { name } },
        fix: replacement('html', from, to, 'utf-8'),
      })),
  },
  'no-viewport': {
    severity: 'warning',
    find: (inspection) =>
      findMissing(
        inspection,
        /name\s*=\s*["']?viewport/i,
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
      ),
  },
  /** Some clients and every print-out show it, and screen readers begin with it. */
  'no-title': {
    severity: 'warning',
    find: ({ html, source }) => {
      const [page] = openTags(html.tags, 'html');
      const title = html.tags.findIndex(({ name, kind }) => name === 'title' && kind === 'open');
      const open = html.tags[title];
      if (!page || (open && html.source.slice(open.to, html.tags[title + 1]?.from).trim() !== '')) return [];
      const subject = source.subject.replace(/\s+/g, ' ').trim();
      const text = escapeHtml(subject);
      if (open) return [{ ...found(open), fix: subject === '' ? undefined : addition('html', open.to, text) }];
      return [{ ...atStart('html'), fix: subject === '' ? undefined : headAddition(html, `<title>${text}</title>`) }];
    },
  },
  /** Without it, Apple Mail shows the light mail also in the dark, and others invert it. */
  'dark-without-meta': {
    severity: 'warning',
    find: ({ html, styles }) => {
      const dark = styles.rules.find(({ rule }) =>
        rule.conditions.some((one) => /prefers-color-scheme\s*:\s*dark/i.test(one)),
      );
      const hasMeta = openTags(html.tags, 'meta').some((tag) => /^color-scheme$/i.test(attributeOf(tag, 'name') ?? ''));
      const isDeclared = styles.rules.some(({ rule }) =>
        rule.declarations.some(({ property, value }) => property === 'color-scheme' && /\bdark\b/i.test(value)),
      );
      if (!dark || hasMeta || isDeclared) return [];
      const meta =
        '<meta name="color-scheme" content="light dark">\n<meta name="supported-color-schemes" content="light dark">';
      return [{ part: 'html', from: dark.rule.from, to: dark.rule.to, fix: headAddition(html, meta) }];
    },
  },
  /** Gmail and others read styles in the head only. */
  'style-outside-head': {
    severity: 'warning',
    find: (inspection) => {
      const { html, styles, tree } = inspection;
      const head = tree.elements.find(({ name }) => name === 'head');
      const outside = styles.elements.filter(
        ({ from }) => !isConditional(html.tags, from) && !(head && from < head.end),
      );
      return outside.map(({ from, to }, index) => ({
        ...{ part: 'html' as const, from, to: Math.min(to, from + '<style>'.length) },
        // One by one from the first, so that the order of the sheets stays.
        fix: index === 0 ? moving(inspection, from, to) : undefined,
      }));
    },
  },
  /** Screen readers say "table with two rows" of every table that is only there for the layout. */
  'table-without-role': {
    severity: 'warning',
    find: ({ html }) => {
      const tables = listLayoutTables(html.tags);
      const [first] = tables;
      if (!first) return [];
      const edits = tables.flatMap((tag) => attributeAddition(html, tag, 'role="presentation"')?.edits ?? []);
      const fix = { label: 'add' as const, insert: 'role="presentation"', edits };
      return [{ ...found(first), data: { total: tables.length }, fix }];
    },
  },
} satisfies Record<string, ProblemRule>;

function hasOpen({ html }: Inspection, name: string): boolean {
  return openTags(html.tags, name).length > 0;
}

function openTags(tags: readonly HtmlTag[], name: string): HtmlTag[] {
  return tags.filter((tag) => tag.kind === 'open' && tag.name === name && !tag.conditional);
}

function attributeOf(tag: HtmlTag, name: string): string | undefined {
  return tag.attributes.find((attribute) => attribute.name === name)?.value;
}

function found({ from, to, name }: HtmlTag): Finding {
  return { part: 'html', from, to, data: { element: name } };
}

function isConditional(tags: readonly HtmlTag[], from: number): boolean {
  return tags.some((tag) => tag.from === from && tag.conditional);
}

function findMissing({ html }: Inspection, pattern: RegExp, markup: string): Finding[] {
  const [page] = openTags(html.tags, 'html');
  const isThere = openTags(html.tags, 'meta').some(({ from, to }) => pattern.test(html.source.slice(from, to)));
  return !page || isThere ? [] : [{ ...atStart('html'), fix: headAddition(html, markup) }];
}

function guessFrom({ html, source }: Pick<Inspection, 'html' | 'source'>): string {
  return guessLanguage([source.subject, ...listTexts(html)].join(' '));
}

/** A page with a head or a body of its own is left to a person, and so is one whose end is missing. */
function completion({ html, source }: Inspection): Finding['fix'] {
  const hasParts = /<(?:body|head|!doctype)\b/i.test(source.html) || html.unfinished !== null;
  if (hasParts || source.subject.trim() === '') return undefined;
  const { before, after } = documentAround(guessFrom({ html, source }), source.subject.trim());
  const end = source.html.length;
  return {
    label: 'complete',
    edits: [
      { part: 'html', from: 0, to: 0, insert: before },
      { part: 'html', from: end, to: end, insert: after },
    ],
  };
}

function moving({ html }: Inspection, from: number, to: number): Finding['fix'] {
  const head = html.tags.find((tag) => tag.kind === 'close' && tag.name === 'head' && !tag.conditional);
  if (!head || head.from > from) return undefined;
  return {
    label: 'move',
    edits: [
      { part: 'html', from: head.from, to: head.from, insert: `${html.source.slice(from, to)}\n` },
      { part: 'html', from, to, insert: '' },
    ],
  };
}

/** Tables that hold data have header cells or a caption; the rest is there for the layout. */
function listLayoutTables(tags: readonly HtmlTag[]): HtmlTag[] {
  const layout: HtmlTag[] = [];
  const open: { tag: HtmlTag; hasHeader: boolean }[] = [];
  for (const tag of tags) {
    const last = open.at(-1);
    if (tag.conditional) continue;
    if (tag.kind === 'open' && tag.name === 'table') open.push({ tag, hasHeader: false });
    else if (last && tag.kind === 'open' && (tag.name === 'th' || tag.name === 'caption')) last.hasHeader = true;
    else if (tag.kind === 'close' && tag.name === 'table') {
      const ended = open.pop();
      if (ended && !ended.hasHeader && attributeOf(ended.tag, 'role') === undefined) layout.push(ended.tag);
    }
  }
  return layout.sort((a, b) => a.from - b.from);
}
