import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { launchBrowser } from '#test/support/browser.ts';
import { createTempFolder } from '#test/support/temp-folder.ts';
import { startWebApp, type WebApp } from '#test/support/web-app.ts';

/** A save comes up to a second after the keys. */
const soon = { timeout: 30_000 };

type Template = { id: number; name: string; html: string; defaults: Record<string, string>; subject: string };

/** What has the focus, as a screen reader would name it. */
const readFocus = (page: Page): Promise<string> =>
  page.evaluate(() => {
    const element = document.activeElement as HTMLInputElement | null;
    const label = element?.getAttribute('aria-label') ?? element?.labels?.[0]?.textContent;
    return (label ?? element?.textContent ?? '').trim().slice(0, 200);
  });

/** Presses a key until what has the focus is called so. */
const pressTo = async (page: Page, key: string, name: RegExp, limit = 40): Promise<void> => {
  const met: string[] = [];
  for (let count = 0; count < limit; count += 1) {
    const focus = await readFocus(page);
    if (name.test(focus)) return;
    met.push(focus);
    await page.keyboard.press(key);
  }
  throw new Error(`${key} never reached ${name}, but ${JSON.stringify([...new Set(met)])}`);
};

/** The HTML as the editor has it. */
const readText = (page: Page): Promise<string> =>
  page.locator('[data-part="html"] .cm-content').evaluate((content) => content.textContent ?? '');

const rulesOfColours = ['color-contrast', 'link-in-text-block'];

/** Colours change over 120 ms: as if they had passed. */
const endTransitions = (page: Page): Promise<void> =>
  page.evaluate(async () => {
    await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
    for (const animation of document.getAnimations()) {
      if (animation.effect?.getComputedTiming().endTime !== Number.POSITIVE_INFINITY) animation.finish();
    }
  });

const runCommand = async (page: Page, command: string): Promise<void> => {
  await page.keyboard.press('ControlOrMeta+k');
  const search = page.getByLabel('Find a signup, a page or an action');
  await search.waitFor();
  await page.keyboard.type(command);
  await page.locator('[data-selected]').filter({ hasText: command }).waitFor();
  await page.keyboard.press('Enter');
  await search.waitFor({ state: 'detached' });
};

describe('the template studio without a mouse', () => {
  let browser: Browser;
  let app: WebApp;
  let page: Page;
  const ends: (() => void)[] = [];

  beforeAll(async () => {
    app = await startWebApp(createTempFolder((end) => ends.push(end)));
    browser = await launchBrowser();
    page = await (await browser.newContext({ locale: 'en-GB', viewport: { width: 1280, height: 800 } })).newPage();
    await page.goto(app.url);
    await page.getByRole('grid', { name: 'Signups' }).waitFor();
  });
  afterAll(async () => {
    await browser.close();
    await app.stop();
    for (const end of ends) end();
  });

  /** No serious violation on the screen, in the light and in the dark. The mail itself is the template’s business. */
  const expectAccessible = async (): Promise<void> => {
    for (const scheme of ['light', 'dark'] as const) {
      await page.evaluate((value) => document.documentElement.setAttribute('data-mantine-color-scheme', value), scheme);
      await endTransitions(page);
      const axe = new AxeBuilder({ page }).exclude('iframe');
      // Of all rules, only these look at colours: the others say the same in the dark.
      const { violations } = await (scheme === 'light' ? axe : axe.withRules(rulesOfColours)).analyze();
      const serious = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical');
      const told = serious.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' | ')}`);
      expect(told, `${scheme}: ${told.join('\n')}`).toEqual([]);
    }
    await page.evaluate(() => document.documentElement.setAttribute('data-mantine-color-scheme', 'light'));
  };

  const openTemplate = async (): Promise<Template> => {
    const id = Number(/id=(\d+)/.exec(page.url())?.[1]);
    return app.call<Template>('templates.get', { id });
  };

  test('templates open, and a new one is made from the gallery', async () => {
    await page.keyboard.press('ControlOrMeta+2');
    await page.getByRole('grid', { name: 'Templates' }).waitFor();
    await expectAccessible();
    await page.keyboard.press('ControlOrMeta+n');
    await page.getByRole('button', { name: /^Confirm by link or code/ }).waitFor();
    await expectAccessible();
    await pressTo(page, 'ArrowRight', /^Confirm by link or code/);
    await page.keyboard.press('Enter');
    await page.getByLabel('HTML source').waitFor();
    await page.getByText('No problems').waitFor();
    expect((await openTemplate()).html).toContain('%code%');
    await expectAccessible();
  });

  test('text is written and a variable completed; Escape and Tab lead out of the text', async () => {
    await pressTo(page, 'F6', /^HTML source$/);
    await page.keyboard.press('ControlOrMeta+End');
    await page.keyboard.type('<p>Dear %na', { delay: 20 });
    await page.getByRole('option', { name: /%name%/ }).waitFor();
    // A list that has just come takes no Enter: it might have been meant for the text.
    await page.waitForTimeout(150);
    await page.keyboard.press('Enter');
    await page.keyboard.type('</p>');
    await expect.poll(async () => (await openTemplate()).html, soon).toContain('<p>Dear %name%</p>');
    await page.keyboard.press('Escape');
    await page.keyboard.press('Tab');
    expect(await readFocus(page)).not.toMatch(/HTML source/);
  });

  test('the keys of the frame work in the text, too', async () => {
    await pressTo(page, 'F6', /^HTML source$/);
    await page.keyboard.press('ControlOrMeta+1');
    await page.getByRole('grid', { name: 'Signups' }).waitFor();
    await page.keyboard.press('ControlOrMeta+[');
    await pressTo(page, 'F6', /^HTML source$/);
    const before = (await openTemplate()).html;
    await page.keyboard.press('ControlOrMeta+[');
    expect(await readFocus(page)).toMatch(/HTML source/);
    expect((await openTemplate()).html).toBe(before);
    await page.keyboard.press('Escape');
    await page.keyboard.press('Tab');
  });

  test('a default is set for an empty value', async () => {
    await pressTo(page, 'Shift+Tab', /^Variables/);
    await page.keyboard.press('Enter');
    await page.getByLabel('Stands in for %site% when it is empty').waitFor();
    await expectAccessible();
    await pressTo(page, 'Tab', /^Stands in for %site% when it is empty$/);
    await page.keyboard.press('ControlOrMeta+a');
    await page.keyboard.type('the club');
    await page.keyboard.press('Escape');
    await expect.poll(async () => (await openTemplate()).defaults.site, soon).toBe('the club');
    expect(await readFocus(page)).toMatch(/^Variables/);
  });

  test('the preview changes its person, width, theme and part', async () => {
    await pressTo(page, 'F6', /^Preview for$/);
    await page.keyboard.press('ArrowDown');
    await page.getByRole('option', { name: /王小明/ }).waitFor();
    await page.keyboard.type('王');
    await page.getByRole('option', { name: /Zoë/ }).waitFor({ state: 'detached' });
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await expect.poll(() => page.url(), soon).toMatch(/person=2/);
    const choose = async (group: string, value: string): Promise<void> => {
      const option = page.getByRole('radiogroup', { name: group }).getByRole('radio', { name: value });
      await pressTo(page, 'Tab', /./, 1);
      for (let count = 0; count < 30; count += 1) {
        const isIn = await option.evaluate(
          (radio) => radio.closest('[role="radiogroup"]')?.contains(document.activeElement) === true,
        );
        if (isIn) break;
        await page.keyboard.press('Tab');
      }
      for (let count = 0; count < 6 && !(await option.isChecked()); count += 1) await page.keyboard.press('ArrowRight');
      expect(await option.isChecked(), `${group}: ${value}`).toBe(true);
    };
    await choose('Width', 'Phone, 375 px');
    await choose('Look of the mail program', 'Dark, as some programs force it');
    await choose('Images', 'No images');
    await expectAccessible();
    await pressTo(page, 'F6', /^Preview for$/);
    for (const part of ['Headers', 'Source', 'Text', 'Mail']) {
      await choose('What is shown of the mail', part);
      await expectAccessible();
      await pressTo(page, 'F6', /^Preview for$/);
    }
  });

  test('the problems are walked through, and one is fixed', async () => {
    await pressTo(page, 'F6', /^HTML source$/);
    await page.keyboard.press('ControlOrMeta+End');
    await page.keyboard.type('<p><img width="9" src="https://x.example/a.png"></p>');
    const problems = page.getByRole('region', { name: 'Problems' });
    await problems.getByText('This image has no alt text.').waitFor();
    await expectAccessible();
    await pressTo(page, 'F6', /warnings?/);
    await pressTo(page, 'Tab', /This image has no alt text/);
    await page.keyboard.press('Enter');
    expect(await readFocus(page)).toMatch(/HTML source/);
    await pressTo(page, 'F6', /warnings?/);
    await pressTo(page, 'Tab', /This image has no alt text/);
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await problems.getByText('This image has no alt text.').waitFor({ state: 'detached' });
    await expect.poll(async () => (await openTemplate()).html, soon).toMatch(/<img [^>]*alt=""/);
  });

  test('after a fix the keyboard is at the next problem, and undo is one key away', async () => {
    const problems = page.getByRole('region', { name: 'Problems' });
    const isIn = (): Promise<boolean> => problems.evaluate((section) => section.contains(document.activeElement));
    await expect.poll(isIn, soon).toBe(true);
    await pressTo(page, 'F6', /^HTML source$/);
    await page.keyboard.press('ControlOrMeta+End');
    await page.keyboard.type('<p><img src="https://x.example/b.png"><a href="http://x.example/">x</a></p>');
    await problems.getByText('http://x.example/ is not encrypted.').waitFor();
    const written = (await readText(page)).length;
    await pressTo(page, 'F6', /warnings?/);
    await pressTo(page, 'Tab', /^Add alt/);
    await page.keyboard.press('Enter');
    await problems.getByText('This image has no alt text.').waitFor({ state: 'detached' });
    await expect.poll(isIn, soon).toBe(true);
    await expect.poll(() => readFocus(page), soon).toMatch(/This image has no width|https:/);
    expect((await readText(page)).length).toBe(written + ' alt=""'.length);
    await page.keyboard.press('ControlOrMeta+z');
    await problems.getByText('This image has no alt text.').waitFor();
    expect(await isIn()).toBe(true);
    expect((await readText(page)).length).toBe(written);
    await page.keyboard.press('ControlOrMeta+Shift+z');
    await problems.getByText('This image has no alt text.').waitFor({ state: 'detached' });
    expect((await readText(page)).length).toBe(written + ' alt=""'.length);
    // By the mouse, the text is where one goes on.
    await problems.getByRole('button', { name: /^Replace by https/ }).click();
    await problems.getByText('is not encrypted.').waitFor({ state: 'detached' });
    expect(await readFocus(page)).toMatch(/HTML source/);
  });

  test('when the last problem is solved and comes back by undo, the keyboard is still there', async () => {
    const { id, revision } = await app.call<Template & { revision: number }>('templates.create', { name: 'Own text' });
    const text = 'Something quite else, %name%: %url%';
    await app.call('templates.save', { id, revision, patch: { text }, keepsBefore: false });
    const before = page.url();
    await page.goto(`${app.url.replace(/#.*/, '')}#/templates?id=${id}`);
    const problems = page.getByRole('region', { name: 'Problems' });
    const solve = problems.getByRole('button', { name: 'Make the text from the HTML' });
    await solve.focus();
    await page.keyboard.press('Enter');
    await problems.getByText('No problems').waitFor();
    await expect.poll(() => readFocus(page), soon).toBe('No problems');
    await page.keyboard.press('ControlOrMeta+z');
    await solve.waitFor();
    await expect.poll(() => readFocus(page), soon).toBe('Make the text from the HTML');
    await page.goto(before);
    // The other template's editor has the same labels, and may still be there.
    await expect.poll(() => page.getByLabel('Name', { exact: true }).inputValue(), soon).not.toBe('Own text');
    await page.getByLabel('HTML source').waitFor();
  });

  test('a test mail is sent, and opened in the practice mailbox', async () => {
    await page.keyboard.press('ControlOrMeta+Shift+Enter');
    const form = page.getByRole('dialog', { name: 'Test mail' });
    await form.getByLabel('Your address').waitFor();
    await expect.poll(() => form.evaluate((element) => element.contains(document.activeElement)), soon).toBe(true);
    await page.keyboard.press('ControlOrMeta+a');
    await page.keyboard.type('me@example.net');
    await page.keyboard.press('Enter');
    await form.getByText(/^Delivered to the server in/).waitFor();
    await form.getByText(/^250 /).waitFor();
    await expectAccessible();
    await pressTo(page, 'Tab', /^Open it in the practice mailbox$/);
    await page.keyboard.press('Enter');
    await page.frameLocator('iframe').getByText('王小明').first().waitFor();
    await page.keyboard.press('ControlOrMeta+[');
    await page.getByLabel('HTML source').waitFor();
  });

  test('finished mails of others are looked through', async () => {
    await runCommand(page, 'Look at five finished mails');
    await page.getByText('1 of 2').waitFor();
    await page.keyboard.press('ArrowRight');
    await page.getByText('2 of 2').waitFor();
    await expectAccessible();
    await runCommand(page, 'Back to the text');
    await page.getByLabel('HTML source').waitFor();
  });

  test('an earlier version is compared and restored', async () => {
    const before = (await openTemplate()).html;
    await app.call('templates.save', {
      id: (await openTemplate()).id,
      revision: (await app.call<{ revision: number }>('templates.get', { id: (await openTemplate()).id })).revision,
      patch: { subject: 'Something else' },
      keepsBefore: true,
    });
    await runCommand(page, 'Earlier versions');
    await page.getByRole('region', { name: 'What is different' }).waitFor();
    await expectAccessible();
    await pressTo(page, 'Tab', /^Restore this version$/, 60);
    await page.keyboard.press('Enter');
    await expect.poll(async () => (await openTemplate()).subject, soon).not.toBe('Something else');
    expect((await openTemplate()).html).toBe(before);
  });

  test('it is exported', async () => {
    await page.getByLabel('HTML source').waitFor();
    await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
    await pressTo(page, 'F6', /^All templates$/);
    await pressTo(page, 'Tab', /^More actions$/);
    await page.keyboard.press('Enter');
    await page.getByRole('menuitem', { name: 'Web page (.html)' }).waitFor();
    await expectAccessible();
    const download = page.waitForEvent('download');
    await pressTo(page, 'ArrowDown', /^Web page \(\.html\)$/);
    await page.keyboard.press('Enter');
    expect((await download).suggestedFilename()).toMatch(/\.html$/);
  });
});
