import { type AppEvent, eventNames } from '#shared/contract/events.ts';
import type { Reply } from '#shared/errors.ts';
import type { Bridge } from './client.ts';

const storedKey = 'countersign.key';
const reconnectMs = 1_000;

/** The key from the address, kept for this tab only and taken out of the address so that it is not copied about. */
const takeKey = (): string => {
  const url = new URL(window.location.href);
  const key = url.searchParams.get('key');
  if (key !== null) {
    sessionStorage.setItem(storedKey, key);
    url.searchParams.delete('key');
    window.history.replaceState(null, '', url);
  }
  return sessionStorage.getItem(storedKey) ?? '';
};

const unreachable: Reply = {
  ok: false,
  error: {
    code: 'internal',
    message: 'Countersign is not running any more. / Countersign 已停止运行。',
    retryable: true,
  },
};

const abandoned: Reply = {
  ok: false,
  error: { code: 'cancelled', message: '', retryable: false },
};

/** Reads newline-separated JSON events until the stream ends. */
const readEvents = async (response: Response, deliver: (event: AppEvent) => void): Promise<void> => {
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
  let rest = '';
  for (let chunk = await reader?.read(); chunk && !chunk.done; chunk = await reader?.read()) {
    const lines = (rest + chunk.value).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) {
      if (line !== '') deliver(JSON.parse(line) as AppEvent);
    }
  }
};

/** After a gap in the stream anything may have changed: say so for every list. */
const everythingChanged = (deliver: (event: AppEvent) => void): void => {
  for (const name of eventNames) deliver({ name, payload: { ids: null } });
};

/** The same calls and events over HTTP, for the app in a browser. */
export const connectHttp = (): Bridge => {
  const key = takeKey();
  const headers = { authorization: `Bearer ${key}` };
  const listeners = new Set<(event: AppEvent) => void>();
  const deliver = (event: AppEvent): void => {
    for (const listener of listeners) listener(event);
  };
  const listen = async (): Promise<void> => {
    for (let round = 0; ; round += 1) {
      try {
        const response = await fetch('/events', { headers });
        if (!response.ok) return;
        if (round > 0) everythingChanged(deliver);
        await readEvents(response, deliver);
      } catch {
        // The app went away: calls say so; the stream is taken up again when it is back.
      }
      await new Promise((resolve) => setTimeout(resolve, reconnectMs));
    }
  };
  let isListening = false;
  const underWay = new Map<number, AbortController>();
  return {
    shell: 'web',
    invoke: async (name, input, callKey) => {
      const stop = new AbortController();
      if (callKey !== undefined) underWay.set(callKey, stop);
      try {
        const response = await fetch('/rpc', {
          method: 'POST',
          headers: { ...headers, 'content-type': 'application/json' },
          body: JSON.stringify({ name, input }),
          signal: stop.signal,
        });
        return (await response.json()) as Reply;
      } catch {
        return stop.signal.aborted ? abandoned : unreachable;
      } finally {
        if (callKey !== undefined) underWay.delete(callKey);
      }
    },
    // The connection goes, and with it the question.
    cancel: (callKey) => underWay.get(callKey)?.abort(),
    subscribe: (listener) => {
      listeners.add(listener);
      if (!isListening) {
        isListening = true;
        void listen();
      }
      return () => listeners.delete(listener);
    },
  };
};
