import { setTimeout as wait } from 'node:timers/promises';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import type { ImportInspection, ImportStatus } from '#shared/contract/imports.ts';
import { launchBrowser } from '#test/support/browser.ts';
import { createTempFolder } from '#test/support/temp-folder.ts';
import { startWebApp, type WebApp } from '#test/support/web-app.ts';

const rowsOf = (kind: string, count: number): string =>
  `email,name\n${Array.from({ length: count }, (_, index) => `${kind}${index}@example.com,${kind} 王 ${index}`).join('\n')}\n`;

const plan = async (app: WebApp, fileName: string, text: string): Promise<string> => {
  const bytes = Buffer.from(text);
  const { uploadId } = await app.call<{ uploadId: string }>('imports.begin', { fileName, sizeBytes: bytes.length });
  for (let offset = 0; offset < bytes.length; offset += 4_000_000) {
    const base64 = bytes.subarray(offset, offset + 4_000_000).toString('base64');
    await app.call('imports.append', { uploadId, offset, base64 });
  }
  const { columns } = await app.call<ImportInspection>('imports.inspect', { uploadId });
  await app.call('imports.plan', { uploadId, options: {}, columns: columns.map(({ guess }) => guess) });
  await until(app, uploadId, ({ phase }) => phase === 'planned');
  await app.call('imports.run', { uploadId });
  return uploadId;
};

const until = async (app: WebApp, uploadId: string, isIt: (status: ImportStatus) => boolean): Promise<void> => {
  for (;;) {
    const status = await app.call<ImportStatus>('imports.status', { uploadId });
    if (isIt(status)) return;
    if (status.phase === 'failed') throw new Error(status.error ?? '');
    await wait(20);
  }
};

/** Imports so far and dies: what is written meanwhile makes the import commit in steps. */
const dieInImport = async (app: WebApp): Promise<void> => {
  const uploadId = await plan(app, 'late.csv', rowsOf('late', 120_000));
  for (let round = 0; ; round += 1) {
    const { fraction } = await app.call<ImportStatus>('imports.status', { uploadId });
    await app.call('settings.update', { patch: { siteName: `Site ${round}` } });
    if (fraction > 0.6) break;
    await wait(200);
  }
  await app.stop('SIGKILL');
};

const open = async (app: WebApp, browser: Awaited<ReturnType<typeof launchBrowser>>): Promise<Page> => {
  const context = await browser.newContext({ locale: 'en-GB', viewport: { width: 1_280, height: 800 } });
  const page = await context.newPage();
  page.setDefaultTimeout(60_000);
  await page.goto(app.url);
  return page;
};

/**
 * Once the page has heard that such a job goes on, it hears nothing newer until it is let go: a job that is over in a
 * second is seen all the same, however slow the page is.
 */
const holdWork = async (page: Page, kind: string): Promise<{ letGo: () => Promise<void> }> => {
  let free = (): void => {};
  let isHeard = false;
  const isLetGo = new Promise<void>((resolve) => {
    free = resolve;
  });
  await page.route('**/rpc', async (route) => {
    if (!(route.request().postData() ?? '').includes('"signups.work"')) return route.fallback();
    if (isHeard) await isLetGo;
    const response = await route.fetch();
    isHeard ||= (await response.text()).includes(`"${kind}"`);
    await route.fulfill({ response });
  });
  return {
    letGo: async () => {
      free();
      // The page may have given a question up for a newer one.
      await page.unrouteAll({ behavior: 'ignoreErrors' });
    },
  };
};

test('after a crash in a large import the page opens at once, says how far the taking back is, and then shows the list as it was; deleting many says how far it is', async () => {
  const folder = createTempFolder();
  const browser = await launchBrowser();
  let app = await startWebApp(folder);
  try {
    await app.call('signups.delete', { selection: { kind: 'filter', filter: {} } });
    await until(app, await plan(app, 'early.csv', rowsOf('early', 90_000)), ({ phase }) => phase === 'done');
    await dieInImport(app);

    app = await startWebApp(folder);
    const page = await open(app, browser);
    const screen = page.getByRole('region', { name: 'Taking back an import that was cut off' });
    await screen.getByText('“late.csv” was not completed when the app stopped.').waitFor();
    await page.getByRole('contentinfo').getByText('Taking back “late.csv”').waitFor();
    expect(await page.getByRole('grid').count()).toBe(0);
    expect(await app.rpc('signups.list', {})).toMatchObject({ ok: false, error: { code: 'conflict' } });
    await expect
      .poll(async () => Number.parseInt((await screen.innerText().catch(() => '')).match(/(\d+)%/)?.[1] ?? '0', 10), {
        timeout: 60_000,
        interval: 50,
      })
      .toBeGreaterThan(5);
    // The rest works meanwhile.
    await page
      .getByRole('link', { name: /Templates/ })
      .or(page.getByRole('button', { name: /Templates/ }))
      .first()
      .click();
    await page.getByRole('heading', { name: 'Templates' }).waitFor();
    await page.goBack();
    await page.getByRole('grid', { name: 'Signups' }).waitFor();
    await page.getByText('The import of late.csv was cut off when the app stopped.').waitFor();
    expect(await app.call('signups.counts', {})).toMatchObject({ all: 90_000 });
    expect(await app.call('signups.list', { filter: { search: 'late' } })).toMatchObject({ rows: [] });

    await page.getByRole('checkbox').first().click();
    await page.getByRole('button', { name: 'Select all 90,000' }).click();
    await page.getByText('All 90,000 selected').waitFor();
    const deleting = await holdWork(page, 'deleting');
    await page.getByRole('button', { name: 'Delete', exact: true }).click();
    await page.getByText('Deleting').first().waitFor();
    await deleting.letGo();
    await page.getByText('90,000 signups deleted').waitFor();
    const restoring = await holdWork(page, 'restoring');
    await page.keyboard.press('Control+z');
    await page.getByText('Bringing back').first().waitFor();
    await restoring.letGo();
    await expect.poll(async () => app.call('signups.counts', {}), { timeout: 60_000 }).toMatchObject({ all: 90_000 });
  } finally {
    await browser.close();
    await app.stop();
  }
}, 240_000);
