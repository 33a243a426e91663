import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type DesktopApp, rpcIn, startDesktopApp } from '#test/support/electron-app.ts';
import { createTempFolder } from '#test/support/temp-folder.ts';

// The contract suite runs over memory and HTTP; here are the cases that real IPC could get wrong.

const preloadFile = join(import.meta.dirname, '../../out/preload/preload.cjs');

let desktop: DesktopApp;
const rpc = (name: unknown, input: unknown) => rpcIn(desktop.page, name, input);
const countSignups = async (): Promise<number> => (await desktop.call<{ all: number }>('signups.counts')).all;

beforeAll(async () => {
  desktop = await startDesktopApp(createTempFolder((remove) => afterAll(remove)));
  await desktop.page.getByRole('grid', { name: 'Signups' }).waitFor();
});
afterAll(() => desktop.quit());

describe('calls over Electron’s IPC', () => {
  test('carry a value there and back', async () => {
    const name = 'Zoë “王” \u0000'.replace('\u0000', '🙂');
    const reply = await rpc('signups.add', { email: 'ipc@example.com', name });
    expect(reply).toMatchObject({ ok: true, value: { email: 'ipc@example.com', name } });
  });

  test('of an unknown procedure are refused', async () => {
    expect(await rpc('signups.explode', {})).toMatchObject({ ok: false, error: { code: 'not-found' } });
    expect(await rpc('__proto__', {})).toMatchObject({ ok: false, error: { code: 'not-found' } });
  });

  test('with wrong input name the field', async () => {
    const reply = await rpc('signups.add', { email: 'nobody', name: 'x' });
    expect(reply).toMatchObject({ ok: false, error: { code: 'validation', fields: { email: expect.any(String) } } });
  });

  test('that are not a request at all are answered', async () => {
    expect(await rpc(42, 'x')).toMatchObject({ ok: false, error: { code: 'validation' } });
    expect(await rpc(null, null)).toMatchObject({ ok: false, error: { code: 'validation' } });
  });

  test('with 20 MB are refused and change nothing', async () => {
    const before = await countSignups();
    const reply = await rpc('signups.add', { email: 'big@example.com', name: 'x'.repeat(20_000_000) });
    expect(reply).toMatchObject({ ok: false, error: { code: 'validation' } });
    expect(await countSignups()).toBe(before);
  });

  test('of a conflict name the existing signup', async () => {
    const reply = await rpc('signups.add', { email: 'ZOE@example.com' });
    expect(reply).toMatchObject({ ok: false, error: { code: 'conflict', subject: { kind: 'signup' } } });
  });

  test('bring events to the page', async () => {
    const heard = desktop.page.evaluate(
      () =>
        new Promise<string>((resolve) => {
          const { countersign } = globalThis as unknown as {
            countersign: { subscribe: (listener: (event: { name: string }) => void) => () => void };
          };
          const stop = countersign.subscribe((event) => {
            stop();
            resolve(event.name);
          });
        }),
    );
    await desktop.call('signups.add', { email: 'event@example.com' });
    expect(await heard).toBe('signups.changed');
  });

  test('from any other frame than the page itself are refused', async () => {
    const before = await countSignups();
    // A window of our own with the app's preload script, but with a page of another origin in it.
    const replies = await desktop.app.evaluate(async ({ BrowserWindow }, preload) => {
      const other = new BrowserWindow({ show: false, webPreferences: { preload, sandbox: true } });
      await other.loadURL('data:text/html,<p>elsewhere</p>');
      const reply = await other.webContents.executeJavaScript(
        `countersign.invoke('signups.add', { email: 'intruder@example.com' })`,
      );
      other.destroy();
      return reply as unknown;
    }, preloadFile);
    expect(replies).toMatchObject({ ok: false, error: { code: 'unauthorized' } });
    expect(await countSignups()).toBe(before);
  });
});
