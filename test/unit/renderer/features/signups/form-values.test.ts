import { expect, it } from 'vitest';
import { toDraft, toPatch } from '#renderer/features/signups/form-values.ts';
import type { Signup } from '#shared/contract/signups.ts';

const zoe: Signup = {
  id: 7,
  email: 'zoe@example.com',
  displayEmail: 'zoe@example.com',
  name: 'Zoë',
  fields: { plan: 'pro', city: 'Bern' },
  notes: 'tea',
  source: 'form',
  state: 'unverified',
  createdAt: '2026-11-21T08:00:00.000Z',
  updatedAt: '2026-11-21T08:00:00.000Z',
  verifiedAt: null,
  verifiedBy: null,
  lastMailAt: null,
  mailCount: 0,
};

it('the form writes what was changed in it, and nothing that it only shows', () => {
  const draft = toDraft(zoe, ['plan', 'city', 'size']);
  expect(toPatch(zoe, draft)).toEqual({});
  expect(toPatch(zoe, { ...draft, notes: '' })).toEqual({ notes: '' });
  const values: Readonly<Record<string, string>> = { plan: '', city: 'Bern', size: '42' };
  const ownFields = draft.ownFields.map((field) => ({ ...field, value: values[field.name] ?? '' }));
  const added = { key: 9, name: ' shoe ', value: 'left', isNew: true };
  expect(toPatch(zoe, { ...draft, name: 'Zoe', ownFields: [...ownFields, added] })).toEqual({
    name: 'Zoe',
    setFields: { plan: '', size: '42', shoe: 'left' },
  });
});
