import { expect } from 'vitest';
import type { ownFields } from '#shared/contract/own-fields.ts';
import { signupFilter } from '#shared/contract/signups.ts';
import type { Caller, Cases } from './case.ts';

const addAnn = ({ call }: Caller) =>
  call('signups.add', { email: 'ann@example.com', name: 'Ann', fields: { plan: 'gold', age: 'forty' } });

const nowhere = { name: 'nowhere' } as const;

export const ownFieldCases: Cases<keyof typeof ownFields> = {
  'fields.list': {
    works: async (caller) => {
      await addAnn(caller);
      const fields = [
        { name: 'plan', type: 'text' },
        { name: 'age', type: 'text' },
      ];
      expect(await caller.call('fields.list', {})).toEqual({ fields });
    },
    refuses: { input: { extra: 1 }, field: '' },
  },
  'fields.usage': {
    works: async (caller) => {
      await addAnn(caller);
      const { id } = await caller.call('templates.create', { name: 'Offer' });
      await caller.call('templates.save', { id, revision: 1, patch: { subject: 'Your %plan%' } });
      await caller.call('fields.setType', { name: 'age', type: 'number' });
      expect(await caller.call('fields.usage', {})).toEqual({
        fields: [
          { name: 'plan', people: 1, misfits: 0, templates: [{ id, name: 'Offer' }] },
          { name: 'age', people: 1, misfits: 1, templates: [] },
        ],
      });
    },
    refuses: { input: { extra: 1 }, field: '' },
  },
  'fields.check': {
    works: async (caller) => {
      const { id } = await addAnn(caller);
      expect(await caller.call('fields.check', { name: 'age', type: 'number' })).toEqual({
        people: 1,
        misfits: 1,
        samples: [{ signupId: id, email: 'ann@example.com', value: 'forty' }],
      });
    },
    refuses: { input: { name: 'age', type: 'money' }, field: 'type' },
    fails: { 'not-found': ({ reply }) => reply('fields.check', { ...nowhere, type: 'text' }) },
  },
  'fields.add': {
    works: async ({ call }) => {
      expect(await call('fields.add', { name: 'seats', type: 'number' })).toEqual({ name: 'seats', type: 'number' });
      await expect(call('fields.add', { name: 'Name' })).rejects.toThrow('built-in');
      expect(await call('signups.fieldNames', {})).toEqual({ names: ['seats'] });
    },
    refuses: { input: { name: '1st' }, field: 'name' },
    fails: {
      validation: ({ reply }) => reply('fields.add', { name: 'email' }),
      conflict: async ({ call, reply }) => {
        await call('fields.add', { name: 'seats' });
        return reply('fields.add', { name: 'Seats' });
      },
    },
  },
  'fields.setType': {
    works: async (caller) => {
      const { id } = await addAnn(caller);
      expect(await caller.call('fields.setType', { name: 'age', type: 'number' })).toEqual({
        name: 'age',
        type: 'number',
      });
      expect((await caller.call('signups.get', { id })).fields).toEqual({ plan: 'gold', age: 'forty' });
    },
    refuses: { input: { name: 'age' }, field: 'type' },
    fails: { 'not-found': ({ reply }) => reply('fields.setType', { ...nowhere, type: 'text' }) },
  },
  'fields.rename': {
    works: async (caller) => {
      const ann = await addAnn(caller);
      const { id } = await caller.call('templates.create', { name: 'Offer' });
      await caller.call('templates.save', { id, revision: 1, patch: { subject: 'Your %plan%', text: null } });
      expect(await caller.call('fields.rename', { name: 'plan', to: 'level', inTemplates: true })).toMatchObject({
        templates: 1,
      });
      expect((await caller.call('signups.get', { id: ann.id })).fields).toEqual({ level: 'gold', age: 'forty' });
      expect((await caller.call('templates.get', { id })).subject).toBe('Your %level%');
    },
    refuses: { input: { name: 'plan', to: 'no good', inTemplates: true }, field: 'to' },
    fails: {
      'not-found': ({ reply }) => reply('fields.rename', { ...nowhere, to: 'level', inTemplates: false }),
      validation: async (caller) => {
        await addAnn(caller);
        return caller.reply('fields.rename', { name: 'plan', to: 'url', inTemplates: false });
      },
      conflict: async (caller) => {
        await addAnn(caller);
        return caller.reply('fields.rename', { name: 'plan', to: 'AGE', inTemplates: false });
      },
    },
  },
  'fields.move': {
    works: async (caller) => {
      await addAnn(caller);
      await caller.call('fields.move', { name: 'age', before: 'plan' });
      expect(await caller.call('signups.fieldNames', {})).toEqual({ names: ['age', 'plan'] });
      await caller.call('fields.move', { name: 'age', before: null });
      expect(await caller.call('signups.fieldNames', {})).toEqual({ names: ['plan', 'age'] });
    },
    refuses: { input: { name: 'age' }, field: 'before' },
    fails: { 'not-found': ({ reply }) => reply('fields.move', { ...nowhere, before: null }) },
  },
  'fields.delete': {
    works: async (caller) => {
      const { id } = await addAnn(caller);
      await caller.call('fields.delete', { name: 'plan' });
      expect((await caller.call('signups.get', { id })).fields).toEqual({ age: 'forty' });
      expect((await caller.call('signups.list', { filter: { search: 'gold' } })).rows).toEqual([]);
    },
    refuses: { input: {}, field: 'name' },
    fails: { 'not-found': ({ reply }) => reply('fields.delete', nowhere) },
  },
  'fields.undo': {
    works: async (caller) => {
      const { id } = await addAnn(caller);
      const { undoId } = await caller.call('fields.delete', { name: 'plan' });
      expect(await caller.call('fields.undo', { undoId })).toEqual({ from: 'plan', to: 'plan' });
      expect((await caller.call('signups.get', { id })).fields).toEqual({ plan: 'gold', age: 'forty' });
      const filterBy = (name: string) => signupFilter.parse({ fields: [{ name, is: 'filled' }] });
      await caller.call('views.save', { name: 'Planned', filter: filterBy('plan') });
      const renamed = await caller.call('fields.rename', { name: 'plan', to: 'level', inTemplates: false });
      expect((await caller.call('views.list', {})).views).toEqual([{ name: 'Planned', filter: filterBy('level') }]);
      expect(await caller.call('fields.undo', { undoId: renamed.undoId })).toEqual({ from: 'level', to: 'plan' });
      expect(await caller.call('signups.fieldNames', {})).toEqual({ names: ['plan', 'age'] });
      expect((await caller.call('views.list', {})).views).toEqual([{ name: 'Planned', filter: filterBy('plan') }]);
    },
    refuses: { input: {}, field: 'undoId' },
    fails: {
      precondition: ({ reply }) => reply('fields.undo', { undoId: 'nothing' }),
      conflict: async (caller) => {
        await addAnn(caller);
        const { undoId } = await caller.call('fields.delete', { name: 'plan' });
        await caller.call('fields.add', { name: 'Plan' });
        return caller.reply('fields.undo', { undoId });
      },
    },
  },
  'fields.preparing': {
    works: async ({ call }) => {
      expect(await call('fields.preparing', {})).toBeNull();
    },
    refuses: { input: { extra: 1 }, field: '' },
  },
};
