import { mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import type { copyFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeEach, expect, it, vi } from 'vitest';
import { translate } from '#shared/messages/index.ts';
import { createTempFolder } from '#test/support/temp-folder.ts';
import { everybody, openImports } from '../imports/open-imports.ts';

/** What the disk says in the middle of a copy. */
let trouble: string | null = null;

vi.mock('node:fs/promises', async (importOriginal) => {
  const real = await importOriginal<{ copyFile: typeof copyFile }>();
  const copyHalf: typeof copyFile = async (source, target, mode) => {
    if (trouble === null) return real.copyFile(source, target, mode);
    writeFileSync(target as string, 'half');
    throw Object.assign(new Error('no'), { code: trouble });
  };
  return { ...real, copyFile: copyHalf };
});

beforeEach(() => {
  trouble = null;
});

/** An export that is ready, and what saving it at `path` says. */
const openSaving = async () => {
  const setup = openImports();
  setup.add({ email: 'ann@example.com' });
  const { exportId } = await setup.exports.begin({ selection: everybody, format: 'csv', isExact: true });
  while (setup.exports.status(exportId).phase === 'writing') await new Promise((resolve) => setTimeout(resolve, 5));
  const { fileName } = setup.exports.status(exportId);
  const asked: string[] = [];
  const save = (path: string | null) => {
    setup.context.host.chooseSavePath = async (name) => {
      asked.push(name);
      return path;
    };
    return setup.exports.save(exportId);
  };
  const folder = createTempFolder();
  return { save, fileName, asked, folder, target: join(folder, 'list.csv') };
};

it('goes where the person says, under the name that they give it, in the place of the file that is there', async () => {
  const { save, asked, fileName, folder, target } = await openSaving();
  writeFileSync(target, 'old');
  expect(await save(target)).toEqual({ outcome: 'saved', fileName: 'list.csv' });
  expect(asked).toEqual([fileName]);
  expect(readFileSync(target, 'utf8')).toContain('ann@example.com');
  expect(readdirSync(folder)).toEqual(['list.csv']);
});

it('follows a link to the file that it replaces', async () => {
  const { save, folder, target } = await openSaving();
  mkdirSync(join(folder, 'else'));
  writeFileSync(join(folder, 'else', 'real.csv'), 'old');
  symlinkSync(join(folder, 'else', 'real.csv'), target);
  await save(target);
  expect(readFileSync(join(folder, 'else', 'real.csv'), 'utf8')).toContain('ann@example.com');
});

it('writes nothing when the person decides against it', async () => {
  const { save, fileName, folder } = await openSaving();
  expect(await save(null)).toEqual({ outcome: 'cancelled', fileName });
  expect(readdirSync(folder)).toEqual([]);
});

it.each([
  ['ENOSPC', 'export.not-saved.full', 'the disk there is full'],
  ['EROFS', 'export.not-saved.refused', 'takes no files'],
  ['EACCES', 'export.not-saved.refused', 'takes no files'],
  ['EIO', 'export.not-saved.other', '(EIO)'],
] as const)('keeps the file that is there, leaves no half one, and names it: %s', async (code, key, words) => {
  const { save, folder, target } = await openSaving();
  writeFileSync(target, 'old');
  trouble = code;
  const params = { file: 'list.csv', folder, detail: code };
  await expect(save(target)).rejects.toMatchObject({ code: 'storage', key, params });
  expect(translate('en', key, params)).toContain(words);
  expect(readFileSync(target, 'utf8')).toBe('old');
  expect(readdirSync(folder)).toEqual(['list.csv']);
  trouble = null;
  expect(await save(target)).toMatchObject({ outcome: 'saved' });
});
