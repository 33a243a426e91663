import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type OpenedTemplate, openTemplate } from '#test/support/opened-template.ts';
import { createTempFolder } from '#test/support/temp-folder.ts';

const soon = { timeout: 30_000 };
const text = '<html lang="en"><body>%name% %url% gb2312</body></html>';

describe('the palette over a template', () => {
  let opened: OpenedTemplate;
  const ends: (() => void)[] = [];
  beforeAll(async () => {
    const folder = createTempFolder((end) => ends.push(end));
    opened = await openTemplate(folder, { name: 'Short', html: text }, { width: 900, height: 600 });
  });
  afterAll(async () => {
    await opened.close();
    for (const end of ends) end();
  });

  test('takes every key that is pressed behind its own, however fast', async () => {
    const { page } = opened;
    const editor = page.locator('[data-part="html"] .cm-content');
    const field = page.getByRole('dialog').getByRole('textbox');
    for (let round = 0; round < 5; round += 1) {
      await editor.click();
      await page.keyboard.press('ControlOrMeta+a');
      await page.keyboard.press('ControlOrMeta+k');
      await page.keyboard.type('settings');
      await expect.poll(() => field.inputValue(soon), soon).toBe('settings');
      await page.keyboard.press('Escape');
      await field.waitFor({ state: 'detached' });
      expect(await editor.textContent()).toBe(text);
    }
  });
});
