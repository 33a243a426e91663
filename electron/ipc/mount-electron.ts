import { type IpcMainEvent, type IpcMainInvokeEvent, ipcMain, type WebContents } from 'electron';
import type { Reply } from '#shared/errors.ts';
import type { Language } from '#shared/languages.ts';
import { translate } from '#shared/messages/index.ts';
import { channels } from './channels.ts';
import type { EventBus } from './events.ts';
import type { Router } from './router.ts';

type MountOptions = {
  router: Router;
  events: EventBus;
  language: () => Language;
  /** The origin that the app's page is served from. */
  origin: string;
  /** The windows that events go to. */
  listWindows: () => readonly WebContents[];
};

/** Node gives schemes of our own the origin "null": build it from its parts. */
const originOf = (url: string): string => {
  const { protocol, host } = new URL(url);
  return `${protocol}//${host}`;
};

/** Only the top frame of the app's own page may call: not a mail shown in a frame, not a page that was navigated to. */
const isOwnFrame = (event: IpcMainInvokeEvent | IpcMainEvent, origin: string): boolean => {
  const frame = event.senderFrame;
  return frame !== null && frame.parent === null && originOf(frame.url) === origin;
};

/** The calls under way that a page may stop, by the page and the key that it gave the call. */
const createStops = () => {
  const stops = new Map<string, AbortController>();
  const nameOf = (page: WebContents, key: unknown): string => `${page.id} ${String(key)}`;
  return {
    during: async (page: WebContents, key: unknown, work: (signal?: AbortSignal) => Promise<Reply>): Promise<Reply> => {
      if (typeof key !== 'number') return work();
      const name = nameOf(page, key);
      const stop = new AbortController();
      stops.set(name, stop);
      try {
        return await work(stop.signal);
      } finally {
        if (stops.get(name) === stop) stops.delete(name);
      }
    },
    stop: (page: WebContents, key: unknown): void => stops.get(nameOf(page, key))?.abort(),
  };
};

/** Connects the router to the windows; returns the function that disconnects it. */
export const mountElectron = ({ router, events, language, origin, listWindows }: MountOptions): (() => void) => {
  const stops = createStops();
  const onCancel = (event: IpcMainEvent, key: unknown): void => {
    if (isOwnFrame(event, origin)) stops.stop(event.sender, key);
  };
  ipcMain.on(channels.cancel, onCancel);
  ipcMain.handle(channels.invoke, async (event, request: unknown, key: unknown): Promise<Reply> => {
    if (isOwnFrame(event, origin)) return stops.during(event.sender, key, (signal) => router(request, signal));
    const message = translate(language(), 'error.wrong-frame');
    return { ok: false, error: { code: 'unauthorized', message, retryable: false } };
  });
  const unsubscribe = events.subscribe((event) => {
    for (const contents of listWindows()) {
      if (!contents.isDestroyed()) contents.send(channels.event, event);
    }
  });
  return () => {
    ipcMain.removeHandler(channels.invoke);
    ipcMain.off(channels.cancel, onCancel);
    unsubscribe();
  };
};
