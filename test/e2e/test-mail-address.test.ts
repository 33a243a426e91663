import { expect, test } from 'vitest';
import { openTemplate } from '#test/support/opened-template.ts';
import { createTempFolder } from '#test/support/temp-folder.ts';

test('a mistyped address of a test mail is told what is wrong with it when it is used, and stays to be mended', {
  timeout: 60_000,
}, async () => {
  const html = '<p>Hello</p>';
  const { page, close } = await openTemplate(createTempFolder(), { name: 'Try', html }, { width: 1280, height: 800 });
  try {
    await page.getByRole('button', { name: 'Test mail' }).click();
    const to = page.getByRole('textbox', { name: 'Your address' });
    await to.fill('');
    await to.press('Enter');
    await page.getByText('Enter an address.').waitFor();
    await to.fill('Me <me@example.com>');
    expect(await page.getByText('Enter an address.').count()).toBe(0);
    await to.press('Enter');
    await page.getByText('Enter the address only, without the name and the angle brackets.').waitFor();
    expect(await to.inputValue()).toBe('Me <me@example.com>');
    await to.fill('me@example.com');
    await to.press('Enter');
    await page.getByText(/Delivered to the server in/).waitFor();
  } finally {
    await close();
  }
});
