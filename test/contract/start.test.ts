import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { connectMemory } from '#electron/ipc/connect-memory.ts';
import { systemClock } from '#electron/lib/clock.ts';
import { openTestApp } from '#test/support/app.ts';
import { createTempFolder } from '#test/support/temp-folder.ts';
import { createCaller } from './case.ts';

const open = async (folder: string, systemLanguage = 'en-GB') => {
  const app = await openTestApp({ folder, clock: systemClock, host: { systemLanguage } });
  return { app, caller: createCaller(connectMemory(app.router, app.events)) };
};

it('the next start finds everything again, and what was deleted is gone for good', async () => {
  const folder = createTempFolder();
  const first = await open(folder);
  const ann = await first.caller.call('signups.add', { email: 'ann@example.com', name: 'Ann' });
  await first.caller.call('settings.update', { patch: { siteName: 'Shop' } });
  const { undoId } = await first.caller.call('signups.delete', { selection: { kind: 'ids', ids: [1] } });
  const template = await first.caller.call('templates.delete', { id: 1 });
  await first.app.stop();
  await new Promise((resolve) => setTimeout(resolve, 5));
  const { caller } = await open(folder);
  expect((await caller.call('signups.list', {})).rows.map(({ email }) => email)).toEqual([
    ann.email,
    'xiaoming@example.cn',
  ]);
  expect((await caller.call('settings.get', {})).siteName).toBe('Shop');
  expect((await caller.call('templates.list', {})).templates).toEqual([]);
  expect(await caller.reply('signups.undoDelete', { undoId })).toMatchObject({ error: { code: 'precondition' } });
  expect(await caller.reply('templates.undoDelete', template)).toMatchObject({ error: { code: 'precondition' } });
  expect((await caller.call('accounts.list', {})).accounts).toHaveLength(1);
});

it.each([
  ['en-GB', /^The data file was damaged\. It has been kept as countersign\.db\.damaged-/],
  ['zh-CN', /^数据文件已损坏，已另存为 countersign\.db\.damaged-/],
])('a damaged file is told about at start, in the language of the reader (%s)', async (systemLanguage, sentence) => {
  const folder = createTempFolder();
  writeFileSync(join(folder, 'countersign.db'), 'no database '.repeat(1_000));
  const { caller } = await open(folder, systemLanguage);
  expect(await caller.call('app.info', {})).toMatchObject({
    startNotice: expect.stringMatching(sentence),
    dataDirectory: folder,
  });
  expect((await caller.call('signups.counts', {})).all).toBe(2);
});

it('two apps never share a folder, and the second may have it when the first has stopped', async () => {
  const folder = createTempFolder();
  const first = await open(folder);
  await expect(open(folder)).rejects.toMatchObject({ code: 'storage', key: 'error.storage-locked' });
  await first.app.stop();
  await first.app.stop();
  expect((await (await open(folder)).caller.call('signups.counts', {})).all).toBe(2);
});
