import { expect } from 'vitest';
import type { Input } from '#shared/contract/index.ts';
import type { signups } from '#shared/contract/signups.ts';
import { type Caller, type Cases, nobody } from './case.ts';

const add = ({ call }: Caller, email = 'ann@example.com') =>
  call('signups.add', { email, name: 'Ann', fields: { plan: 'Gold' }, notes: 'from the fair' });

export const signupCases: Cases<keyof typeof signups> = {
  'signups.list': {
    works: async (caller) => {
      const ann = await add(caller);
      const filter = { search: 'ann@', state: 'unverified', addedBefore: '2030-01-01T00:00:00.000Z' } as const;
      expect(await caller.call('signups.list', { filter })).toMatchObject({ rows: [ann], next: null });
      const sort = { by: 'email', direction: 'asc' } as const;
      const first = await caller.call('signups.list', { sort, limit: 2 });
      const rest = await caller.call('signups.list', { sort, limit: 2, after: first.next });
      expect([...first.rows, ...rest.rows].map(({ email }) => email)).toEqual([
        'ann@example.com',
        'xiaoming@example.cn',
        'zoe@example.com',
      ]);
    },
    refuses: { input: { filter: { state: 'maybe' } }, field: 'filter.state' },
  },
  'signups.counts': {
    works: async (caller) => {
      const { id } = await add(caller);
      await caller.call('signups.update', { id, state: 'blocked' });
      expect(await caller.call('signups.counts', {})).toMatchObject({ all: 3, unverified: 2, verified: 0, blocked: 1 });
    },
    refuses: { input: { filter: { search: 7 } }, field: 'filter.search' },
  },
  'signups.some': {
    works: async (caller) => {
      const [ann, bob] = [await add(caller), await add(caller, 'bob@example.com')];
      const ids = [bob.id, nobody, ann.id, bob.id];
      const sort = { by: 'email', direction: 'asc' } as const;
      expect(await caller.call('signups.some', { ids, sort })).toEqual({ rows: [ann, bob] });
      expect(await caller.call('signups.some', { ids: [] })).toEqual({ rows: [] });
    },
    refuses: { input: { ids: ['1'] }, field: 'ids.0' },
  },
  'signups.get': {
    works: async (caller) => {
      const ann = await add(caller);
      expect(await caller.call('signups.get', { id: ann.id })).toEqual(ann);
      expect(ann).toMatchObject({ name: 'Ann', fields: { plan: 'Gold' }, notes: 'from the fair', source: 'hand' });
    },
    refuses: { input: { id: '1' }, field: 'id' },
    fails: { 'not-found': ({ reply }) => reply('signups.get', { id: nobody }) },
  },
  'signups.timeline': {
    works: async (caller) => {
      const { id } = await add(caller);
      await caller.call('signups.update', { id, name: 'Anna' });
      const { entries } = await caller.call('signups.timeline', { id });
      expect(entries.map(({ kind }) => kind)).toEqual(['edited', 'added']);
      const { next } = await caller.call('signups.timeline', { id, limit: 1 });
      expect(await caller.call('signups.timeline', { id, before: next })).toEqual({
        entries: entries.slice(1),
        next: null,
      });
    },
    refuses: { input: { id: 1, limit: 0 }, field: 'limit' },
    fails: { 'not-found': ({ reply }) => reply('signups.timeline', { id: nobody }) },
  },
  'signups.fieldNames': {
    works: async (caller) => {
      await add(caller);
      expect(await caller.call('signups.fieldNames', {})).toEqual({ names: ['plan'] });
    },
    refuses: { input: { extra: 1 }, field: '' },
  },
  'signups.sources': {
    works: async (caller) => {
      await caller.call('signups.add', { email: 'cid@example.com', source: '公众号' });
      expect(await caller.call('signups.sources', {})).toEqual({ sources: ['sample', '公众号'] });
    },
    refuses: { input: { extra: 1 }, field: '' },
  },
  'signups.add': {
    works: async (caller) => {
      expect(await caller.call('signups.add', { email: 'bob@例子.中国' })).toMatchObject({
        email: 'bob@xn--fsqu00a.xn--fiqs8s',
        displayEmail: 'bob@例子.中国',
        name: '',
        state: 'unverified',
      });
    },
    refuses: { input: { email: 'a@example.com', fields: { '1st': 'x' } }, field: 'fields.1st' },
    fails: {
      validation: ({ reply }) => reply('signups.add', { email: 'no address' }),
      conflict: ({ reply }) => reply('signups.add', { email: 'ZOE@example.com' }),
    },
  },
  'signups.update': {
    works: async (caller) => {
      const { id } = await add(caller);
      const patch = { id, email: 'anna@example.com', name: 'Anna', fields: { plan: 'Silver' }, notes: 'n' };
      expect(await caller.call('signups.update', patch)).toMatchObject(patch);
      const setFields = { plan: '', city: 'Graz' };
      expect(await caller.call('signups.update', { id, setFields })).toMatchObject({ fields: { city: 'Graz' } });
      expect(await caller.call('signups.update', { id, state: 'verified' })).toMatchObject({ verifiedBy: 'hand' });
    },
    refuses: { input: { id: 1, name: 'NUL \0 inside' }, field: 'name' },
    fails: {
      validation: ({ reply }) => reply('signups.update', { id: 1, fields: { email: 'x' } }),
      conflict: ({ reply }) => reply('signups.update', { id: 1, email: 'xiaoming@example.cn' }),
      'not-found': ({ reply }) => reply('signups.update', { id: nobody, name: 'x' }),
    },
  },
  'signups.delete': {
    works: async (caller) => {
      const { id } = await add(caller);
      const byId = await caller.call('signups.delete', { selection: { kind: 'ids', ids: [id] } });
      expect(byId.count).toBe(1);
      const selection = { kind: 'filter' as const, filter: { search: 'example' }, except: [1] };
      expect((await caller.call('signups.delete', { selection })).count).toBe(1);
      expect((await caller.call('signups.counts', {})).all).toBe(1);
    },
    refuses: { input: { selection: { kind: 'all' } }, field: 'selection.kind' },
  },
  'signups.undoDelete': {
    works: async (caller) => {
      const before = await caller.call('signups.list', {});
      const { undoId } = await caller.call('signups.delete', { selection: { kind: 'filter', filter: {} } });
      expect(await caller.call('signups.undoDelete', { undoId })).toEqual({ restored: 2, skipped: 0 });
      expect(await caller.call('signups.list', {})).toEqual(before);
    },
    refuses: { input: {}, field: 'undoId' },
    fails: { precondition: ({ reply }) => reply('signups.undoDelete', { undoId: 'nothing' }) },
  },
  'signups.countUnverified': {
    works: async (caller) => {
      const { id } = await add(caller);
      const count = (selection: Input<'signups.countUnverified'>['selection']) =>
        caller.call('signups.countUnverified', { selection });
      expect(await count({ kind: 'filter', filter: {} })).toEqual({ count: 3 });
      await caller.call('signups.update', { id, state: 'blocked' });
      expect(await count({ kind: 'ids', ids: [id, 1] })).toEqual({ count: 1 });
      expect(await count({ kind: 'filter', filter: { state: 'blocked' } })).toEqual({ count: 0 });
    },
    refuses: { input: { selection: { kind: 'ids', ids: ['1'] } }, field: 'selection.ids.0' },
  },
  'signups.markVerified': {
    works: async (caller) => {
      const { id } = await add(caller);
      await caller.call('signups.update', { id: 1, state: 'blocked' });
      const { count } = await caller.call('signups.markVerified', { selection: { kind: 'filter', filter: {} } });
      expect(count).toBe(2);
      expect(await caller.call('signups.get', { id })).toMatchObject({ state: 'verified', verifiedBy: 'hand' });
      expect(await caller.call('signups.get', { id: 1 })).toMatchObject({ state: 'blocked' });
    },
    refuses: { input: { selection: { kind: 'all' } }, field: 'selection.kind' },
  },
  'signups.undoMarkVerified': {
    works: async (caller) => {
      const before = await caller.call('signups.counts', {});
      const { undoId } = await caller.call('signups.markVerified', { selection: { kind: 'ids', ids: [1, 2] } });
      expect(await caller.call('signups.undoMarkVerified', { undoId })).toEqual({ restored: 2, skipped: 0 });
      expect(await caller.call('signups.counts', {})).toEqual(before);
    },
    refuses: { input: {}, field: 'undoId' },
    fails: { precondition: ({ reply }) => reply('signups.undoMarkVerified', { undoId: 'nothing' }) },
  },
  'signups.work': {
    works: async (caller) => {
      expect(await caller.call('signups.work', {})).toEqual({ work: null });
      await caller.call('signups.delete', { selection: { kind: 'filter', filter: {} } });
      expect(await caller.call('signups.work', {})).toEqual({ work: null });
    },
    refuses: { input: { extra: 1 }, field: '' },
  },
};
