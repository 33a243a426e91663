import type { Page, Request } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { launchBrowser } from '#test/support/browser.ts';
import { createTempFolder } from '#test/support/temp-folder.ts';
import { startWebApp, type WebApp } from '#test/support/web-app.ts';

type Version = { id: number };

const openTemplate = async (page: Page, app: WebApp): Promise<void> => {
  await page.goto(`${app.url}#/templates?id=1`);
  await page.getByLabel('Subject', { exact: true }).waitFor();
};

const isSave = (request: Request): boolean => request.postData()?.includes('"templates.save"') ?? false;

/** Opens the template in two tabs. The save of the first arrives after one of the other, of which it has not heard. */
const openBoth = async (app: WebApp, mine: Page, theirs: Page): Promise<void> => {
  await openTemplate(mine, app);
  await openTemplate(theirs, app);
  const otherSave = theirs.waitForResponse((response) => isSave(response.request()));
  await mine.route('**/rpc', async (route) => {
    if (isSave(route.request())) await otherSave;
    await route.continue();
  });
};

/** Writes a subject in one tab, then another in the tab that has not heard of it because it was typed into meanwhile. */
const makeConflict = async (app: WebApp, mine: Page, theirs: Page): Promise<void> => {
  await openBoth(app, mine, theirs);
  await mine.getByLabel('Subject', { exact: true }).click();
  await mine.keyboard.press('End');
  await mine.keyboard.type(' MINE');
  await theirs.getByLabel('Subject', { exact: true }).click();
  await theirs.keyboard.press('End');
  await theirs.keyboard.type(' THEIRS');
  await mine.getByText('This template was also changed in another window.').waitFor();
  await mine.unroute('**/rpc');
};

const listSubjects = async (app: WebApp): Promise<string[]> => {
  const { versions } = await app.call<{ versions: Version[] }>('templates.versions', { id: 1 });
  const subjects = [];
  for (const { id } of versions) {
    subjects.push((await app.call<{ subject: string }>('templates.version', { versionId: id })).subject);
  }
  return subjects;
};

describe('a template that two tabs write into', () => {
  test('has what both wrote where they wrote into different parts, and asks nothing', async () => {
    const app = await startWebApp(createTempFolder());
    const browser = await launchBrowser();
    try {
      const context = await browser.newContext({ locale: 'en-GB' });
      const [mine, theirs] = [await context.newPage(), await context.newPage()];
      await openBoth(app, mine, theirs);
      await mine.getByLabel('HTML source').click();
      await mine.keyboard.press('ControlOrMeta+Home');
      await mine.keyboard.type('<!-- MINE -->');
      const name = theirs.getByLabel('Name', { exact: true });
      await name.click();
      await theirs.keyboard.press('End');
      await theirs.keyboard.type(' THEIRS');
      const read = () => app.call<{ name: string; html: string }>('templates.get', { id: 1 });
      const both = { name: expect.stringMatching(/ THEIRS$/), html: expect.stringMatching(/^<!-- MINE -->/) };
      await expect.poll(read, { timeout: 30_000 }).toMatchObject(both);
      await expect.poll(() => mine.getByLabel('Name', { exact: true }).inputValue()).toMatch(/ THEIRS$/);
      await expect.poll(() => theirs.getByLabel('HTML source').textContent()).toMatch(/^<!-- MINE -->/);
      await mine.getByText('Saved', { exact: true }).waitFor();
    } finally {
      await browser.close();
      await app.stop();
    }
  });

  test.each([
    ['Keep my text', [/ MINE$/, / THEIRS$/]],
    ['Take the other text', [/ THEIRS$/, / MINE$/, / THEIRS$/]],
  ] as const)('keeps both texts: %s', async (choice, expected) => {
    const app = await startWebApp(createTempFolder());
    const browser = await launchBrowser();
    try {
      const context = await browser.newContext({ locale: 'en-GB' });
      const [mine, theirs] = [await context.newPage(), await context.newPage()];
      await makeConflict(app, mine, theirs);
      await mine.getByRole('button', { name: 'Compare both' }).click();
      await mine
        .getByRole('region', { name: 'What is different' })
        .getByText(/ THEIRS$/)
        .waitFor();
      await mine.getByRole('button', { name: choice }).click();
      await mine.getByText('This template was also changed in another window.').waitFor({ state: 'detached' });
      await expect.poll(() => listSubjects(app)).toEqual(expected.map((subject) => expect.stringMatching(subject)));
    } finally {
      await browser.close();
      await app.stop();
    }
  });
});
