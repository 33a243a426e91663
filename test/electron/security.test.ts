import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type DesktopApp, startDesktopApp } from '#test/support/electron-app.ts';
import { createTempFolder } from '#test/support/temp-folder.ts';

/** Electron has this and leaves it out of its types. */
type WithPreferences = { getLastWebPreferences: () => Record<string, unknown> };

let desktop: DesktopApp;
let canary: Server;
let canaryUrl = '';
const requests: string[] = [];

beforeAll(async () => {
  canary = createServer((request, response) => {
    requests.push(request.url ?? '');
    response.end('seen');
  });
  await new Promise<void>((resolve) => canary.listen(0, '127.0.0.1', resolve));
  canaryUrl = `http://127.0.0.1:${(canary.address() as AddressInfo).port}`;
  desktop = await startDesktopApp(createTempFolder((remove) => afterAll(remove)));
  await desktop.page.getByRole('grid', { name: 'Signups' }).waitFor();
});
afterAll(async () => {
  await desktop.quit();
  canary.close();
});

describe('the window', () => {
  test('has no Node, a sandbox, isolation, and no webview', async () => {
    const page = await desktop.page.evaluate(() => [typeof globalThis.process, 'require' in globalThis]);
    expect(page).toEqual(['undefined', false]);
    const preferences = await desktop.app.evaluate(({ BrowserWindow }) => {
      const contents = BrowserWindow.getAllWindows()[0]?.webContents as unknown as WithPreferences | undefined;
      return contents?.getLastWebPreferences();
    });
    expect(preferences).toMatchObject({
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webviewTag: false,
    });
  });

  test('gives the page one call, the wish to stop one and one stream of events, nothing else', async () => {
    const names = await desktop.page.evaluate(() =>
      Object.keys((globalThis as unknown as { countersign: object }).countersign),
    );
    expect(names.sort()).toEqual(['cancel', 'invoke', 'shell', 'subscribe']);
  });

  test('runs no script that is not a file of the app', async () => {
    const ran = await desktop.page.evaluate(() => {
      const script = document.createElement('script');
      script.textContent = 'globalThis.wasRun = true';
      document.body.append(script);
      return 'wasRun' in globalThis;
    });
    expect(ran).toBe(false);
    const evaluated = await desktop.page.evaluate(() => {
      const button = document.createElement('button');
      button.setAttribute('onclick', 'globalThis.wasClicked = true');
      document.body.append(button);
      button.click();
      button.remove();
      return 'wasClicked' in globalThis;
    });
    expect(evaluated).toBe(false);
  });

  test('does not navigate away, and opens no second window', async () => {
    await desktop.page.evaluate((url) => {
      window.location.href = url;
    }, canaryUrl);
    await desktop.page.evaluate((url) => window.open(`${url}/popup`), 'file:///etc/passwd');
    // Not by a locator: Playwright would wait for the refused navigation to finish.
    expect(await desktop.page.evaluate(() => document.querySelector('[role="grid"]') !== null)).toBe(true);
    expect(desktop.page.url()).toMatch(/^https:\/\/countersign\.invalid\//);
    expect(desktop.app.windows()).toHaveLength(1);
    expect(requests).toEqual([]);
  });

  test('hands http, https and mailto to the system’s browser, and refuses every other scheme', async () => {
    const opened = desktop.takeOpenedUrl();
    await desktop.call('app.openExternal', { url: 'https://example.com/outside' });
    expect(await opened).toBe('https://example.com/outside');
    for (const url of ['file:///etc/passwd', 'javascript:alert(1)', 'smb://host/share', 'ms-msdt:/id']) {
      await expect(desktop.call('app.openExternal', { url })).rejects.toThrow(/Only http, https and mailto/);
    }
  });

  test('reaches no server: not with fetch, an image, a frame or a form', async () => {
    await desktop.page.evaluate(async (url) => {
      await fetch(`${url}/fetch`).catch(() => {});
      const frame = document.createElement('iframe');
      frame.src = `${url}/frame`;
      const image = new Image();
      const isOver = new Promise((resolve) => {
        image.onload = resolve;
        image.onerror = resolve;
      });
      image.src = `${url}/image`;
      document.body.append(frame, image);
      await isOver;
      frame.remove();
      image.remove();
    }, canaryUrl);
    expect(requests).toEqual([]);
  });

  test('is refused the camera, the location and notifications', async () => {
    const states = await desktop.page.evaluate(async () =>
      Promise.all(
        ['camera', 'geolocation', 'notifications'].map(
          async (name) => (await navigator.permissions.query({ name: name as PermissionName })).state,
        ),
      ),
    );
    expect(states).toEqual(['denied', 'denied', 'denied']);
  });
});
