import type { Browser, Frame, Page } from 'playwright-core';
import { launchBrowser } from './browser.ts';
import { startWebApp, type WebApp } from './web-app.ts';

export type OpenedTemplate = { app: WebApp; browser: Browser; page: Page; close: () => Promise<void> };

type NewTemplate = { name: string; kind?: 'verification' | 'announcement'; html?: string };

/** The app in a browser with a new template opened in it, whose subject is its name where it has an HTML part. */
export const openTemplate = async (
  folder: string,
  { html, ...template }: NewTemplate,
  viewport: { width: number; height: number },
): Promise<OpenedTemplate> => {
  const app = await startWebApp(folder);
  const browser = await launchBrowser();
  const page = await browser.newPage({ locale: 'en-GB', viewport });
  await page.goto(app.url);
  await page.getByRole('grid', { name: 'Signups' }).waitFor();
  const { id } = await app.call<{ id: number }>('templates.create', template);
  if (html !== undefined) {
    await app.call('templates.save', { id, revision: 1, patch: { html, subject: template.name } });
  }
  await page.evaluate((opened) => {
    window.location.hash = `#/templates?id=${opened}`;
    window.dispatchEvent(new PopStateEvent('popstate'));
  }, id);
  const close = async (): Promise<void> => {
    await browser.close();
    await app.stop();
  };
  return { app, browser, page, close };
};

/** The document of the preview's frame. */
export const previewFrame = async (page: Page): Promise<Frame> => {
  const frame = await (await page.waitForSelector('iframe[srcdoc]')).contentFrame();
  if (frame === null) throw new Error('The preview has no document');
  return frame;
};
