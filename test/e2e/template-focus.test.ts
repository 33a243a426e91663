import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type OpenedTemplate, openTemplate } from '#test/support/opened-template.ts';
import { createTempFolder } from '#test/support/temp-folder.ts';

const soon = { timeout: 30_000 };

const html = `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>Club</title></head>
<body>
<p>Hello</p>
</body></html>`;

const readFocus = (page: Page): Promise<string> =>
  page.evaluate(() => document.activeElement?.getAttribute('aria-label') ?? document.activeElement?.textContent ?? '');

describe('where the keyboard goes on in the template studio', () => {
  let opened: OpenedTemplate;
  const ends: (() => void)[] = [];
  beforeAll(async () => {
    const folder = createTempFolder((end) => ends.push(end));
    opened = await openTemplate(folder, { name: 'Club', html }, { width: 1280, height: 800 });
  });
  afterAll(async () => {
    await opened.close();
    for (const end of ends) end();
  });

  test('a picked variable leaves the list and takes the place of the percent sign that was typed for it', async () => {
    const { page } = opened;
    const source = page.getByLabel('HTML source');
    await source.click();
    for (const key of ['ControlOrMeta+End', 'ArrowUp', 'End']) await page.keyboard.press(key);
    for (let count = 0; count < '</p>'.length; count += 1) await page.keyboard.press('ArrowLeft');
    await page.keyboard.type(' %');
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: /^Variables/ }).click();
    const chip = page.getByRole('button', { name: '%name%', exact: true });
    await chip.focus();
    await page.keyboard.press('Enter');
    await chip.waitFor({ state: 'hidden' });
    await expect.poll(() => readFocus(page), soon).toBe('HTML source');
    await page.keyboard.type('!');
    expect(await source.textContent()).toContain('<p>Hello %name%!</p>');
  });

  test('who closes the list of variables is back at its button', async () => {
    const { page } = opened;
    await page.getByRole('button', { name: /^Variables/ }).focus();
    await page.keyboard.press('Enter');
    await page.getByLabel('Stands in for %name% when it is empty').waitFor();
    await page.keyboard.press('Escape');
    await expect.poll(() => readFocus(page), soon).toMatch(/^Variables/);
  });

  test('who wants to write the text by hand is in it, and undo brings back what was made from the HTML', async () => {
    const { page } = opened;
    await page.getByRole('tab', { name: 'Text' }).click();
    const write = page.getByRole('button', { name: 'Write by hand' });
    await write.focus();
    await page.keyboard.press('Enter');
    await expect.poll(() => readFocus(page), soon).toBe('Text part');
    await page.keyboard.press('ControlOrMeta+z');
    await write.waitFor();
    await page.keyboard.press('ControlOrMeta+Shift+z');
    await page.getByLabel('Text part').waitFor();
  });

  test('a text that was written by hand comes back by undo after it was made from the HTML', async () => {
    const { page } = opened;
    await page.getByLabel('Text part').click();
    await page.keyboard.press('ControlOrMeta+End');
    await page.keyboard.type(' Dear 小明');
    await page.getByRole('button', { name: 'Make from the HTML again' }).focus();
    await page.keyboard.press('Enter');
    await page.getByText('The text part is made from the HTML again.').waitFor();
    await page.keyboard.press('ControlOrMeta+z');
    await expect.poll(() => page.getByLabel('Text part').textContent(), soon).toMatch(/ Dear 小明$/);
    await page.getByText('The text part is made from the HTML again.').waitFor({ state: 'detached' });
    await page.getByRole('tab', { name: 'HTML' }).click();
  });

  test('what a file cannot be is said, and closing that leads back to the text', async () => {
    const { page } = opened;
    const source = page.getByLabel('HTML source');
    await source.click();
    await source.evaluate((editor) => {
      const clipboardData = new DataTransfer();
      clipboardData.items.add(new File(['no image'], 'logo.png', { type: 'image/png' }));
      editor.dispatchEvent(new ClipboardEvent('paste', { bubbles: true, cancelable: true, clipboardData }));
    });
    await page.getByText('“logo.png” was attached, not shown: there is no image in it that could be read.').waitFor();
    await page.getByRole('button', { name: 'Close' }).focus();
    await page.keyboard.press('Enter');
    await expect.poll(() => readFocus(page), soon).toBe('HTML source');
  });

  test('a line of text is told as one to screen readers', async () => {
    const { page } = opened;
    expect(await page.getByRole('textbox', { name: 'Subject' }).getAttribute('aria-multiline')).toBe('false');
    expect(await page.getByLabel('HTML source').getAttribute('aria-multiline')).toBe('true');
  });

  test('Escape leads back from the history and from finished mails to the text', async () => {
    const { page } = opened;
    const history = page.getByRole('button', { name: 'History' });
    await history.focus();
    await page.keyboard.press('Enter');
    const versions = page.getByRole('listbox', { name: 'History' });
    await versions.focus();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Escape');
    await versions.waitFor({ state: 'detached' });
    await expect.poll(() => readFocus(page), soon).toBe('HTML source');
    await page.getByRole('button', { name: 'Proof sheet' }).focus();
    await page.keyboard.press('Enter');
    await page.getByText('1 of 2').waitFor();
    await page.keyboard.press('Escape');
    await page.getByLabel('HTML source').waitFor();
  });

  test('a name that is being typed is saved, and Escape takes it back', async () => {
    const { app, page } = opened;
    const name = page.getByLabel('Name', { exact: true });
    await name.click();
    await page.keyboard.press('End');
    await page.keyboard.type(' mail ');
    const names = async (): Promise<string[]> =>
      (await app.call<{ templates: { name: string }[] }>('templates.list')).templates.map((one) => one.name);
    await expect.poll(names, soon).toContain('Club mail');
    expect(await name.inputValue()).toBe('Club mail ');
    await page.keyboard.press('Escape');
    await expect.poll(names, soon).toContain('Club');
    await page.keyboard.press('ControlOrMeta+a');
    await page.keyboard.press('Backspace');
    await page.keyboard.press('Tab');
    expect(await name.inputValue()).toBe('Club');
  });

  test('the list has the keyboard when it comes, at the template that was open', async () => {
    const { page } = opened;
    await page.getByRole('button', { name: 'All templates' }).focus();
    await page.keyboard.press('Enter');
    await expect.poll(() => readFocus(page), soon).toBe('Templates');
    const grid = page.getByRole('grid', { name: 'Templates' });
    await expect
      .poll(
        () =>
          grid.evaluate(
            (list) => document.getElementById(list.getAttribute('aria-activedescendant') ?? '')?.textContent,
          ),
        soon,
      )
      .toMatch(/^Club/);
    await page.keyboard.press('Enter');
    await expect.poll(() => readFocus(page), soon).toBe('HTML source');
    await page.keyboard.press('ControlOrMeta+1');
    await page.getByRole('grid', { name: 'Signups' }).waitFor();
    await page.keyboard.press('ControlOrMeta+2');
    await grid.waitFor();
    await expect.poll(() => readFocus(page), soon).toBe('Templates');
  });

  test('the down arrow leads from the search to the list', async () => {
    const { page } = opened;
    await page.getByLabel('Find a template').click();
    await page.keyboard.type('Cl');
    await page.keyboard.press('ArrowDown');
    expect(await readFocus(page)).toBe('Templates');
  });
});
