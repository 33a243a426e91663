import { expect, it } from 'vitest';
import { randomToken } from '#electron/lib/ids.ts';

it('makes tokens of the wanted strength that need no escaping in a URL', () => {
  expect(randomToken(24)).toMatch(/^[A-Za-z0-9_-]{32}$/);
  expect(randomToken(6)).toHaveLength(8);
});

it('gives out no bytes twice, across refills of its pool', () => {
  const tokens = Array.from({ length: 5_000 }, (_, index) => randomToken(12 + (index % 3) * 6));
  expect(new Set(tokens).size).toBe(tokens.length);
  expect(tokens.some((token) => /^A{8}/.test(token))).toBe(false);
});

it('refuses to make one that is longer than its pool', () => {
  expect(() => randomToken(5_000)).toThrow(RangeError);
});
