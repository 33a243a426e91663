import { expect, it } from 'vitest';
import { isUndoable, takeBack } from '#renderer/features/signups/undo-edit.ts';
import type { Signup } from '#shared/contract/signups.ts';

const person = (values: Partial<Signup>): Signup => ({
  id: 1,
  email: 'ada@example.com',
  displayEmail: 'ada@example.com',
  name: 'Ada',
  fields: { plan: 'gold' },
  notes: '',
  source: 'hand',
  state: 'unverified',
  createdAt: '2026-01-01T00:00:00.000Z',
  updatedAt: '2026-01-01T00:00:00.000Z',
  verifiedAt: null,
  verifiedBy: null,
  lastMailAt: null,
  mailCount: 0,
  ...values,
});

const before = person({});

it('brings back a name, notes, and own fields that were changed, added or emptied', () => {
  const after = person({ name: 'Augusta', notes: 'tea', fields: { city: 'London' } });
  expect(takeBack({ before, after }, after)).toEqual({ name: 'Ada', notes: '', fields: { plan: 'gold' } });
});

it('leaves what was written over since, and what others wrote beside it', () => {
  const after = person({ name: 'Augusta', fields: { plan: 'silver', city: 'London' } });
  const now = person({ name: 'Countess', notes: 'new', fields: { plan: 'silver', city: 'Paris', age: '36' } });
  expect(takeBack({ before, after }, now)).toEqual({ fields: { plan: 'gold', city: 'Paris', age: '36' } });
});

it('has nothing to bring back when all of it was written over', () => {
  expect(takeBack({ before, after: person({ name: 'Augusta' }) }, person({ name: 'Countess' }))).toBeNull();
});

it('leaves an address and a state as they are', () => {
  expect(isUndoable({ before, after: person({ email: 'new@example.com', state: 'verified' }) })).toBe(false);
});
