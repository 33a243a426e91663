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
  'templates.getNewer': {
    works: async ({ call }) => {
      const { template } = await call('templates.getNewer', { id: 1, than: 0 });
      expect(template).toEqual(await call('templates.get', { id: 1 }));
      expect(await call('templates.getNewer', { id: 1, than: 1 })).toEqual({ template: null });
      await call('templates.save', { id: 1, revision: 1, patch });
      expect((await call('templates.getNewer', { id: 1, than: 1 })).template).toMatchObject(patch);
    },
    refuses: { input: { id: 1, than: -1 }, field: 'than' },
    fails: { 'not-found': ({ reply }) => reply('templates.getNewer', { id: nobody, than: 1 }) },
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
      const changes = { html: { from: 3, to: 9, insert: '%email%', length: patch.html.length } };
      await call('templates.save', { id: 1, revision, patch: { subject: 'S2' }, changes });
      expect(await call('templates.get', { id: 1 })).toMatchObject({
        html: '<p>%email%</p>',
        text: 'T',
        subject: 'S2',
      });
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
  'templates.gallery': {
    works: async ({ call }) => {
      const { templates: items } = await call('templates.gallery', { language: 'zh-CN' });
      expect(items.map(({ key }) => key)).toContain('plain-letter');
      expect(items.every(({ language, html }) => language === 'zh-CN' && html.includes('lang="zh-CN"'))).toBe(true);
    },
    refuses: { input: { language: 'fr' }, field: 'language' },
  },
  'templates.createFromGallery': {
    works: async ({ call }) => {
      const created = await call('templates.createFromGallery', { key: 'welcome', language: 'en', name: 'Hello' });
      expect(await call('templates.get', { id: created.id })).toEqual(created);
      expect(created).toMatchObject({ name: 'Hello', kind: 'announcement', subject: 'Welcome to %site%' });
    },
    refuses: { input: { key: 'nothing' }, field: 'key' },
  },
  'templates.versions': {
    works: async ({ call }) => {
      const { versions } = await call('templates.versions', { id: 1 });
      expect(versions).toMatchObject([{ revision: 1, reason: 'edit', sentAt: null }]);
      expect(versions[0]?.sizeBytes).toBeGreaterThan(1_000);
    },
    refuses: { input: { id: '1' }, field: 'id' },
    fails: { 'not-found': ({ reply }) => reply('templates.versions', { id: nobody }) },
  },
  'templates.version': {
    works: async ({ call }) => {
      const { versions } = await call('templates.versions', { id: 1 });
      const now = await call('templates.get', { id: 1 });
      const version = await call('templates.version', { versionId: versions[0]!.id });
      expect(version).toMatchObject({ name: now.name, html: now.html, defaults: now.defaults, revision: 1 });
    },
    refuses: { input: { versionId: -1 }, field: 'versionId' },
    fails: { 'not-found': ({ reply }) => reply('templates.version', { versionId: nobody }) },
  },
  'templates.restore': {
    works: async ({ call }) => {
      const [first] = (await call('templates.versions', { id: 1 })).versions;
      const { html } = await call('templates.get', { id: 1 });
      await call('templates.restore', { id: 1, revision: 1, versionId: first!.id });
      await call('templates.save', { id: 1, revision: 2, patch });
      const restored = await call('templates.restore', { id: 1, revision: 3, versionId: first!.id });
      expect(restored).toMatchObject({ html, name: 'Renamed', revision: 4 });
    },
    refuses: { input: { id: 1, revision: 1 }, field: 'versionId' },
    fails: {
      'not-found': ({ reply }) => reply('templates.restore', { id: 1, revision: 1, versionId: nobody }),
      conflict: async ({ call, reply }) => {
        const [first] = (await call('templates.versions', { id: 1 })).versions;
        return reply('templates.restore', { id: 1, revision: 7, versionId: first!.id });
      },
    },
  },
  'templates.import': {
    works: async ({ call }) => {
      const content = Buffer.from('<title>Hi</title><p>Hello</p>').toString('base64');
      const { templates: made } = await call('templates.import', { from: 'file', fileName: 'hi.html', content });
      expect(made).toMatchObject([{ name: 'hi', subject: 'Hi', kind: 'announcement' }]);
      await call('templates.import', { from: 'clipboard', html: '<p>Hello</p>', name: 'Pasted' });
      expect((await call('templates.list', {})).templates).toHaveLength(3);
    },
    refuses: { input: { from: 'file', fileName: 'x', content: 'not base64!' }, field: 'content' },
    fails: {
      precondition: ({ reply }) => reply('templates.import', { from: 'file', fileName: 'x', content: 'AAAA' }),
    },
  },
  'templates.export': {
    works: async ({ call }) => {
      const { name, html } = await call('templates.get', { id: 1 });
      const page = await call('templates.export', { format: 'html', id: 1 });
      expect(Buffer.from(page.content, 'base64').toString()).toBe(html);
      const bundle = await call('templates.export', { format: 'bundle', ids: [1] });
      const { content } = bundle;
      const { templates: made } = await call('templates.import', { from: 'file', fileName: 'b.json', content });
      expect(made).toMatchObject([{ name }]);
    },
    refuses: { input: { format: 'pdf', id: 1 }, field: 'format' },
    fails: {
      'not-found': ({ reply }) => reply('templates.export', { format: 'eml', id: nobody }),
      precondition: async ({ call, reply }) => {
        const content = Buffer.alloc(8_500_000, 1).toString('base64');
        const { file } = await call('templateFiles.store', { fileName: 'a.bin', content });
        await call('templates.save', { id: 1, revision: 1, patch: { files: [file] } });
        const copy = await call('templates.duplicate', { id: 1, name: 'Copy' });
        return reply('templates.export', { format: 'bundle', ids: [1, copy.id] });
      },
    },
  },
};
