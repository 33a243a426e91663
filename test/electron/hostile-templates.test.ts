import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Canary, startCanary } from '#test/support/canary.ts';
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

describe('hostile templates in the editor of the desktop app', () => {
  test('run nothing, lead nowhere and request nothing', { timeout: 300_000 }, async () => {
    const { page, call, app } = desktop;
    await page.evaluate(() => {
      window.addEventListener('message', ({ data }) => {
        if (data === 'ran') document.documentElement.dataset.ran = 'yes';
      });
    });
    for (const { name, html } of listHostileTemplates(canary.url)) {
      const { id } = await call<{ id: number }>('templates.create', { name });
      await call('templates.save', { id, revision: 1, patch: { html } });
      await page.evaluate((template) => {
        window.location.hash = `#/templates?id=${template}`;
        window.dispatchEvent(new PopStateEvent('popstate'));
      }, id);
      // The sheet in front of the preview; the one behind it is being loaded.
      await page.locator('iframe[srcdoc]').first().waitFor({ state: 'attached' });
      await expect
        .poll(() => page.getByLabel('Name', { exact: true }).first().inputValue(), { message: name })
        .toBe(name);
      await page.waitForTimeout(150);
      const requests = canary.sightings.filter(({ path }) => path !== 'connection');
      const ran = await page.evaluate(() => document.documentElement.dataset.ran ?? 'no');
      expect({ name, requests, ran, url: page.url().split('#')[0], windows: app.windows().length }).toEqual({
        name,
        requests: [],
        ran: 'no',
        url: 'https://countersign.invalid/',
        windows: 1,
      });
    }
  });
});
