import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { _electron, chromium, type ElectronApplication, type Page } from 'playwright-core';
import type { Reply } from '#shared/errors.ts';
import type { JobApp } from './first-run-job.ts';
import { installXdgOpen } from './xdg-open.ts';

const root = join(import.meta.dirname, '../..');

/** The packaged app that `npm run package` makes on this system. */
export const packagedExecutable = join(root, 'dist/linux-unpacked/countersign');

type Bridge = { countersign: { invoke: (name: string, input: unknown) => Promise<unknown> } };

/** Root needs --no-sandbox, Xvfb has no GPU. */
const flagsFor = (folder: string): string[] => ['--no-sandbox', '--disable-gpu', `--data=${folder}`];

const environment = (path: string): Record<string, string> => {
  const { ELECTRON_RUN_AS_NODE: _, ...rest } = process.env;
  return { ...(rest as Record<string, string>), PATH: path, LANG: 'en_GB.UTF-8', LANGUAGE: 'en', BROWSER: '' };
};

/** Sends one request over real IPC, whatever it is. */
export const rpcIn = (page: Page, name: unknown, input: unknown): Promise<Reply> =>
  page.evaluate(
    ([procedure, value]) => (globalThis as unknown as Bridge).countersign.invoke(procedure as string, value),
    [name, input],
  ) as Promise<Reply>;

const callIn =
  (page: Page): JobApp['call'] =>
  async <T>(name: string, input: unknown = {}) => {
    const reply = await rpcIn(page, name, input);
    if (!reply.ok) throw new Error(`${name}: ${reply.error.message}`);
    return reply.value as T;
  };

export type DesktopApp = JobApp & { app: ElectronApplication; quit: () => Promise<void> };

/** Starts the built app in Electron on the data in `folder`. */
export const startDesktopApp = async (folder: string): Promise<DesktopApp> => {
  const browser = installXdgOpen(join(folder, 'system-of-the-test'));
  const app = await _electron.launch({
    args: [...flagsFor(folder), '.'],
    cwd: root,
    env: environment(browser.path),
  });
  const page = await app.firstWindow();
  return { app, page, call: callIn(page), takeOpenedUrl: browser.takeOpenedUrl, quit: () => app.close() };
};

export type PackagedApp = JobApp & { quit: () => Promise<void> };

const devToolsAddress = /DevTools listening on (ws:\/\/\S+)/;

/**
 * Starts the packaged app. Its fuses shut Node's inspector, which Playwright's Electron mode needs: the page is driven
 * over Chromium's own protocol instead.
 */
export const startPackagedApp = async (
  folder: string,
  extra: Readonly<Record<string, string>> = {},
): Promise<PackagedApp> => {
  const system = installXdgOpen(join(folder, 'system-of-the-test'));
  const child = spawn(packagedExecutable, [...flagsFor(folder), '--remote-debugging-port=0'], {
    env: { ...environment(system.path), ...extra },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const ended = once(child, 'exit');
  const address = await new Promise<string>((resolve, reject) => {
    let printed = '';
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      printed += text;
      const found = devToolsAddress.exec(printed)?.[1];
      if (found !== undefined) resolve(found);
    });
    ended.then(() => reject(new Error(`The packaged app ended: ${printed}`)), reject);
  });
  const browser = await chromium.connectOverCDP(address);
  const [context] = browser.contexts();
  if (!context) throw new Error('The packaged app has no browser context');
  const page = context.pages()[0] ?? (await context.waitForEvent('page'));
  return {
    page,
    call: callIn(page),
    takeOpenedUrl: system.takeOpenedUrl,
    quit: async () => {
      await page.close();
      await ended;
      await browser.close();
    },
  };
};
