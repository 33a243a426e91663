import { expect } from 'vitest';
import type { templateFiles } from '#shared/contract/template-files.ts';
import { images } from '#test/support/images.ts';
import type { Cases } from './case.ts';

const content = Buffer.from(images.png).toString('base64');

export const templateFileCases: Cases<keyof typeof templateFiles> = {
  'templateFiles.store': {
    works: async ({ call }) => {
      const { file, image } = await call('templateFiles.store', { fileName: '标志.png', content });
      expect(file).toMatchObject({ name: '标志.png', mediaType: 'image/png', sizeBytes: images.png.length });
      expect(image).toMatchObject({ width: 3, height: 2 });
      const files = [{ ...file, contentId: image?.contentId ?? '' }];
      await call('templates.save', { id: 1, revision: 1, patch: { files } });
      expect((await call('templates.get', { id: 1 })).files).toEqual(files);
    },
    refuses: { input: { fileName: 'a.png', content: 'not base64!' }, field: 'content' },
    fails: { precondition: ({ reply }) => reply('templateFiles.store', { fileName: 'a.png', content: '' }) },
  },
  'templateFiles.read': {
    works: async ({ call }) => {
      const { file } = await call('templateFiles.store', { fileName: 'a.png', content });
      expect(await call('templateFiles.read', { hash: file.hash })).toEqual({ content });
    },
    refuses: { input: { hash: '../etc/passwd' }, field: 'hash' },
    fails: { 'not-found': ({ reply }) => reply('templateFiles.read', { hash: '0'.repeat(64) }) },
  },
};
