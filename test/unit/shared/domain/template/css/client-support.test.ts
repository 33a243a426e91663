import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { droppedProperties, droppedValues, findDropped } from '#shared/domain/template/css/client-support.ts';

/** Of each version of a client, oldest first: `y` supported, `a` in part, `n` not, with numbers of notes behind. */
type Versions = Record<string, string>;
type Feature = { slug: string; stats: Record<string, Record<string, Versions>> };

// The package exports its data under a path that it does not have.
const file = new URL('dist/data/caniemail.json', import.meta.resolve('caniemail/package.json'));
const { data } = JSON.parse(readFileSync(file, 'utf8')) as { data: Feature[] };

const isDropped = (versions: Versions | undefined): boolean =>
  Object.values(versions ?? {})
    .at(-1)
    ?.startsWith('n') === true;

/** The clients that drop a feature in the newest versions that were tested. */
const whoDrops = (slug: string): string => {
  const stats = data.find((feature) => feature.slug === slug)?.stats;
  if (!stats) throw new Error(`caniemail knows no ${slug}`);
  const drops = [
    ['Gmail', isDropped(stats.gmail?.['desktop-webmail'])],
    ['Outlook', isDropped(stats.outlook?.windows)],
    ['Outlook.com', isDropped(stats.outlook?.['outlook-com'])],
  ] as const;
  return drops
    .filter(([, is]) => is)
    .map(([name]) => name)
    .join(', ');
};

/** Properties that are tested together with others. */
const slugs: Readonly<Record<string, string>> = {
  'grid-template-columns': 'css-grid-template',
  'grid-template-areas': 'css-grid-template',
  columns: 'css-column-count',
  'block-size': 'css-block-inline-size',
  'margin-inline': 'css-margin-inline-block',
  'margin-block': 'css-margin-inline-block',
  'padding-inline': 'css-padding-inline-block',
  'padding-block': 'css-padding-inline-block',
};

const values: readonly (readonly [name: string, property: string, value: string, slug: string])[] = [
  ['display: flex', 'display', 'inline-flex', 'css-display-flex'],
  ['display: grid', 'display', 'grid', 'css-display-grid'],
  ['background-image', 'background', '#fff url(a.png)', 'css-background-image'],
  ['linear-gradient()', 'background', 'linear-gradient(red, blue)', 'css-linear-gradient'],
  ['radial-gradient()', 'background', 'radial-gradient(red, blue)', 'css-radial-gradient'],
  ['var()', 'color', 'var(--ink)', 'css-variables'],
  ['calc()', 'width', 'calc(100% - 1px)', 'css-unit-calc'],
  ['clamp()', 'width', 'clamp(1px, 2px, 3px)', 'css-function-clamp'],
  ['light-dark()', 'color', 'light-dark(red, blue)', 'css-function-light-dark'],
  ['rem', 'width', '2rem', 'css-unit-rem'],
  ['vw', 'width', '2vw', 'css-unit-vw'],
  ['vh', 'width', '2vh', 'css-unit-vh'],
  ['vmin', 'width', '2vmin', 'css-unit-vmin'],
  ['vmax', 'width', '2vmax', 'css-unit-vmax'],
];

describe('what clients drop, as the package of caniemail has it', () => {
  it.each(Object.keys(droppedProperties))('%s', (property) => {
    const slug = slugs[property] ?? `css-${property}`;
    expect(findDropped(property, '1')).toEqual({ name: property, clients: whoDrops(slug) });
  });

  it.each(values)('%s', (name, property, value, slug) => {
    expect(findDropped(property, value)).toEqual({ name, clients: whoDrops(slug) });
  });

  it('compares every entry for values', () => {
    const named = new Set(values.map(([name]) => name));
    expect(droppedValues.map(([, , name]) => name).filter((name) => name !== '' && !named.has(name))).toEqual([]);
  });
});
