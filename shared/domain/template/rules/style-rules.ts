import { findDropped } from '../css/client-support.ts';
import type { Finding, ProblemRule } from '../problem.ts';
import { elementRemoval, removal } from './fixes.ts';
import { listDeclarations } from './listed-declarations.ts';
import { findWide } from './wide-layout.ts';

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
    find: findWide,
  },
} satisfies Record<string, ProblemRule>;
