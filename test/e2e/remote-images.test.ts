import { expect, test } from 'vitest';
import { openTemplate } from '#test/support/opened-template.ts';
import { createTempFolder } from '#test/support/temp-folder.ts';

const html = '<html lang="en"><body><p>Hello</p><img src="https://images.invalid/logo.png" alt="Logo"></body></html>';

test('images from the internet are said to be off, and load until they are stopped or the template is closed', {
  timeout: 60_000,
}, async () => {
  const { page, close } = await openTemplate(
    createTempFolder(),
    { name: 'Remote', html },
    { width: 1280, height: 800 },
  );
  try {
    const policy = async (): Promise<string> => {
      const source = (await page.locator('iframe[srcdoc]').getAttribute('srcdoc')) ?? '';
      return /img-src [^;]*/.exec(source)?.[0] ?? '';
    };
    const off = page.getByText('Images from the internet are not loaded.');
    await off.waitFor();
    expect(await policy()).not.toContain('https:');
    await page.getByRole('button', { name: 'Load them' }).click();
    await page.getByText('Images from the internet are loaded.').waitFor();
    await expect.poll(policy).toContain('https:');
    await page.getByRole('button', { name: 'Stop it' }).click();
    await off.waitFor();
    await expect.poll(policy).not.toContain('https:');
    await page.getByRole('button', { name: 'Load them' }).click();
    const address = page.url();
    await page.getByRole('navigation').getByRole('button', { name: 'Templates' }).click();
    await page.getByRole('grid', { name: 'Templates' }).waitFor();
    await page.goto(address);
    await off.waitFor();
    expect(await policy()).not.toContain('https:');
  } finally {
    await close();
  }
});
