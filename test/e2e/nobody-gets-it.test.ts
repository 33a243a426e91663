import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchBrowser } from '#test/support/browser.ts';
import { createTempFolder } from '#test/support/temp-folder.ts';
import { startWebApp, type WebApp } from '#test/support/web-app.ts';

let app: WebApp;
let browser: Browser;
let page: Page;

beforeAll(async () => {
  app = await startWebApp(createTempFolder((remove) => afterAll(remove)));
  browser = await launchBrowser();
  page = await browser.newPage({ locale: 'en-GB', viewport: { width: 900, height: 600 } });
  await page.goto(app.url);
  await page.getByRole('grid', { name: 'Signups' }).waitFor();
  const { id } = await app.call<{ id: number }>('templates.create', { name: 'News', kind: 'announcement' });
  await page.evaluate((template) => {
    window.location.hash = `#/templates?id=${template}`;
    window.dispatchEvent(new PopStateEvent('popstate'));
  }, id);
});
afterAll(async () => {
  await browser.close();
  await app.stop();
});

const whyNobody = 'An announcement goes only to people who are verified, and nobody here is.';

test('the proof sheet of an announcement says why it shows nobody', async () => {
  await page.getByRole('button', { name: 'Proof sheet' }).click();
  await page.getByText(whyNobody).waitFor();
});

test('the review says why nobody gets it, and leads to the people who could', async () => {
  await page.getByRole('button', { name: 'Send this mail' }).click();
  const panel = page.getByRole('dialog', { name: 'Send mail' });
  await panel.getByText('Nobody would get this mail.', { exact: true }).waitFor();
  await panel.getByText(whyNobody).waitFor();
  await panel.getByRole('button', { name: 'Show who is unverified' }).click();
  await panel.waitFor({ state: 'detached' });
  await page.getByRole('grid', { name: 'Signups' }).waitFor();
  expect(page.url()).toContain('#/signups?state=unverified');
});
