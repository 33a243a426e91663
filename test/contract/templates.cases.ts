import { expect } from 'vitest';
import type { templates } from '#shared/contract/templates.ts';
import { type Cases, nobody } from './case.ts';

const patch = {
  name: 'Renamed',
  kind: 'announcement',
  subject: 'S',
  preheader: 'P',
  html: '<p>%name%</p>',
  text: 'T',
  defaults: { name: 'friend' },
} as const;

export const templateCases: Cases<keyof typeof templates> = {
  'templates.list': {
    works: async ({ call }) => {
      const { id } = await call('templates.create', { name: 'A first one' });
      const { templates: rows } = await call('templates.list', {});
      expect(rows.map(({ name }) => name)).toEqual(['A first one', 'Confirm your address']);
      expect(rows[0]?.id).toBe(id);
    },
    refuses: { input: { extra: 1 }, field: '' },
  },
  'templates.get': {
    works: async ({ call }) => {
      const sample = await call('templates.get', { id: 1 });
      expect(sample).toMatchObject({ kind: 'verification', revision: 1, text: null });
      expect(sample.html).toContain('%url%');
    },
    refuses: { input: { id: 1.5 }, field: 'id' },
    fails: { 'not-found': ({ reply }) => reply('templates.get', { id: nobody }) },
  },
  'templates.create': {
    works: async ({ call }) => {
      const created = await call('templates.create', { name: 'News', kind: 'announcement' });
      expect(await call('templates.get', { id: created.id })).toEqual(created);
    },
    refuses: { input: { name: '   ' }, field: 'name' },
  },
  'templates.duplicate': {
    works: async ({ call }) => {
      const original = await call('templates.get', { id: 1 });
      const copy = await call('templates.duplicate', { id: 1, name: 'Copy' });
      const { createdAt, updatedAt } = copy;
      expect(copy).toEqual({ ...original, id: copy.id, name: 'Copy', createdAt, updatedAt });
    },
    refuses: { input: { id: 1, name: '' }, field: 'name' },
    fails: { 'not-found': ({ reply }) => reply('templates.duplicate', { id: nobody, name: 'Copy' }) },
  },
  'templates.save': {
    works: async ({ call }) => {
      const { revision } = await call('templates.save', { id: 1, revision: 1, patch });
      expect(await call('templates.get', { id: 1 })).toMatchObject({ ...patch, revision });
    },
    refuses: {
      input: { id: 1, revision: 1, patch: { defaults: { 'not a name': '' } } },
      field: 'patch.defaults.not a name',
    },
    fails: {
      'not-found': ({ reply }) => reply('templates.save', { id: nobody, revision: 1, patch }),
      conflict: async ({ call, reply }) => {
        await call('templates.save', { id: 1, revision: 1, patch });
        return reply('templates.save', { id: 1, revision: 1, patch: { html: 'older' } });
      },
    },
  },
  'templates.delete': {
    works: async ({ call, reply }) => {
      await call('templates.delete', { id: 1 });
      expect(await reply('templates.get', { id: 1 })).toMatchObject({ ok: false });
    },
    refuses: { input: { id: 0 }, field: 'id' },
    fails: { 'not-found': ({ reply }) => reply('templates.delete', { id: nobody }) },
  },
  'templates.undoDelete': {
    works: async ({ call }) => {
      const before = await call('templates.get', { id: 1 });
      const { undoId } = await call('templates.delete', { id: 1 });
      expect(await call('templates.undoDelete', { undoId })).toEqual(before);
    },
    refuses: { input: { undoId: 'x'.repeat(101) }, field: 'undoId' },
    fails: { precondition: ({ reply }) => reply('templates.undoDelete', { undoId: 'nothing' }) },
  },
  'templates.previewValues': {
    works: async ({ call }) => {
      const known = await call('templates.previewValues', { signupId: 2 });
      expect(known.to).toEqual({ email: 'xiaoming@example.cn', name: '王小明' });
      expect(Object.keys(known.values).sort()).toEqual([...known.knownVariables].sort());
      expect(known.values.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/.*token=.+&authcode=.+/);
      expect((await call('templates.previewValues', { signupId: null })).to.email).toBe('zoe@example.com');
    },
    refuses: { input: {}, field: 'signupId' },
    fails: { 'not-found': ({ reply }) => reply('templates.previewValues', { signupId: nobody }) },
  },
};
