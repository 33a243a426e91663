import type { Frame, Page } from 'playwright-core';
import { type OpenedApp, openApp } from './opened-app.ts';

export type OpenedTemplate = OpenedApp & { page: Page };

type NewTemplate = { name: string; kind?: 'verification' | 'announcement'; html?: string };

/** The app in a browser with a new template opened in it, whose subject is its name where it has an HTML part. */
export const openTemplate = async (
  folder: string,
  { html, ...fields }: NewTemplate,
  viewport: { width: number; height: number },
): Promise<OpenedTemplate> => {
  const opened = await openApp(folder);
  const { app } = opened;
  const page = await opened.newPage(viewport);
  await page.getByRole('grid', { name: 'Signups' }).waitFor();
  const { id } = await app.call<{ id: number }>('templates.create', fields);
  if (html !== undefined) {
    await app.call('templates.save', { id, revision: 1, patch: { html, subject: fields.name } });
  }
  await page.evaluate((template) => {
    window.location.hash = `#/templates?id=${template}`;
    window.dispatchEvent(new PopStateEvent('popstate'));
  }, id);
  return { ...opened, page };
};

/** The document of the preview's frame. */
export const previewFrame = async (page: Page): Promise<Frame> => {
  const frame = await (await page.waitForSelector('iframe[srcdoc]')).contentFrame();
  if (frame === null) throw new Error('The preview has no document');
  return frame;
};
