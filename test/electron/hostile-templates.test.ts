import type { Frame } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Canary, startCanary } from '#test/support/canary.ts';
import { clickEverything } from '#test/support/click-everything.ts';
import { type DesktopApp, startDesktopApp } from '#test/support/electron-app.ts';
import { listHostileTemplates } from '#test/support/hostile-templates.ts';
import { createTempFolder } from '#test/support/temp-folder.ts';

let desktop: DesktopApp;
let canary: Canary;

beforeAll(async () => {
  canary = await startCanary('http');
  desktop = await startDesktopApp(createTempFolder((remove) => afterAll(remove)));
  await desktop.page.getByRole('grid', { name: 'Signups' }).waitFor();
});
afterAll(async () => {
  await desktop.quit();
  canary.close();
});

/** The frame of the preview, once it shows the mail with this element; asked in a way that no mail can mislead. */
const openedFrame = async (id: string): Promise<Frame> => {
  let frame: Frame | null | undefined;
  const isShown = async (): Promise<boolean> => {
    frame = await (await desktop.page.$('iframe[srcdoc]'))?.contentFrame();
    const find = (selector: string): boolean => Document.prototype.querySelector.call(document, selector) !== null;
    // The frame of the template before may go away while it is asked.
    return (await frame?.evaluate(find, `[id="${id}"]`).catch(() => false)) ?? false;
  };
  await expect.poll(isShown, { timeout: 20_000, message: id }).toBe(true);
  return frame as unknown as Frame;
};

describe('hostile templates in the editor of the desktop app', () => {
  test('run nothing, lead nowhere and request nothing, whatever is clicked', { timeout: 600_000 }, async () => {
    const { page, call, app } = desktop;
    await page.evaluate(() => {
      window.addEventListener('message', ({ data }) => {
        if (data === 'ran') document.documentElement.dataset.ran = 'yes';
      });
    });
    for (const { name, html } of listHostileTemplates(canary.url)) {
      const marker = `marker-${name}`;
      const { id } = await call<{ id: number }>('templates.create', { name });
      // In front, because some of them swallow all that is behind them.
      await call('templates.save', { id, revision: 1, patch: { html: `<b id="${marker}"></b>${html}` } });
      await page.evaluate((template) => {
        window.location.hash = `#/templates?id=${template}`;
        window.dispatchEvent(new PopStateEvent('popstate'));
      }, id);
      await clickEverything(page, await openedFrame(marker));
      await page.waitForTimeout(50);
      const requests = canary.sightings.filter(({ path }) => path !== 'connection');
      const ran = await page.evaluate(() => document.documentElement.dataset.ran ?? 'no');
      // Asked for again: a frame that had led elsewhere would have been made anew.
      const frame = await openedFrame(marker);
      const inFrame = await frame.evaluate(() => ({
        bridge: typeof Reflect.get(window, 'countersign'),
        node: typeof Reflect.get(window, 'process'),
        origin: window.origin,
      }));
      const [url, windows] = [page.url().split('#')[0], app.windows().length];
      expect({ name, requests, ran, url, windows, inFrame, frame: frame.url() }).toEqual({
        ...{ name, requests: [], ran: 'no', url: 'https://countersign.invalid/', windows: 1 },
        ...{ inFrame: { bridge: 'undefined', node: 'undefined', origin: 'null' }, frame: 'about:srcdoc' },
      });
    }
  });
});
