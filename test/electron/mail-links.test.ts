import { afterAll, beforeAll, expect, test } from 'vitest';
import { type DesktopApp, startDesktopApp } from '#test/support/electron-app.ts';
import { createTempFolder } from '#test/support/temp-folder.ts';

let desktop: DesktopApp;
beforeAll(async () => {
  desktop = await startDesktopApp(createTempFolder((remove) => afterAll(remove)));
  await desktop.page.getByRole('grid', { name: 'Signups' }).waitFor();
});
afterAll(() => desktop.quit());

test('a link of a mail opens nothing, whichever button and keys it is clicked with', { timeout: 60_000 }, async () => {
  const { page, call, app } = desktop;
  const { id, revision } = await call<{ id: number; revision: number }>('templates.createFromGallery', {
    key: 'verify-link',
  });
  const request = { templateId: id, revision, signupId: null, to: 'me@example.com' };
  const { subject } = await call<{ subject: string }>('sending.testMail', request);
  await page.getByRole('navigation').getByRole('button', { name: 'Practice mailbox' }).click();
  await page.getByText(subject).first().click();
  const link = page.frameLocator('iframe[srcdoc]').locator('a').first();
  await link.scrollIntoViewIfNeeded();
  const box = await link.boundingBox();
  if (box === null) throw new Error('The link is not on the screen');
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
  const opened = desktop.takeOpenedUrl();
  await page.mouse.click(x, y);
  await page.mouse.click(x, y, { button: 'middle' });
  for (const keys of [['Control'], ['Shift'], ['Control', 'Shift']]) {
    for (const key of keys) await page.keyboard.down(key);
    await page.mouse.click(x, y);
    for (const key of keys) await page.keyboard.up(key);
  }
  // What a click had opened would have come before this.
  await call('app.openExternal', { url: 'https://example.com/after' });
  expect(await opened).toBe('https://example.com/after');
  expect(app.windows()).toHaveLength(1);
  expect(page.url()).toMatch(/^https:\/\/countersign\.invalid\//);
});
