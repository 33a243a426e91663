import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type OpenedTemplate, openTemplate, previewFrame } from '#test/support/opened-template.ts';
import { createTempFolder } from '#test/support/temp-folder.ts';

const soon = { timeout: 30_000 };
const html = '<html lang="zh-CN"><head><title>x</title></head><body><p>%date% / %expires% / %url%</p></body></html>';

describe('a template in another language than the app', () => {
  let opened: OpenedTemplate;
  const ends: (() => void)[] = [];
  beforeAll(async () => {
    const folder = createTempFolder((end) => ends.push(end));
    opened = await openTemplate(folder, { name: 'Within %expires%', html }, { width: 1280, height: 800 });
  });
  afterAll(async () => {
    await opened.close();
    for (const end of ends) end();
  });

  test('shows its dates and spans in its own language, in the mail, the inbox line, the text and the variables', async () => {
    const { page } = opened;
    const frame = await previewFrame(page);
    const readMail = () => frame.evaluate(() => document.body.textContent ?? '');
    await expect.poll(readMail, soon).toMatch(/\d{4}年\d{1,2}月\d{1,2}日 \/ 24小时/);
    await page.getByText('Within 24小时', { exact: true }).waitFor();
    await page.getByRole('button', { name: /^Variables/ }).click();
    await page.getByRole('cell', { name: '24小时' }).waitFor();
    await page.keyboard.press('Escape');
    await page.getByText('Text', { exact: true }).last().click();
    await page.getByText(/\d{4}年\d{1,2}月\d{1,2}日 \/ 24小时/).waitFor();
    await page.getByText('Mail', { exact: true }).last().click();
  });

  test('follows the language that it is given while it is typed, but not over what was typed for a variable', async () => {
    const { page } = opened;
    await page.getByLabel('HTML source').click();
    await page.keyboard.press('ControlOrMeta+f');
    await page.keyboard.type('zh-CN');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Escape');
    await page.keyboard.type('de');
    await page.getByText('Within 24 Stunden', { exact: true }).waitFor();
    await page.getByRole('button', { name: /^Variables/ }).click();
    await page.getByRole('cell', { name: '24 Stunden' }).waitFor();
    await page.keyboard.press('Escape');
    await page.evaluate(() => {
      window.location.hash = `${window.location.hash}&person=by-hand`;
      window.dispatchEvent(new PopStateEvent('popstate'));
    });
    const typed = page.getByLabel('%expires%', { exact: true });
    await expect.poll(() => typed.inputValue(), soon).toBe('24 Stunden');
    await typed.fill('one day');
    await page.getByText('Within one day', { exact: true }).waitFor();
  });
});
