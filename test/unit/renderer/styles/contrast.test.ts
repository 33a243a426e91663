import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const css = readFileSync(new URL('../../../../renderer/styles/tokens.css', import.meta.url), 'utf8');

const readBlock = (selector: string): Map<string, string> => {
  const start = css.indexOf(`${selector} {`);
  const block = css.slice(start, css.indexOf('}', start));
  return new Map([...block.matchAll(/(--c-[\w-]+):\s*([^;]+);/g)].map(([, name, value]) => [name!, value!]));
};
const schemes = { light: readBlock(':root'), dark: readBlock(':root[data-mantine-color-scheme="dark"]') };

/** Relative luminance, WCAG 2.2. */
const luminance = (hex: string): number => {
  const [r, g, b] = [1, 3, 5].map((at) => {
    const channel = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r! + 0.7152 * g! + 0.0722 * b!;
};
const contrast = (scheme: keyof typeof schemes, front: string, back: string): number => {
  const [a, b] = [front, back].map((name) => luminance(schemes[scheme].get(`--c-${name}`) ?? `missing ${name}`));
  return (Math.max(a!, b!) + 0.05) / (Math.min(a!, b!) + 0.05);
};

/** Grounds that carry everything: text, quiet text, states. */
const grounds = ['window', 'panel', 'raised', 'hover', 'pressed', 'selected'];
/** The grounds of switches and of the rail's current page: text and quiet numbers, no state colours. */
const plainGrounds = ['track', 'chip'];
const states = ['verified', 'unverified', 'failed', 'uncertain', 'neutral'];
const everywhere = (fronts: string[], backs: string[]): [string, string][] =>
  fronts.flatMap((front) => backs.map((back): [string, string] => [front, back]));

describe.each(['light', 'dark'] as const)('the %s scheme', (scheme) => {
  it.each(everywhere(['text'], [...grounds, ...plainGrounds]))('sets body text (%s on %s) at AAA', (front, back) => {
    expect(contrast(scheme, front, back)).toBeGreaterThanOrEqual(7);
  });

  it.each([
    ...everywhere(['text-secondary', 'text-quiet', 'accent', ...states], grounds),
    ...everywhere(['text-secondary', 'text-quiet'], plainGrounds),
    ...everywhere(['text'], ['desk']),
    ...states.map((state): [string, string] => [state, `${state}-soft`]),
    ['accent', 'accent-soft'] as [string, string],
    ['on-accent', 'accent'] as [string, string],
    ['on-accent', 'accent-hover'] as [string, string],
    ['on-failed', 'failed'] as [string, string],
    ['on-failed', 'failed-hover'] as [string, string],
  ])('sets %s on %s at AA', (front, back) => {
    expect(contrast(scheme, front, back)).toBeGreaterThanOrEqual(4.5);
  });

  it.each(everywhere(['border-control', 'focus'], ['window', 'panel', 'raised']))(
    'shows the edge of a control (%s on %s) at 3:1',
    (front, back) => {
      expect(contrast(scheme, front, back)).toBeGreaterThanOrEqual(3);
    },
  );
});

it('gives every colour a value in both schemes', () => {
  expect([...schemes.dark.keys()]).toEqual([...schemes.light.keys()]);
});
