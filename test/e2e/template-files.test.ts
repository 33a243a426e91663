import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import PostalMime from 'postal-mime';
import { describe, expect, test } from 'vitest';
import { launchBrowser } from '#test/support/browser.ts';
import { images } from '#test/support/images.ts';
import { createTempFolder } from '#test/support/temp-folder.ts';
import { startWebApp, type WebApp } from '#test/support/web-app.ts';

const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64');

/** Pastes files as the system's clipboard would. */
const paste = (page: Page, target: string, files: readonly { name: string; type: string; content: string }[]) =>
  page.locator(target).evaluate((element, given) => {
    const clipboardData = new DataTransfer();
    for (const { name, type, content } of given) {
      const bytes = Uint8Array.from(atob(content), (letter) => letter.charCodeAt(0));
      clipboardData.items.add(new File([bytes], name, { type }));
    }
    element.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
  }, files);

type Template = { html: string; files: { name: string; contentId: string | null }[] };
type Mail = { id: number; attachments: { name: string; isShown: boolean }[]; html: string };

const untilSaved = async (app: WebApp, isSaved: (template: Template) => boolean): Promise<Template> => {
  await expect.poll(async () => isSaved(await app.call('templates.get', { id: 1 })), { timeout: 30_000 }).toBe(true);
  return app.call('templates.get', { id: 1 });
};

const sendToFirst = async (app: WebApp): Promise<Mail> => {
  const { rows } = await app.call<{ rows: { id: number }[] }>('signups.list', { limit: 1 });
  const { accounts } = await app.call<{ accounts: { id: number }[] }>('accounts.list');
  const selection = { kind: 'ids', ids: rows.map(({ id }) => id) };
  await app.call('sending.start', { templateId: 1, accountId: accounts[0]?.id, selection, expectedCount: 1 });
  const caught = () => app.call<{ rows: { id: number }[] }>('practice.list');
  await expect.poll(async () => (await caught()).rows.length, { timeout: 30_000 }).toBe(1);
  return app.call<Mail>('practice.get', { id: (await caught()).rows[0]?.id });
};

describe('an image in the editor', () => {
  test('is pasted, shown, undone and brought back, sent, and shown in the mailbox; a file goes beside it', async () => {
    const app = await startWebApp(createTempFolder());
    const browser = await launchBrowser();
    try {
      const context = await browser.newContext({ locale: 'en-GB', viewport: { width: 1280, height: 800 } });
      const page = await context.newPage();
      await page.goto(`${app.url}#/templates?id=1`);
      const editor = page.getByRole('textbox', { name: 'HTML source' });
      await editor.waitFor();
      await page.locator('[data-part="html"] .cm-line', { hasText: '<h1' }).first().click();
      await page.keyboard.press('Home');
      await paste(page, '[data-part="html"] .cm-content', [
        { name: 'image.png', type: 'image/png', content: base64(images.png) },
      ]);
      const { html, files } = await untilSaved(app, (template) => template.html.includes('cid:'));
      expect(html).toMatch(/<img src="cid:image-[0-9a-f]{8}@countersign" alt="" width="3" height="2"/);
      expect(files).toHaveLength(1);
      const shown = page.frameLocator('iframe').locator(`img[src="data:image/png;base64,${base64(images.png)}"]`);
      await expect.poll(async () => (await shown.boundingBox())?.width, { timeout: 30_000 }).toBe(3);

      await page.keyboard.press('Control+z');
      await page.getByText('Nothing in the mail shows “image.png”').waitFor();
      expect((await untilSaved(app, (template) => !template.html.includes('cid:'))).files).toEqual(files);
      await page.keyboard.press('Control+y');
      await shown.waitFor();

      await paste(page, '[data-part="subject"] .cm-content', [
        { name: '报价单 🎉.pdf', type: 'application/pdf', content: base64(images.gif) },
      ]);
      await page.getByRole('button', { name: /^报价单 🎉.pdf/ }).waitFor();
      await untilSaved(app, (template) => template.files.length === 2 && template.html.includes('cid:'));

      const mail = await sendToFirst(app);
      expect(mail.attachments).toMatchObject([
        { name: 'image.png', isShown: true },
        { name: '报价单 🎉.pdf', isShown: false },
      ]);
      const { source } = await app.call<{ source: string }>('practice.source', { id: mail.id });
      const parsed = await PostalMime.parse(Buffer.from(source, 'latin1'), { attachmentEncoding: 'base64' });
      expect(parsed.attachments).toMatchObject([
        { mimeType: 'image/png', contentId: `<${files[0]?.contentId}>`, content: base64(images.png) },
        // It is called a PDF, but its bytes are a GIF.
        { mimeType: 'image/gif', filename: '报价单 🎉.pdf', content: base64(images.gif) },
      ]);
      expect(parsed.html).toContain(`src="cid:${files[0]?.contentId}"`);

      const asked: string[] = [];
      page.on('request', (request) =>
        asked.push(/"name":"(practice\.(?:get|source))"/.exec(request.postData() ?? '')?.[1] ?? ''),
      );
      const countAsked = (name: string): number => asked.filter((one) => one === name).length;
      await page.goto(`${app.url}#/practice`);
      await page.getByRole('option').first().click();
      const received = page.frameLocator('iframe').locator('img[src^="data:image/png"]');
      await expect.poll(async () => (await received.boundingBox())?.width, { timeout: 30_000 }).toBe(3);
      await page.getByText('报价单 🎉.pdf').waitFor();
      const isRead = async (): Promise<boolean> => (await app.call<{ unread: number }>('practice.status')).unread === 0;
      await expect.poll(isRead).toBe(true);

      await page.getByRole('tab', { name: 'Text', exact: true }).click();
      expect(countAsked('practice.source')).toBe(0);
      await page.getByRole('tab', { name: 'Source' }).click();
      await page.getByText('Content-Type: multipart/mixed').first().waitFor();
      expect(countAsked('practice.source')).toBe(1);
      const saved = page.waitForEvent('download');
      await page.getByRole('button', { name: 'Save as .eml' }).click();
      expect(readFileSync(await (await saved).path(), 'latin1')).toBe(source);
      // Neither being read nor another mail makes it another one.
      expect(countAsked('practice.get')).toBe(1);
    } finally {
      await browser.close();
      await app.stop();
    }
  });
});
