import { existsSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, test } from 'vitest';
import { expectEachOnce, startRunOf200, waitForMiddle } from '#test/support/run-of-200.ts';
import { createTempFolder } from '#test/support/temp-folder.ts';
import { startWebApp } from '#test/support/web-app.ts';

describe('the app for a browser', () => {
  test('prints one line with its address, and nothing else', async () => {
    const app = await startWebApp(createTempFolder());
    expect(app.output()).toMatch(/^Countersign is at http:\/\/127\.0\.0\.1:\d+\/\?key=[\w-]{32}\n$/);
    await app.stop();
  });

  test.each([
    ['node', 'SIGINT'],
    ['node', 'SIGTERM'],
    ['npm', 'SIGTERM'],
  ] as const)('started by %s ends with 0 and a closed database on %s', async (by, signal) => {
    const folder = createTempFolder();
    const app = await startWebApp(folder, by);
    await app.call('signups.add', { email: 'kept@example.com' });
    expect(await app.stop(signal)).toBe(0);
    expect(existsSync(join(folder, 'countersign.db-wal'))).toBe(false);
    const data = new Database(join(folder, 'countersign.db'), { readonly: true });
    expect(data.prepare(`SELECT count(*) AS count FROM signup WHERE email = 'kept@example.com'`).get()).toEqual({
      count: 1,
    });
    data.close();
  });

  test('gives nothing away without the key: not the page, not its files, not an answer', async () => {
    const app = await startWebApp(createTempFolder());
    const { origin } = new URL(app.url);
    for (const path of ['/', '/index.html', '/color-scheme.js', '/events', '/?key=wrong']) {
      expect((await fetch(origin + path)).status, path).toBe(401);
    }
    const call = await fetch(`${origin}/rpc`, { method: 'POST', body: '{"name":"signups.list","input":{}}' });
    expect(call.status).toBe(401);
    expect((await fetch(app.url)).status).toBe(200);
    await app.stop();
  });

  test('refuses a second process on the same folder in one sentence', async () => {
    const folder = createTempFolder();
    const app = await startWebApp(folder);
    await expect(startWebApp(folder)).rejects.toThrow(/ended with 1: Another Countersign is already using the data in/);
    await expect(app.call('signups.counts')).resolves.toMatchObject({ all: 2 });
    await app.stop();
  });

  test('quit during a run of 200 and started again sends to all 200 exactly once', async () => {
    const folder = createTempFolder();
    const first = await startWebApp(folder);
    const runId = await startRunOf200(first.call);
    await waitForMiddle(first.call, runId);
    expect(await first.stop()).toBe(0);
    const second = await startWebApp(folder);
    await expectEachOnce(second.call, runId);
    await second.stop();
  });
});
