import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type OpenedTemplate, openTemplate } from '#test/support/opened-template.ts';
import { createTempFolder } from '#test/support/temp-folder.ts';

const soon = { timeout: 30_000 };

describe('the version of a template that a message was made of', () => {
  let opened: OpenedTemplate;
  const ends: (() => void)[] = [];
  beforeAll(async () => {
    const folder = createTempFolder((end) => ends.push(end));
    const html = '<!doctype html><html lang="en"><body><p><a href="%url%">Confirm %url%</a></p></body></html>';
    opened = await openTemplate(folder, { name: 'Club', html }, { width: 1280, height: 800 });
  });
  afterAll(async () => {
    await opened.close();
    for (const end of ends) end();
  });

  test('has the same number in the message, in the history, and beside the present text', async () => {
    const { app, page } = opened;
    const templateId = Number(/id=(\d+)/.exec(page.url())?.[1]);
    const selection = { kind: 'ids', ids: [1] };
    const run = await app.call<{ id: number }>('sending.start', {
      templateId,
      accountId: 1,
      selection,
      expectedCount: 1,
    });
    const readState = async () => (await app.call<{ state: string }>('runs.get', { id: run.id })).state;
    await expect.poll(readState, soon).toBe('finished');
    await page.getByLabel('HTML source').click();
    await page.keyboard.press('ControlOrMeta+End');
    await page.keyboard.type('<!-- later -->');
    await page.getByText('Saved', { exact: true }).waitFor();
    await page.evaluate((id) => {
      window.location.hash = `#/sending?run=${id}&message=1`;
      window.dispatchEvent(new PopStateEvent('popstate'));
    }, run.id);
    const made = await page.getByText(/^Version \d+ of “Club”/).textContent();
    const number = /^Version (\d+)/.exec(made ?? '')?.[1] ?? 'none';
    await page.getByRole('button', { name: 'Show this version' }).focus();
    await page.keyboard.press('Enter');
    await page.getByText(`Version ${number}, as of`).waitFor();
    const versions = page.getByRole('listbox', { name: 'History' });
    await expect.poll(() => versions.evaluate((list) => list === document.activeElement), soon).toBe(true);
    expect(await versions.getByRole('option', { selected: true }).textContent()).toContain(`Version ${number}`);
    const cursor = await versions.evaluate(
      (list) => document.getElementById(list.getAttribute('aria-activedescendant') ?? '')?.textContent,
    );
    expect(cursor).toContain(`Version ${number}`);
    await page.keyboard.press('Home');
    await page.getByText(`Version ${number}, as of`).waitFor({ state: 'detached' });
    expect(await versions.getByRole('option', { selected: true }).textContent()).toContain('Present text');
  });
});
