import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type OpenedTemplate, openTemplate } from '#test/support/opened-template.ts';
import { createTempFolder } from '#test/support/temp-folder.ts';

let opened: OpenedTemplate;
let page: Page;

beforeAll(async () => {
  const template = { name: 'News', kind: 'announcement' } as const;
  opened = await openTemplate(
    createTempFolder((remove) => afterAll(remove)),
    template,
    { width: 900, height: 600 },
  );
  ({ page } = opened);
});
afterAll(() => opened.close());

const whyNobody = 'An announcement goes only to people who are verified, and nobody here is.';

test('the proof sheet of an announcement says why it shows nobody', async () => {
  await page.getByRole('button', { name: 'Proof sheet' }).click();
  await page.getByText(whyNobody).waitFor();
});

test('the review says why nobody gets it, and leads to the people who could', async () => {
  await page.getByRole('button', { name: 'Send this mail' }).click();
  const panel = page.getByRole('dialog', { name: 'Send mail' });
  await panel.getByText('Nobody would get this mail.', { exact: true }).waitFor();
  await panel.getByText(whyNobody).waitFor();
  await panel.getByRole('button', { name: 'Show who is unverified' }).click();
  await panel.waitFor({ state: 'detached' });
  await page.getByRole('grid', { name: 'Signups' }).waitFor();
  expect(page.url()).toContain('#/signups?state=unverified');
});
