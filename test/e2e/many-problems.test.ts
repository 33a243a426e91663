import { expect, test } from 'vitest';
import { launchBrowser } from '#test/support/browser.ts';
import { createTempFolder } from '#test/support/temp-folder.ts';
import { startWebApp } from '#test/support/web-app.ts';

test('of thousands of problems some are listed, and more when asked', async () => {
  const app = await startWebApp(createTempFolder());
  const browser = await launchBrowser();
  try {
    const { id } = await app.call<{ id: number }>('templates.create', { name: 'Many' });
    const html = `<!doctype html><html lang="en"><body>${'<p><a href="">x</a></p>\n'.repeat(700)}</body></html>`;
    await app.call('templates.save', { id, revision: 1, patch: { html, subject: 'Many' } });
    const page = await browser.newPage({ locale: 'en-GB', viewport: { width: 1280, height: 800 } });
    await page.goto(`${app.url}#/templates?id=${id}`);
    const list = page.getByRole('region', { name: 'Problems' });
    const more = list.getByRole('button', { name: /^\d+ more$/ });
    await more.waitFor();
    expect(await list.getByRole('listitem').count()).toBe(301);
    await more.click();
    await expect.poll(() => list.getByRole('listitem').count()).toBe(601);
    await more.click();
    await more.waitFor({ state: 'detached' });
    expect(await list.getByRole('listitem').count()).toBeGreaterThanOrEqual(700);
  } finally {
    await browser.close();
    await app.stop();
  }
});
