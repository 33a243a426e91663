import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { launchBrowser } from './browser.ts';

/** One app under test: its page, its calls, and how a link leaves it for the system's browser. */
export type JobApp = {
  page: Page;
  call: <T = unknown>(name: string, input?: unknown) => Promise<T>;
  /** Waits for the address that the app gave to the system's browser. */
  takeOpenedUrl: () => Promise<string>;
};

type Person = { email: string; name: string };

export const openPage = (page: Page, name: string): Promise<void> =>
  page.getByRole('navigation').getByRole('button', { name }).click();

const readState = async (app: JobApp, { email }: Person): Promise<string | undefined> => {
  const { rows } = await app.call<{ rows: { email: string; state: string }[] }>('signups.list', { limit: 500 });
  return rows.find((row) => row.email === email)?.state;
};

const signupRow = (page: Page, { email }: Person) =>
  page.getByRole('grid', { name: 'Signups' }).getByRole('row').filter({ hasText: email });

/** Opens the person, presses Send, reads the review, sends, and waits until the run says that all is sent. */
const sendTo = async ({ page }: JobApp, person: Person): Promise<void> => {
  await openPage(page, 'Signups');
  await signupRow(page, person).click();
  await page.getByRole('button', { name: 'Send mail…' }).click();
  const review = page.getByRole('dialog', { name: 'Send mail' });
  await review.getByText('1 person will get this mail').waitFor();
  await review.getByRole('button', { name: /^Send to 1/ }).click();
  await page.getByText('All 1 sent').first().waitFor();
};

/** Opens the newest mail in the practice mailbox and its first link. */
const followLink = async (app: JobApp, person: Person): Promise<string> => {
  const { page } = app;
  await openPage(page, 'Practice mailbox');
  await page.getByRole('option').filter({ hasText: person.email }).first().click();
  await page.frameLocator('iframe').getByText(person.name).first().waitFor();
  const opened = app.takeOpenedUrl();
  await page
    .getByRole('button', { name: /^Open: / })
    .first()
    .click();
  return opened;
};

/** HEAD and GET look, the button confirms; both in a browser of its own, as the system's would be. */
const confirmInBrowser = async (url: string, whileUnconfirmed: () => Promise<void>): Promise<void> => {
  for (const method of ['HEAD', 'GET']) {
    const response = await fetch(url, { method });
    expect(response.status).toBe(200);
  }
  const browser = await launchBrowser();
  try {
    const page = await browser.newPage({ locale: 'en-GB' });
    await page.goto(url);
    await whileUnconfirmed();
    await page.getByRole('button', { name: 'Confirm' }).click();
    await page.getByRole('heading', { name: 'Your address is confirmed' }).waitFor();
    await page.goto(url);
    await page.getByRole('heading', { name: 'Already confirmed' }).waitFor();
  } finally {
    await browser.close();
  }
};

/** Sends to a person, opens the mail, follows its link, confirms, and sees the list say so without a reload. */
export const verifyPerson = async (app: JobApp, person: Person): Promise<void> => {
  const { page } = app;
  await sendTo(app, person);
  const url = await followLink(app, person);
  await openPage(page, 'Signups');
  await signupRow(page, person).getByText('unverified').waitFor();
  await confirmInBrowser(url, async () => expect(await readState(app, person)).toBe('unverified'));
  await signupRow(page, person).getByText('verified', { exact: true }).waitFor();
  expect(await readState(app, person)).toBe('verified');
};

/** Types a new person into the form beside the list. */
export const addByHand = async ({ page }: JobApp, person: Person): Promise<void> => {
  await openPage(page, 'Signups');
  await page.getByRole('button', { name: 'Add signup' }).first().click();
  await page.getByLabel('Address', { exact: true }).fill(person.email);
  await page.getByLabel('Name', { exact: true }).fill(person.name);
  await page.getByRole('button', { name: 'Add', exact: true }).click();
  await page.getByRole('heading', { name: person.name }).waitFor();
};

/** The whole job of a new installation: the sample signup, then one added by hand. */
export const doFirstRunJob = async (app: JobApp): Promise<void> => {
  await app.page.getByRole('grid', { name: 'Signups' }).waitFor();
  await verifyPerson(app, { email: 'zoe@example.com', name: 'Zoë Müller' });
  const ada = { email: 'ada.lovelace@example.org', name: 'Ada “Countess” Lovelace' };
  await addByHand(app, ada);
  await verifyPerson(app, ada);
};
