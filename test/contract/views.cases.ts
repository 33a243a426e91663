import { expect } from 'vitest';
import { signupFilter } from '#shared/contract/signups.ts';
import { maxViews, type views } from '#shared/contract/views.ts';
import type { Caller, Cases } from './case.ts';

const filter = signupFilter.parse({ search: 'zoë', state: 'verified', fields: [{ name: 'plan', is: 'filled' }] });

const saveSome = async ({ call }: Caller, names: readonly string[]): Promise<void> => {
  for (const name of names) await call('views.save', { name, filter });
};
const namesOf = async ({ call }: Caller): Promise<string[]> =>
  (await call('views.list', {})).views.map(({ name }) => name);

export const viewCases: Cases<keyof typeof views> = {
  'views.list': {
    works: async (caller) => {
      expect(await caller.call('views.list', {})).toEqual({ views: [] });
      await saveSome(caller, ['a']);
      expect(await caller.call('views.list', {})).toEqual({ views: [{ name: 'a', filter }] });
    },
    refuses: { input: { extra: 1 }, field: '' },
  },
  'views.save': {
    works: async (caller) => {
      await saveSome(caller, ['a', ' 王 👋 ', 'a']);
      expect(await namesOf(caller)).toEqual(['王 👋', 'a']);
    },
    refuses: { input: { name: ' ', filter: {} }, field: 'name' },
    fails: {
      conflict: async ({ call, reply }) => {
        const many = Array.from({ length: maxViews }, (_, index) => ({ name: `view ${index}`, filter }));
        await call('views.adopt', { views: many });
        await call('views.save', { name: 'view 1', filter });
        return reply('views.save', { name: 'one more', filter });
      },
    },
  },
  'views.rename': {
    works: async (caller) => {
      await saveSome(caller, ['a', 'b', 'c']);
      await caller.call('views.rename', { name: 'b', to: 'x' });
      expect(await namesOf(caller)).toEqual(['a', 'x', 'c']);
      await caller.call('views.rename', { name: 'a', to: 'c' });
      await caller.call('views.rename', { name: 'c', to: 'c' });
      expect(await namesOf(caller)).toEqual(['c', 'x']);
    },
    refuses: { input: { name: 'a', to: 'x'.repeat(61) }, field: 'to' },
    fails: { 'not-found': ({ reply }) => reply('views.rename', { name: 'a', to: 'b' }) },
  },
  'views.remove': {
    works: async (caller) => {
      await saveSome(caller, ['a', 'b']);
      await caller.call('views.remove', { name: 'a' });
      expect(await namesOf(caller)).toEqual(['b']);
    },
    refuses: { input: {}, field: 'name' },
    fails: { 'not-found': ({ reply }) => reply('views.remove', { name: 'a' }) },
  },
  'views.undoRemove': {
    works: async (caller) => {
      await saveSome(caller, ['a', 'b']);
      const { undoId } = await caller.call('views.remove', { name: 'a' });
      await saveSome(caller, ['c']);
      await caller.call('views.undoRemove', { undoId });
      expect(await namesOf(caller)).toEqual(['a', 'b', 'c']);
    },
    refuses: { input: {}, field: 'undoId' },
    fails: { precondition: ({ reply }) => reply('views.undoRemove', { undoId: 'nothing' }) },
  },
  'views.adopt': {
    works: async (caller) => {
      await saveSome(caller, ['a']);
      const old = [
        { name: 'a', filter: {} },
        { name: 'b', filter },
      ];
      await caller.call('views.adopt', { views: old });
      await caller.call('views.adopt', { views: old });
      expect(await namesOf(caller)).toEqual(['a', 'a 2', 'b']);
    },
    refuses: { input: { views: [{ name: '', filter: {} }] }, field: 'views.0.name' },
  },
};
