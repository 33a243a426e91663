import { once } from 'node:events';
import { describe, expect, test } from 'vitest';
import { type DesktopApp, startDesktopApp } from '#test/support/electron-app.ts';
import { makeLargeTemplate } from '#test/support/large-template.ts';
import { createTempFolder } from '#test/support/temp-folder.ts';

type Template = { name: string; subject: string; html: string };

const open = async ({ page }: DesktopApp, name: string): Promise<void> => {
  await page.getByRole('navigation').getByRole('button', { name: 'Templates' }).click();
  await page.getByRole('grid').getByText(name, { exact: true }).first().click();
};

const kill = async ({ app }: DesktopApp): Promise<void> => {
  const main = app.process();
  const ended = once(main, 'exit');
  main.kill('SIGKILL');
  await ended;
};

describe('killing the app with keys just typed', () => {
  test('loses none of them', async () => {
    const folder = createTempFolder();
    const first = await startDesktopApp(folder);
    await open(first, 'Confirm your address');
    await first.page.getByLabel('HTML source').click();
    await first.page.keyboard.press('Control+End');
    await first.page.keyboard.type('<!-- one, two -->');
    await first.page.getByLabel('Subject').click();
    await first.page.keyboard.press('End');
    await first.page.keyboard.type(', now');
    // The time of a blink: less than the saver waits for the next key.
    await new Promise((resolve) => setTimeout(resolve, 200));
    await kill(first);
    const second = await startDesktopApp(folder);
    try {
      const { subject, html } = await second.call<Template>('templates.get', { id: 1 });
      expect(subject).toMatch(/, now$/);
      expect(html.trim()).toMatch(/<!-- one, two -->$/);
    } finally {
      await second.quit();
    }
  });
  test('loses no name while it is being typed', async () => {
    const folder = createTempFolder();
    const first = await startDesktopApp(folder);
    await open(first, 'Confirm your address');
    await first.page.getByLabel('Name', { exact: true }).click();
    await first.page.keyboard.press('End');
    await first.page.keyboard.type(', 再次 👋', { delay: 40 });
    await new Promise((resolve) => setTimeout(resolve, 200));
    await kill(first);
    const second = await startDesktopApp(folder);
    try {
      expect((await second.call<Template>('templates.get', { id: 1 })).name).toMatch(/, 再次 👋$/);
    } finally {
      await second.quit();
    }
  });

  test('loses none in 100 KB, of which only what is new goes over', async () => {
    const folder = createTempFolder();
    const first = await startDesktopApp(folder);
    const { id } = await first.call<{ id: number }>('templates.create', { name: 'Large' });
    const { html } = makeLargeTemplate(100_000);
    await first.call('templates.save', { id, revision: 1, patch: { html } });
    await open(first, 'Large');
    await first.page.getByLabel('HTML source').click();
    await first.page.keyboard.press('Control+Home');
    await first.page.keyboard.type('<!-- 小明 👋 -->');
    await first.page.waitForTimeout(1_500);
    await first.page.keyboard.press('Control+End');
    const typed = '<!-- one, two, three, four, five, six, seven -->';
    await first.page.keyboard.type(typed, { delay: 40 });
    await new Promise((resolve) => setTimeout(resolve, 100));
    await kill(first);
    const second = await startDesktopApp(folder);
    try {
      const after = await second.call<Template>('templates.get', { id });
      expect(after.html).toBe(`<!-- 小明 👋 -->${html}${typed}`);
    } finally {
      await second.quit();
    }
  });
});
