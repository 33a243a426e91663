import { expect, it } from 'vitest';
import { isPlainMerge, type MergeSide, proposeMerge } from '#shared/domain/merge-signups.ts';
import { ownValue } from '#shared/domain/own-value.ts';

it('only what a record holds itself is a value of it', () => {
  expect(ownValue({ plan: 'gold' }, 'plan')).toBe('gold');
  for (const name of ['constructor', 'toString', '__proto__']) expect(ownValue({ plan: 'gold' }, name)).toBeUndefined();
});

it('a merge fills such a field of who has none', () => {
  const person = (fields: Record<string, string>): MergeSide => ({
    displayEmail: 'a@example.com',
    name: 'A',
    fields,
    notes: '',
    source: 'form',
    state: 'unverified',
    createdAt: '2026-01-01T00:00:00.000Z',
    verifiedAt: null,
    verifiedBy: null,
    lastMailAt: null,
    mailCount: 0,
  });
  const [none, some] = [person({}), person({ constructor: 'Ferrari' })];
  expect(proposeMerge(none, some).fields).toEqual({ constructor: 'Ferrari' });
  expect(isPlainMerge(some, none)).toBe(true);
});
