import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { CDPSession, Frame, Page } from 'playwright-core';
import { launchBrowser } from '#test/support/browser.ts';
import { startDesktopApp } from '#test/support/electron-app.ts';
import { makeLargeTemplate } from '#test/support/large-template.ts';
import { startWebApp } from '#test/support/web-app.ts';
import { type KeySample, matchKeys, probeFrame, probeWindow, readProbe, readSeen } from './probe.ts';

/** Where a person types: at places of the mail, in words of its text and in names of variables that nobody has. */
const places = 6;
const letters = 'signupsandmailtemplatesarewrittenherebysomeone';
/** Hardly more than the head of a mail and one section. */
const smallCharacters = 1_000;
/** ms between two keys of someone who types fast. */
const paceMs = { least: 80, most: 125 };

type App = {
  page: Page;
  call: <T>(name: string, input?: unknown) => Promise<T>;
  close: () => Promise<void>;
};

const startInBrowser = async (folder: string): Promise<App> => {
  const app = await startWebApp(folder);
  const browser = await launchBrowser();
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 }, locale: 'en-GB' });
  await page.goto(app.url);
  const close = async (): Promise<void> => {
    await browser.close();
    await app.stop();
  };
  return { page, call: app.call, close };
};

const startInElectron = async (folder: string): Promise<App> => {
  const { page, call, quit } = await startDesktopApp(folder);
  return { page, call, close: quit };
};

/** Puts words into the template that a probe can find: `zqa` in a text, `%zqb%` as an unknown variable, and so on. */
const makeMarkers = (html: string): { html: string; markers: { word: string; isVariable: boolean }[] } => {
  const paragraphs = html.split('</p>');
  const markers = Array.from({ length: places }, (_, index) => ({
    word: `zq${'abcdefgh'.charAt(index)}x`,
    isVariable: index % 2 === 1,
  }));
  for (const [index, { word, isVariable }] of markers.entries()) {
    const at = Math.floor(((index + 0.5) / places) * (paragraphs.length - 2));
    paragraphs[at] += `<b>${isVariable ? `%${word}%` : word}</b>`;
  }
  return { html: paragraphs.join('</p>'), markers };
};

const openTemplate = async ({ page, call }: App, html: string): Promise<Frame> => {
  const { id } = await call<{ id: number }>('templates.create', { name: 'Typing' });
  const { subject, preheader, defaults } = makeLargeTemplate(0);
  await call('templates.save', { id, revision: 1, patch: { html, subject, preheader, defaults } });
  await page.getByRole('navigation').getByRole('button', { name: 'Templates' }).click();
  await page.getByText('Typing', { exact: true }).first().click();
  const frame = await (await page.waitForSelector('iframe')).contentFrame();
  if (frame === null) throw new Error('The preview has no document');
  await frame.getByText('zqax').waitFor();
  return frame;
};

/** Clicks on the word in the preview, goes to its end in the source and types there. */
const typeAt = async (
  page: Page,
  frame: Frame,
  word: string,
  isVariable: boolean,
  count: number,
): Promise<KeySample[]> => {
  await frame.getByText(word).click({ position: { x: 1, y: 5 } });
  for (let step = 0; step < word.length + (isVariable ? 1 : 0); step += 1) await page.keyboard.press('ArrowRight');
  await page.waitForTimeout(1_500);
  await page.evaluate(probeWindow, word);
  await frame.evaluate(probeFrame, word);
  for (let key = 0; key < count; key += 1) {
    await page.keyboard.press(letters.charAt(key % letters.length));
    await page.waitForTimeout(paceMs.least + Math.random() * (paceMs.most - paceMs.least));
  }
  await page.waitForTimeout(600);
  return matchKeys(await page.evaluate(readProbe), await frame.evaluate(readSeen), isVariable);
};

const summarize = (values: readonly (number | null)[]) => {
  const sorted = values.filter((value) => value !== null).sort((a, b) => a - b);
  const at = (share: number): number =>
    Math.round((sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0) * 10) / 10;
  return { count: sorted.length, medianMs: at(0.5), p95Ms: at(0.95), maxMs: at(1) };
};

const readBusyMs = async (session: CDPSession): Promise<number> => {
  const { metrics } = await session.send('Performance.getMetrics');
  return (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? 0) * 1_000;
};

/** ms of processor time that the host gave to others, for all cores together; null where the system does not tell. */
const readStolenMs = (): number | null => {
  if (!existsSync('/proc/stat')) return null;
  // proc(5): the eighth number of the first line, in hundredths of a second.
  return Number(readFileSync('/proc/stat', 'utf8').split('\n')[0]?.trim().split(/\s+/)[8] ?? 0) * 10;
};

const measure = async (app: App, characters: number, keys: number) => {
  const { html, markers } = makeMarkers(makeLargeTemplate(characters).html);
  const frame = await openTemplate(app, html);
  const session = await app.page.context().newCDPSession(app.page);
  // Time on the processor, not by the clock: what else runs on the machine must not count.
  await session.send('Performance.enable', { timeDomain: 'threadTicks' });
  await app.page.waitForTimeout(2_000);
  // Where many problems of a kind are one row, each of them is watched all the same.
  const groups = app.page.getByRole('button', { name: /^Show all \d+$/ });
  while ((await groups.count()) > 0) await groups.first().click();
  const busyBeforeMs = await readBusyMs(session);
  const stolenBeforeMs = readStolenMs();
  const samples: KeySample[] = [];
  for (const { word, isVariable } of markers) {
    samples.push(...(await typeAt(app.page, frame, word, isVariable, Math.ceil(keys / places))));
  }
  const busyMs = (await readBusyMs(session)) - busyBeforeMs;
  const stolenMs = stolenBeforeMs === null ? null : (readStolenMs() ?? 0) - stolenBeforeMs;
  return {
    templateCharacters: html.length,
    keys: samples.length,
    loadAverage: os.loadavg().map((load) => Math.round(load * 10) / 10),
    stolenMs,
    mainThreadMsPerKey: Math.round((busyMs / samples.length) * 10) / 10,
    keyBegun: summarize(samples.map(({ begun }) => begun)),
    keyHandled: summarize(samples.map(({ handled }) => handled)),
    keyPainted: summarize(samples.map(({ painted }) => painted)),
    previewDrawn: summarize(samples.map(({ preview }) => preview)),
    problemsDrawn: summarize(samples.map(({ problems }) => problems)),
    handledWithin16Ms: samples.filter(({ handled }) => handled <= 16).length,
    slowest: samples
      .filter(({ handled }) => handled > 12)
      .map(({ begun, handled }) => `${begun.toFixed(1)} + ${(handled - begun).toFixed(1)}`),
  };
};

type Typing = Awaited<ReturnType<typeof measure>>;

const measureAlone = async (isElectron: boolean, characters: number, keys: number): Promise<Typing> => {
  const folder = mkdtempSync(join(os.tmpdir(), 'countersign-typing-'));
  const app = isElectron ? await startInElectron(folder) : await startInBrowser(folder);
  try {
    return await measure(app, characters, keys);
  } finally {
    await app.close();
    rmSync(folder, { recursive: true, force: true });
  }
};

const print = (result: Typing): void => {
  const { templateCharacters, loadAverage, stolenMs } = result;
  console.log(`${templateCharacters} characters, ${result.keys} keys, load ${loadAverage.join(' ')}`);
  if (stolenMs !== null) console.log(`the host took ${stolenMs} ms of processor time for others meanwhile`);
  console.log(
    `the main thread is busy ${result.mainThreadMsPerKey} ms for a key; ${result.handledWithin16Ms} keys waited at most 16 ms`,
  );
  for (const part of ['keyBegun', 'keyHandled', 'keyPainted', 'previewDrawn', 'problemsDrawn'] as const) {
    const { count, medianMs, p95Ms, maxMs } = result[part];
    console.log(`${part.padEnd(14)} median ${medianMs}  p95 ${p95Ms}  max ${maxMs} ms  (${count})`);
  }
  if (result.slowest.length > 0) console.log(`above 12 ms, waiting + work: ${result.slowest.join(', ')}`);
};

/**
 * Types in a large template in the built app: how long a key waits, and until preview and problems follow it. And the
 * same in a small one: what the editor and the machine cost without the template.
 */
export const main = async (args: readonly string[]): Promise<void> => {
  const { values } = parseArgs({
    args: [...args],
    options: {
      json: { type: 'boolean', default: false },
      electron: { type: 'boolean', default: false },
      keys: { type: 'string', default: '300' },
      characters: { type: 'string', default: '100000' },
    },
  });
  const large = await measureAlone(values.electron, Number(values.characters), Number(values.keys));
  const small = await measureAlone(values.electron, smallCharacters, Math.ceil(Number(values.keys) / 2));
  if (values.json) return void console.log(JSON.stringify({ ...large, small }, null, 2));
  print(large);
  console.log('\nfor comparison:');
  print(small);
};
