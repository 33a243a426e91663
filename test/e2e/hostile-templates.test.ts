import type { Browser, Frame, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { toMailDocument } from '#renderer/components/mail-document.ts';
import { compileTemplate } from '#shared/domain/template/compile.ts';
import { findTemplateProblems } from '#shared/domain/template/problems.ts';
import { renderMail } from '#shared/domain/template/render.ts';
import { BUILT_IN_VARIABLES } from '#shared/domain/variables.ts';
import { launchBrowser } from '#test/support/browser.ts';
import { type Canary, startCanary } from '#test/support/canary.ts';
import { listHostileTemplates } from '#test/support/hostile-templates.ts';

let browser: Browser;
let page: Page;
const canaries: Record<'http' | 'https', Canary> = {} as never;
const left: string[] = [];

beforeAll(async () => {
  canaries.http = await startCanary('http');
  canaries.https = await startCanary('https');
  browser = await launchBrowser();
  const context = await browser.newContext({ ignoreHTTPSErrors: true });
  page = await context.newPage();
  page.on('framenavigated', (frame: Frame) => {
    // A frame that the policy keeps shut has an empty page or one that says so.
    if (!/^(?:|about:(?:srcdoc|blank)|chrome-error:.*)$/.test(frame.url())) left.push(frame.url());
  });
  page.on('dialog', (dialog) => left.push(dialog.message()));
  context.on('page', (other) => left.push(`opened ${other.url()}`));
  await page.setContent('<p>The app</p>');
  await page.evaluate(() => {
    window.addEventListener('message', ({ data }) => {
      document.title = `got ${data}`;
    });
  });
});
afterAll(async () => {
  await browser.close();
  canaries.http.close();
  canaries.https.close();
});

const render = (html: string): string =>
  renderMail(compileTemplate({ subject: '', preheader: 'Hi', html, text: '', defaults: {} }), {
    url: 'https://example.com/?token=secret',
  }).html;

/** Shows a mail as the preview does, in a frame like its own, until it has settled. */
const show = async (html: string, areRemoteImagesAllowed: boolean): Promise<void> => {
  const source = toMailDocument(render(html), { areRemoteImagesAllowed });
  await page.evaluate(async (srcdoc) => {
    const frame = document.createElement('iframe');
    frame.setAttribute('sandbox', '');
    frame.referrerPolicy = 'no-referrer';
    const isLoaded = new Promise((resolve) => {
      frame.onload = resolve;
      setTimeout(resolve, 1_000);
    });
    frame.srcdoc = srcdoc;
    document.body.replaceChildren(frame);
    await isLoaded;
    frame.focus();
    await new Promise((resolve) => setTimeout(resolve, 60));
  }, source);
};

const templates = (scheme: 'http' | 'https') => listHostileTemplates(canaries[scheme].url);
/** Requests only: Chromium opens connections ahead of the policy that then forbids to use them. */
const listRequests = (): string[] =>
  [...canaries.http.sightings, ...canaries.https.sightings]
    .filter(({ path }) => path !== 'connection')
    .map(({ path, destination }) => `${destination} ${path}`);

describe('hostile templates in the preview', () => {
  it('are at least 60, and none of them stops the compiler or the problem list', () => {
    const all = templates('http');
    expect(all.length).toBeGreaterThanOrEqual(60);
    for (const { html } of all) {
      const source = { subject: 'x', preheader: '', html, text: null, defaults: {} };
      findTemplateProblems(source, { kind: 'verification', knownVariables: [...BUILT_IN_VARIABLES] });
    }
  });

  it.each(['http', 'https'] as const)('run nothing, lead nowhere and call nobody over %s', async (scheme) => {
    for (const { name, html } of templates(scheme)) {
      await show(html, false);
      expect({ name, seen: listRequests(), left: [...left] }).toEqual({ name, seen: [], left: [] });
    }
    expect(await page.title()).toBe('');
  });

  it('load pictures and nothing else when the reader allows them, and over https only', async () => {
    for (const { html } of templates('http')) await show(html, true);
    expect(listRequests()).toEqual([]);
    for (const { html } of templates('https')) await show(html, true);
    const requests = canaries.https.sightings.filter(({ path }) => path !== 'connection');
    expect(requests.length).toBeGreaterThan(0);
    expect(requests.filter(({ destination }) => destination !== 'image')).toEqual([]);
    expect(left).toEqual([]);
    expect(await page.title()).toBe('');
  });
});
