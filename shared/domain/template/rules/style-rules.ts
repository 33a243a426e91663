import { findDropped } from '../css/client-support.ts';
import type { CssDeclaration } from '../css/parse-css.ts';
import { readStyleAttribute } from '../css/style-attributes.ts';
import { once } from '../once.ts';
import type { Finding, Inspection, ProblemRule } from '../problem.ts';
import { elementRemoval, removal } from './fixes.ts';

/** What fits the reading pane of every client. */
const WIDEST = 640;

export const STYLE_RULES = {
  /** Hardly any client loads one: what is seen is the next font of the list. Word describes fonts without an address. */
  'web-font': {
    severity: 'warning',
    find: ({ styles, html }) => [
      ...styles.atRules
        .filter(({ name, from, to }) => name === 'font-face' && /\bsrc\s*:/i.test(html.source.slice(from, to)))
        .map(({ from, to }) => ({ part: 'html' as const, from, to, fix: removal('html', from, to) })),
      ...html.tags
        .filter(({ name, kind, attributes }) => {
          const address = attributes.find((attribute) => attribute.name === 'href')?.value ?? '';
          const isSheet = attributes.some((one) => one.name === 'rel' && /stylesheet/i.test(one.value));
          return name === 'link' && kind === 'open' && !isSheet && /\bfonts?\b|\.woff2?\b/i.test(address);
        })
        .map((tag) => ({ part: 'html' as const, from: tag.from, to: tag.to, fix: elementRemoval(html, tag) })),
    ],
  },
  /** Mail clients load no style sheets, and an import can tell on the reader. */
  'style-import': {
    severity: 'warning',
    find: ({ styles }) =>
      styles.atRules
        .filter(({ name }) => name === 'import')
        .map(({ from, to }) => ({ part: 'html', from, to, fix: removal('html', from, to) })),
  },
  'dropped-css': {
    severity: 'warning',
    find: (inspection) => {
      const places = new Map<string, { first: Finding; total: number }>();
      for (const { property, value, from, to } of listDeclarations(inspection)) {
        const dropped = findDropped(property, value);
        if (dropped === null) continue;
        const data = { property: dropped.name, clients: dropped.clients };
        const known = places.get(dropped.name);
        if (known) known.total += 1;
        else places.set(dropped.name, { first: { part: 'html', from, to, data }, total: 1 });
      }
      return [...places.values()].map(({ first, total }) => ({ ...first, data: { ...first.data, total } }));
    },
  },
  /** The reader has to push it from side to side, or it is shown too small to read. */
  'wide-layout': {
    severity: 'warning',
    find: (inspection) => [...findWideStyles(inspection), ...findWideAttributes(inspection)],
  },
} satisfies Record<string, ProblemRule>;

/** Everything that holds in any window, in style elements and attributes. */
export const listDeclarations: (inspection: Inspection) => readonly CssDeclaration[] = once(({ styles, html }) => {
  const inSheets = new Set(
    styles.rules
      .filter(({ rule, isForOutlook }) => rule.conditions.length === 0 && !isForOutlook)
      .flatMap(({ rule }) => rule.declarations),
  );
  const inAttributes = html.tags
    .filter(({ conditional }) => !conditional)
    .flatMap(({ attributes }) => attributes.filter(({ name }) => name === 'style'))
    .flatMap((attribute) => readStyleAttribute(html, attribute));
  return [...inSheets, ...inAttributes];
});

function findWideStyles(inspection: Inspection): Finding[] {
  return listDeclarations(inspection).flatMap(({ property, value, from, to }) => {
    const width = /^(?:min-)?width$/.test(property) ? Number(/^([\d.]+)px$/i.exec(value)?.[1] ?? 0) : 0;
    return width > WIDEST
      ? [{ part: 'html' as const, from, to, data: { width: Math.round(width), limit: WIDEST } }]
      : [];
  });
}

function findWideAttributes({ html }: Inspection): Finding[] {
  return html.tags
    .filter(({ name, kind, conditional }) => kind === 'open' && !conditional && /^(?:table|td|th|col|img)$/.test(name))
    .flatMap(({ attributes }) => attributes)
    .filter(
      ({ name, value }) => name === 'width' && /^\s*\d+(?:px)?\s*$/.test(value) && Number.parseInt(value, 10) > WIDEST,
    )
    .map(({ from, to, value }) => ({
      part: 'html',
      from,
      to,
      data: { width: Number.parseInt(value, 10), limit: WIDEST },
    }));
}
