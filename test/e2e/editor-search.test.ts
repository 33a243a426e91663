import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type OpenedTemplate, openTemplate } from '#test/support/opened-template.ts';
import { createTempFolder } from '#test/support/temp-folder.ts';

const html = `<html lang="en"><body>%name% %url%\n${'<p>one two two</p>\n'.repeat(600)}</body></html>`;
const soon = { timeout: 30_000 };

describe('the editor of a long template', () => {
  let opened: OpenedTemplate;
  let page: Page;
  const ends: (() => void)[] = [];
  beforeAll(async () => {
    const folder = createTempFolder((end) => ends.push(end));
    opened = await openTemplate(folder, { name: 'Long', html }, { width: 900, height: 600 });
    page = opened.page;
    await page.locator('[data-part="html"] .cm-content').click();
    await page.keyboard.press('ControlOrMeta+Home');
  });
  afterAll(async () => {
    await opened.close();
    for (const end of ends) end();
  });

  const readCount = () => page.locator('.cm-search-count').textContent(soon);

  test('says how many matches there are while a search is typed, and which one is current', async () => {
    await page.keyboard.press('ControlOrMeta+f');
    await page.keyboard.type('one');
    await expect.poll(readCount, soon).toBe('Matches: 600');
    await page.keyboard.press('Enter');
    await expect.poll(readCount, soon).toBe('1 of 600');
    await page.keyboard.press('Shift+Enter');
    await expect.poll(readCount, soon).toBe('600 of 600');
    await page.locator('.cm-search [name=search]').fill('');
    await page.keyboard.type('two');
    await expect.poll(readCount, soon).toBe('Matches: 999+');
    await page.keyboard.type('x');
    await expect.poll(readCount, soon).toBe('No matches');
    await page.locator('.cm-search [name=search]').fill('');
    await page.getByLabel('Regular expression').check();
    await page.locator('.cm-search [name=search]').fill('(');
    await page.keyboard.press('Shift');
    await expect.poll(readCount, soon).toBe('No valid expression');
    await page.getByLabel('Regular expression').uncheck();
  });

  test('counts anew when the text is another one', async () => {
    await page.locator('.cm-search [name=search]').fill('one');
    await page.keyboard.press('Enter');
    await expect.poll(readCount, soon).toMatch(/^\d+ of 600$/);
    await page.getByRole('button', { name: 'Replace', exact: true }).click();
    await expect.poll(readCount, soon).toMatch(/ 599$/);
    await page.keyboard.press('Escape');
  });

  test.each(['en', 'zh-CN'])('has all its buttons in view in the narrowest pane (%s)', async (language) => {
    await opened.app.call('settings.update', { patch: { language } });
    await page.locator(`html[lang="${language}"]`).waitFor();
    await page.getByRole('separator').first().press('Home');
    const bar = page.getByRole('tablist').first().locator('xpath=..');
    await expect.poll(() => bar.evaluate((row) => row.clientWidth), soon).toBeLessThanOrEqual(301);
    expect(await bar.evaluate((row) => row.scrollWidth - row.clientWidth)).toBe(0);
    await opened.app.call('settings.update', { patch: { language: 'en' } });
    await page.locator('html[lang="en"]').waitFor();
  });

  test('wraps long lines, until somebody switches that off, in all templates and the next time too', async () => {
    const toggle = page.getByRole('button', { name: 'Wrap long lines' });
    const isWrapping = () =>
      page.locator('[data-part="html"] .cm-content').evaluate((text) => text.classList.contains('cm-lineWrapping'));
    expect(await isWrapping()).toBe(true);
    expect(await toggle.getAttribute('aria-pressed')).toBe('true');
    await toggle.click();
    expect(await isWrapping()).toBe(false);
    expect(await toggle.getAttribute('aria-pressed')).toBe('false');
    await page.reload();
    await page.locator('[data-part="html"] .cm-content').click();
    expect(await isWrapping()).toBe(false);
    await page.keyboard.press('Alt+z');
    await expect.poll(isWrapping, soon).toBe(true);
    await page.getByRole('tab', { name: 'Text' }).click();
    await page.getByRole('tab', { name: 'HTML' }).click();
    expect(await isWrapping()).toBe(true);
  });
});
