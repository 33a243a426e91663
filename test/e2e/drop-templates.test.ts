import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type OpenedApp, openApp } from '#test/support/opened-app.ts';
import { createTempFolder } from '#test/support/temp-folder.ts';

let opened: OpenedApp;
let file: string;

beforeAll(async () => {
  const folder = createTempFolder((remove) => afterAll(remove));
  file = join(folder, 'letter.html');
  writeFileSync(file, '<p>Hello %name%</p>');
  opened = await openApp(createTempFolder((remove) => afterAll(remove)));
});
afterAll(() => opened.close());

const dropAt = async (page: Page, x: number, y: number): Promise<void> => {
  const session = await page.context().newCDPSession(page);
  const data = { items: [], files: [file], dragOperationsMask: 1 };
  // It comes over the edge of the window.
  await session.send('Input.dispatchDragEvent', { type: 'dragEnter', x: 400, y: 5, data });
  for (const type of ['dragOver', 'drop'] as const) {
    await session.send('Input.dispatchDragEvent', { type, x, y, data });
  }
};

const openTemplates = async (): Promise<Page> => {
  const page = await opened.newPage({ width: 1300, height: 800 });
  await page.getByRole('navigation').getByRole('button', { name: 'Templates' }).click();
  await page.getByRole('grid').waitFor();
  return page;
};

const names = async (): Promise<string[]> => {
  const { templates } = await opened.app.call<{ templates: { name: string }[] }>('templates.list');
  return templates.map(({ name }) => name);
};

test('a page that is dropped beside the list of templates, or on the gallery, becomes a template', async () => {
  const page = await openTemplates();
  const before = (await names()).length;
  await dropAt(page, 60, 400);
  await page.locator('[data-template-editor]').waitFor();
  expect(await names()).toHaveLength(before + 1);
  await page.getByRole('navigation').getByRole('button', { name: 'Templates' }).click();
  await page.getByRole('button', { name: 'New template' }).first().click();
  await page.getByRole('region', { name: 'New template' }).waitFor();
  await dropAt(page, 700, 500);
  await page.locator('[data-template-editor]').waitFor();
  expect(await names()).toHaveLength(before + 2);
  await page.close();
});

test('in a template a file is taken by the HTML only, and anywhere else it says so', async () => {
  const page = await openTemplates();
  await page.getByRole('row').nth(1).dblclick();
  const mail = page.locator('[data-template-editor] iframe').first();
  await mail.waitFor();
  const box = await mail.boundingBox();
  await dropAt(page, (box?.x ?? 0) + 50, (box?.y ?? 0) + 50);
  await page.getByText('Not taken here.').waitFor();
  await page.close();
});
