import type { AppEvent, EventName, EventPayload } from '#shared/contract/events.ts';
import type { Input, Output, ProcedureName } from '#shared/contract/index.ts';
import type { ErrorBody, ErrorCode, Reply } from '#shared/errors.ts';
import { connectHttp } from './connect-http.ts';

/** What the preload script puts on `window`, and what the HTTP connection offers in its place in a browser. */
export type Bridge = {
  shell: 'electron' | 'web';
  /** `key` is the number under which `cancel` finds the call. */
  invoke: (name: string, input: unknown, key?: number) => Promise<Reply>;
  cancel: (key: number) => void;
  subscribe: (listener: (event: AppEvent) => void) => () => void;
};

declare global {
  interface Window {
    countersign?: Bridge;
  }
}

/** A failed call. `message` and `fields` are sentences in the reader's language, ready to be shown. */
export class ReplyError extends Error {
  readonly body: ErrorBody;
  readonly code: ErrorCode;

  constructor(body: ErrorBody) {
    super(body.message);
    this.name = 'ReplyError';
    this.body = body;
    this.code = body.code;
  }
}

let bridge: Bridge | null = null;
const getBridge = (): Bridge => {
  bridge ??= window.countersign ?? connectHttp();
  return bridge;
};

let lastKey = 0;

const invoke = async (name: string, input: unknown, signal: AbortSignal | undefined): Promise<Reply> => {
  if (!signal) return getBridge().invoke(name, input);
  lastKey += 1;
  const key = lastKey;
  const cancel = (): void => getBridge().cancel(key);
  signal.addEventListener('abort', cancel, { once: true });
  try {
    return await getBridge().invoke(name, input, key);
  } finally {
    signal.removeEventListener('abort', cancel);
  }
};

/**
 * Calls the main process. Rejects with a `ReplyError`, also when the connection is gone. A query whose signal is aborted
 * is stopped there, and mostly rejects with `cancelled`: whoever aborts it does not wait for the answer.
 */
export const call = async <N extends ProcedureName>(
  name: N,
  input: Input<N>,
  signal?: AbortSignal,
): Promise<Output<N>> => {
  const reply = await invoke(name, input, signal);
  if (!reply.ok) throw new ReplyError(reply.error);
  return reply.value as Output<N>;
};

/** Listens to one kind of event; returns the function that stops it. */
export const onEvent = (name: EventName, listener: (payload: EventPayload) => void): (() => void) =>
  getBridge().subscribe((event) => {
    if (event.name === name) listener(event.payload);
  });

/** Listens to all events. */
export const onAnyEvent = (listener: (event: AppEvent) => void): (() => void) => getBridge().subscribe(listener);

/** Opens an address in the system's browser; in a browser, in a new tab that knows nothing of this one. */
export const openExternal = async (url: string): Promise<void> => {
  if (getBridge().shell === 'web') {
    window.open(url, '_blank', 'noopener,noreferrer');
    return;
  }
  await call('app.openExternal', { url });
};
