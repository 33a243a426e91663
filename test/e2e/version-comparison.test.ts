import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type OpenedTemplate, openTemplate } from '#test/support/opened-template.ts';
import { createTempFolder } from '#test/support/temp-folder.ts';

type Started = { rows: { id: number }[] };

/** What stands before a line, and where its text begins. */
const readLine = (line: Element) => {
  const range = document.createRange();
  range.selectNodeContents(line);
  return {
    sign: getComputedStyle(line, '::before').content.replaceAll('"', ''),
    left: Math.round(range.getBoundingClientRect().left),
    text: (line.textContent ?? '').trim(),
  };
};

describe('a version beside the present text', () => {
  let opened: OpenedTemplate;
  const ends: (() => void)[] = [];
  beforeAll(async () => {
    const folder = createTempFolder((end) => ends.push(end));
    const html =
      '<html lang="en"><body>\n<p>Hello %name%</p>\n<p>Goes</p>\n<p>%url%</p>\n<p>One</p>\n<p>Two</p>\n<p>Three</p>\n</body></html>';
    opened = await openTemplate(folder, { name: 'Compared', html }, { width: 900, height: 600 });
    const { app } = opened;
    const id = Number(new URL(opened.page.url()).hash.match(/id=(\d+)/)?.[1]);
    const { accounts } = await app.call<{ accounts: { id: number }[] }>('accounts.list', {});
    const { rows } = await app.call<Started>('signups.list', { filter: { search: '' }, limit: 1 });
    const selection = { kind: 'ids', ids: rows.map((row) => row.id) };
    // What was sent is kept as a version, however soon it is changed.
    await app.call('sending.start', { templateId: id, accountId: accounts[0]?.id, selection, expectedCount: 1 });
    const { revision } = await app.call<{ revision: number }>('templates.get', { id });
    const patch = {
      html: html
        .replace('Hello', 'Dear')
        .replace('<p>Goes</p>\n', '')
        .replace('</p>\n</body>', '</p>\n<p>Comes</p>\n</body>'),
    };
    await app.call('templates.save', { id, revision, patch });
    await opened.page.getByRole('button', { name: 'History' }).click();
    await opened.page.locator('.cm-deletedLine').first().waitFor();
  });
  afterAll(async () => {
    await opened.close();
    for (const end of ends) end();
  });

  test('has a sign before each line that went or came, and all lines under each other, in the smallest window', async () => {
    const { page } = opened;
    const went = await Promise.all(
      (await page.locator('.cm-deletedLine').all()).map((line) => line.evaluate(readLine)),
    );
    const came = await Promise.all(
      (await page.locator('.cm-changedLine').all()).map((line) => line.evaluate(readLine)),
    );
    const stayed = await page.locator('.cm-line:not(.cm-changedLine)').first().evaluate(readLine);
    expect(went.map(({ sign, text }) => [sign, text])).toEqual([
      ['−', '<p>Hello %name%</p>'],
      ['−', '<p>Goes</p>'],
    ]);
    expect(came.map(({ sign, text }) => [sign, text])).toEqual([
      ['+', '<p>Dear %name%</p>'],
      ['+', '<p>Comes</p>'],
    ]);
    expect(stayed.sign).toBe('none');
    for (const { left } of [...went, ...came]) expect(Math.abs(left - stayed.left)).toBeLessThanOrEqual(1);
  });

  test('stands beside it without signs where there is room', async () => {
    const { page } = opened;
    await page.setViewportSize({ width: 1400, height: 900 });
    await page.locator('.cm-merge-a .cm-changedLine').first().waitFor();
    expect((await page.locator('.cm-merge-a .cm-deletedLine').first().evaluate(readLine)).sign).toBe('none');
    expect((await page.locator('.cm-merge-a .cm-changedLine').first().evaluate(readLine)).sign).toBe('none');
  });
});
