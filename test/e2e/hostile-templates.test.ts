import type { Browser, BrowserContext, Frame, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { toMailDocument } from '#renderer/components/mail-document.ts';
import { readFromFrame } from '#renderer/features/templates/preview/frame-message.ts';
import { compileTemplate } from '#shared/domain/template/compile.ts';
import { findTemplateProblems } from '#shared/domain/template/problems.ts';
import { renderMail } from '#shared/domain/template/render.ts';
import { BUILT_IN_VARIABLES } from '#shared/domain/variables.ts';
import { launchBrowser } from '#test/support/browser.ts';
import { type Canary, startCanary } from '#test/support/canary.ts';
import { clickEverything } from '#test/support/click-everything.ts';
import { listHostileTemplates } from '#test/support/hostile-templates.ts';
import { openPreviewFrame, sendToFrame, toShowMessage } from '#test/support/preview-frame.ts';

let browser: Browser;
let context: BrowserContext;
let page: Page;
const canaries: Record<'http' | 'https', Canary> = {} as never;
const left: string[] = [];

beforeAll(async () => {
  canaries.http = await startCanary('http');
  canaries.https = await startCanary('https');
  browser = await launchBrowser();
  context = await browser.newContext({ ignoreHTTPSErrors: true });
  context.on('page', (other) => {
    if (page !== undefined) left.push(`opened ${other.url()}`);
  });
  page = await context.newPage();
  page.on('framenavigated', (frame: Frame) => {
    // A frame that the policy keeps shut has an empty page or one that says so.
    if (!/^(?:|about:(?:srcdoc|blank)|chrome-error:.*)$/.test(frame.url())) left.push(frame.url());
  });
  page.on('dialog', (dialog) => left.push(dialog.message()));
  await page.setContent('<p>The app</p>');
  await page.evaluate(() => {
    const said: unknown[] = [];
    Object.assign(window, { said });
    window.addEventListener('message', ({ data }) => said.push(data));
  });
});
afterAll(async () => {
  await browser.close();
  canaries.http.close();
  canaries.https.close();
});
beforeEach(() => {
  for (const { sightings } of Object.values(canaries)) sightings.length = 0;
});

const toSource = (html: string) => ({ subject: '', preheader: 'Hi', html, text: '', defaults: {} });
const values = { url: 'https://example.com/?token=secret' };

/** So many at once: the waits are what takes the time. */
const batchSize = 8;

/** Shows mails as the practice mailbox does, in frames like its own, until they have settled; `look` is told their names. */
const showAll = async (
  all: readonly { name: string; html: string }[],
  areRemoteImagesAllowed: boolean,
  look: (names: string) => Promise<void> = async () => {},
): Promise<void> => {
  for (let from = 0; from < all.length; from += batchSize) {
    const batch = all.slice(from, from + batchSize);
    const documents = batch.map(({ html }) =>
      toMailDocument(renderMail(compileTemplate(toSource(html)), values).html, { areRemoteImagesAllowed }),
    );
    await page.evaluate(async (sources) => {
      const wait = (ms: number): Promise<unknown> => new Promise((resolve) => setTimeout(resolve, ms));
      const frames = sources.map((srcdoc) => {
        const frame = document.createElement('iframe');
        frame.setAttribute('sandbox', '');
        frame.referrerPolicy = 'no-referrer';
        frame.srcdoc = srcdoc;
        return frame;
      });
      const loaded = frames.map((frame) => new Promise((resolve) => frame.addEventListener('load', resolve)));
      document.body.replaceChildren(...frames);
      await Promise.race([Promise.all(loaded), wait(1_000)]);
      for (const frame of frames) {
        frame.focus();
        await wait(5);
      }
      await wait(60);
    }, documents);
    await look(batch.map(({ name }) => name).join(', '));
  }
};

const templates = (scheme: 'http' | 'https') => listHostileTemplates(canaries[scheme].url);
/** Requests only: Chromium opens connections ahead of the policy that then forbids to use them. */
const listRequests = (): string[] =>
  [...canaries.http.sightings, ...canaries.https.sightings]
    .filter(({ path }) => path !== 'connection')
    .map(({ path, destination }) => `${destination} ${path}`);

/** What frames said to the window, but for what our script says of clicks, drawing and ground; whoever says more has run something. */
const listSaid = async (): Promise<unknown[]> => {
  const said = await page.evaluate(() => (window as unknown as { said: unknown[] }).said.splice(0));
  return said.filter((data) => !['pick', 'shown', 'ground'].includes(readFromFrame(data)?.kind ?? ''));
};

describe('hostile templates', () => {
  it('are at least 90, and none of them stops the compiler or the problem list', () => {
    const all = templates('http');
    expect(all.length).toBeGreaterThanOrEqual(90);
    for (const { html } of all) {
      const source = { subject: 'x', preheader: '', html, text: null, defaults: {} };
      findTemplateProblems(source, { kind: 'verification', knownVariables: [...BUILT_IN_VARIABLES] });
    }
  });

  it.each(['http', 'https'] as const)('run nothing, lead nowhere and call nobody over %s', async (scheme) => {
    await showAll(templates(scheme), false, async (names) => {
      expect({ names, seen: listRequests(), left: [...left], said: await listSaid() }).toEqual({
        ...{ names, seen: [], left: [], said: [] },
      });
    });
    expect(await page.title()).toBe('');
  });

  it('load pictures and nothing else when the reader allows them, and over https only', async () => {
    await showAll(templates('http'), true);
    expect(listRequests()).toEqual([]);
    await showAll(templates('https'), true);
    const requests = canaries.https.sightings.filter(({ path }) => path !== 'connection');
    expect(requests.length).toBeGreaterThan(0);
    expect(requests.filter(({ destination }) => destination !== 'image')).toEqual([]);
    expect(left).toEqual([]);
    expect(await listSaid()).toEqual([]);
    expect(await page.title()).toBe('');
  });
});

describe('hostile templates in the preview, whose frame has a script of ours', () => {
  it('run nothing, lead nowhere and call nobody, whatever is clicked', { timeout: 300_000 }, async () => {
    const frame = await openPreviewFrame(page, 'own');
    for (const { name, html } of templates('http')) {
      await sendToFrame(page, frame, toShowMessage(toSource(html), values));
      await clickEverything(page, frame);
      expect({ name, seen: listRequests(), left: [...left], said: await listSaid() }).toEqual({
        ...{ name, seen: [], left: [], said: [] },
      });
      expect({ name, url: frame.url(), isDetached: frame.isDetached() }).toEqual({
        ...{ name, url: 'about:srcdoc', isDetached: false },
      });
    }
    expect(await page.title()).toBe('');
    expect(await frame.evaluate(() => document.title)).not.toBe('ran');
  });

  it('load pictures and nothing else when the reader allows them, and over https only', async () => {
    const frame = await openPreviewFrame(page, 'all');
    for (const { html } of templates('http')) await sendToFrame(page, frame, toShowMessage(toSource(html), values));
    expect(listRequests()).toEqual([]);
    for (const { html } of templates('https')) await sendToFrame(page, frame, toShowMessage(toSource(html), values));
    await expect.poll(() => listRequests().length).toBeGreaterThan(0);
    expect(listRequests().filter((request) => !request.startsWith('image '))).toEqual([]);
    expect({ left, said: await listSaid() }).toEqual({ left: [], said: [] });
  });

  it('are replaced by the next version whatever their elements are called', async () => {
    const frame = await openPreviewFrame(page, 'own');
    for (const { name, html } of templates('http')) {
      await sendToFrame(page, frame, toShowMessage(toSource(html), values));
      await sendToFrame(page, frame, toShowMessage(toSource(`<p>after ${name}</p>`), values));
      expect(await frame.evaluate(() => document.body.lastElementChild?.outerHTML)).toBe(`<p>after ${name}</p>`);
    }
  });
});
