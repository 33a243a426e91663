/** Red, green and blue from 0 to 255, opacity from 0 to 1. */
export type Color = { readonly r: number; readonly g: number; readonly b: number; readonly a: number };

const NAMED: Readonly<Record<string, string>> = {
  ...{ black: '000000', silver: 'c0c0c0', gray: '808080', grey: '808080', white: 'ffffff', maroon: '800000' },
  ...{ red: 'ff0000', purple: '800080', fuchsia: 'ff00ff', magenta: 'ff00ff', green: '008000', lime: '00ff00' },
  ...{ olive: '808000', yellow: 'ffff00', navy: '000080', blue: '0000ff', teal: '008080', aqua: '00ffff' },
  ...{ cyan: '00ffff', orange: 'ffa500', pink: 'ffc0cb', gold: 'ffd700', brown: 'a52a2a', crimson: 'dc143c' },
  ...{ tomato: 'ff6347', coral: 'ff7f50', salmon: 'fa8072', khaki: 'f0e68c', indigo: '4b0082', violet: 'ee82ee' },
  ...{ darkgray: 'a9a9a9', darkgrey: 'a9a9a9', lightgray: 'd3d3d3', lightgrey: 'd3d3d3', dimgray: '696969' },
  ...{ whitesmoke: 'f5f5f5', gainsboro: 'dcdcdc', darkblue: '00008b', darkred: '8b0000', darkgreen: '006400' },
  ...{ steelblue: '4682b4', royalblue: '4169e1', dodgerblue: '1e90ff', skyblue: '87ceeb', lightblue: 'add8e6' },
};

export const WHITE: Color = { r: 255, g: 255, b: 255, a: 1 };
export const BLACK: Color = { r: 0, g: 0, b: 0, a: 1 };

/** Reads `#rgb`, `#rrggbb`, `rgb()`, `rgba()`, common names and `transparent`; null for what else there is. */
export function parseColor(text: string): Color | null {
  const color = text.trim().toLowerCase();
  if (color === 'transparent') return { r: 0, g: 0, b: 0, a: 0 };
  const hex = NAMED[color] ?? /^#([0-9a-f]{3,8})$/.exec(color)?.[1];
  if (hex !== undefined) return parseHex(hex);
  const parts = /^rgba?\(([^()]*)\)$/
    .exec(color)?.[1]
    ?.split(/[\s,/]+/)
    .filter((part) => part !== '');
  if (!parts || parts.length < 3 || parts.some((part) => !/^[\d.]+%?$/.test(part))) return null;
  const [r = 0, g = 0, b = 0, a = 1] = parts.map((part, at) => toNumber(part, at === 3 ? 1 : 255));
  return { r, g, b, a };
}

function toNumber(part: string, whole: number): number {
  const number = Number.parseFloat(part);
  return Math.min(whole, part.endsWith('%') ? (number / 100) * whole : number);
}

function parseHex(hex: string): Color | null {
  if (hex.length === 5 || hex.length === 7) return null;
  const long = hex.length > 4 ? hex : [...hex].map((digit) => digit + digit).join('');
  const [r = 0, g = 0, b = 0, a = 255] = (long.match(/../g) ?? []).map((pair) => Number.parseInt(pair, 16));
  return { r, g, b, a: a / 255 };
}

/** What is seen of a colour that lies on an opaque one. */
export function layOver(color: Color, below: Color): Color {
  const mix = (over: number, under: number): number => over * color.a + under * (1 - color.a);
  return { r: mix(color.r, below.r), g: mix(color.g, below.g), b: mix(color.b, below.b), a: 1 };
}

/** The contrast of two opaque colours, from 1 to 21 (WCAG 2.2, definition of contrast ratio). */
export function contrastOf(one: Color, other: Color): number {
  const [light, dark] = [luminance(one), luminance(other)].sort((a, b) => b - a) as [number, number];
  return (light + 0.05) / (dark + 0.05);
}

function luminance({ r, g, b }: Color): number {
  const linear = (channel: number): number => {
    const part = channel / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  };
  return 0.2126 * linear(r) + 0.7152 * linear(g) + 0.0722 * linear(b);
}
