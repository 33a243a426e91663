import type { Frame, Page } from 'playwright-core';
import { toFrameDocument, toFrameStyle } from '#renderer/features/templates/preview/frame-document.ts';
import type { ToFrame } from '#renderer/features/templates/preview/frame-message.ts';
import { toUpdate } from '#renderer/features/templates/preview/frame-update.ts';
import type { ShownImages } from '#renderer/features/templates/preview/preview-settings.ts';
import { type RenderJob, renderJob } from '#renderer/features/templates/preview/render-job.ts';

type Marked = { frameHtml: string; mark: string };

const looks = { scheme: 'light', accent: 'rgb(15, 118, 110)' } as const;

/** What the editor sends to the preview's frame for a mail. */
export const toMessage = ({ frameHtml, mark }: Marked): ToFrame => ({
  ...{ kind: 'show', html: frameHtml, mark, style: toFrameStyle(looks.scheme), accent: looks.accent },
  ...{ at: -1, after: -1, isFollowed: false },
});

/** What it sends when the mail has become another one. */
export const toNextMessage = (before: Marked, mail: Marked): ToFrame =>
  toUpdate({ ...before, ...looks }, { ...mail, ...looks }, { places: new Uint32Array(), editedAt: null });

/** The same for a template. */
export const toShowMessage = (source: RenderJob['source'], values: RenderJob['values']): ToFrame => {
  const context = { kind: 'verification', knownVariables: Object.keys(values) } as const;
  const moments = { now: new Date(0).toISOString(), expiresAt: null, language: 'en' };
  return toMessage(renderJob({ source, context, values, moments, typed: values, editedAt: null }).mail);
};

/** Puts a frame like the preview's into the page; what it says is in `window.said`. */
export const openPreviewFrame = async (page: Page, images: ShownImages): Promise<Frame> => {
  const handle = await page.evaluateHandle(async (srcdoc) => {
    const frame = document.createElement('iframe');
    frame.setAttribute('sandbox', 'allow-scripts');
    frame.referrerPolicy = 'no-referrer';
    frame.width = '600';
    frame.height = '400';
    const isLoaded = new Promise((resolve) => {
      frame.onload = resolve;
    });
    frame.srcdoc = srcdoc;
    document.body.replaceChildren(frame);
    await isLoaded;
    return frame;
  }, toFrameDocument(images));
  const frame = await handle.contentFrame();
  if (frame === null) throw new Error('The frame has no document');
  return frame;
};

type Waiting = Window & { taken: Promise<unknown> };

/** Sends a message to the frame in the page and waits until it has been taken in and drawn. */
export const sendToFrame = async (page: Page, frame: Frame, message: ToFrame): Promise<void> => {
  await frame.evaluate(() => {
    // Behind the listener of the frame's own script, which was there first.
    (window as unknown as Waiting).taken = new Promise((resolve) => {
      window.addEventListener('message', () => requestAnimationFrame(() => setTimeout(resolve)), { once: true });
    });
  });
  await page.evaluate((sent) => document.querySelector('iframe')?.contentWindow?.postMessage(sent, '*'), message);
  await frame.evaluate(async () => void (await (window as unknown as Waiting).taken));
};
