/** Clients that drop a piece of CSS: `G` Gmail, `O` Outlook for Windows, `W` Outlook on the web. */
type Clients = 'G' | 'O' | 'W' | 'GO' | 'OW' | 'GOW';

/**
 * What mails lose in Gmail or Outlook, after the data of caniemail.com (MIT licence), with whose package a test compares
 * every entry. What only looks a little plainer without it, as rounded corners and shadows do, is left out: one may rely
 * on that.
 */
export const droppedProperties: Readonly<Record<string, Clients>> = {
  position: 'GO',
  'z-index': 'GO',
  inset: 'GOW',
  float: 'O',
  gap: 'O',
  'flex-direction': 'GO',
  'flex-wrap': 'GO',
  'justify-content': 'GO',
  'align-items': 'GO',
  'grid-template': 'GOW',
  'grid-template-columns': 'GOW',
  'grid-template-areas': 'GOW',
  'column-count': 'O',
  columns: 'O',
  transform: 'GOW',
  animation: 'GOW',
  filter: 'GOW',
  'clip-path': 'GOW',
  'mask-image': 'GOW',
  'background-image': 'O',
  'background-size': 'O',
  'object-fit': 'O',
  'aspect-ratio': 'GOW',
  'inline-size': 'GOW',
  'block-size': 'GOW',
  'margin-inline': 'GOW',
  'margin-block': 'GOW',
  'padding-inline': 'GOW',
  'padding-block': 'GOW',
  'writing-mode': 'O',
};

export const droppedValues: readonly (readonly [property: RegExp, value: RegExp, name: string, clients: Clients])[] = [
  [/^display$/, /^(?:inline-)?flex$/i, 'display: flex', 'O'],
  [/^display$/, /^(?:inline-)?grid$/i, 'display: grid', 'O'],
  [/^background$/, /url\(/i, 'background-image', 'O'],
  [/^background/, /linear-gradient\(/i, 'linear-gradient()', 'OW'],
  [/^background/, /(?:radial|conic)-gradient\(/i, 'radial-gradient()', 'OW'],
  [/^/, /\bvar\(/i, 'var()', 'GOW'],
  [/^/, /\bcalc\(/i, 'calc()', 'OW'],
  [/^/, /\b(?:clamp|min|max)\(/i, 'clamp()', 'OW'],
  [/^/, /\blight-dark\(/i, 'light-dark()', 'GOW'],
  [/^/, /[\d.](rem|vw|vh|vmin|vmax)\b/i, '', 'O'],
];

const NAMES: Readonly<Record<string, string>> = { G: 'Gmail', O: 'Outlook', W: 'Outlook.com' };

/** What of a declaration is dropped, as it is called, and by whom; null if it can be relied on. */
export function findDropped(property: string, value: string): { name: string; clients: string } | null {
  const clients = droppedProperties[property];
  if (clients !== undefined && !isHarmless(property, value)) return { name: property, clients: toNames(clients) };
  for (const [which, what, name, dropping] of droppedValues) {
    const match = which.test(property) ? what.exec(value) : null;
    if (!match) continue;
    return { name: name === '' ? (match[1] ?? '') : name, clients: toNames(dropping) };
  }
  return null;
}

/** What says no more than what happens anyway. */
function isHarmless(property: string, value: string): boolean {
  if (property === 'position') return /^(?:static|relative)$/i.test(value);
  return /^(?:none|initial|normal|unset|auto|0)$/i.test(value);
}

function toNames(clients: Clients): string {
  return [...clients].map((letter) => NAMES[letter]).join(', ');
}
