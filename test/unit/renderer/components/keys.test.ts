import { expect, it } from 'vitest';
import { formatChord, formatKey } from '#renderer/components/keys.ts';

it.each([
  ['mod', '⌘', 'Ctrl'],
  ['k', 'K', 'K'],
  ['enter', '↩', 'Enter'],
  ['up', '↑', '↑'],
  ['Home', 'Home', 'Home'],
])('prints %s as %s on macOS and %s elsewhere', (key, mac, other) => {
  expect([formatKey(key, true), formatKey(key, false)]).toEqual([mac, other]);
});

it('writes a chord within a sentence as the system does', () => {
  expect(formatChord('v', true)).toBe('⌘V');
  expect(formatChord('v', false)).toBe('Ctrl+V');
});
