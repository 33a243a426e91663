import { onTestFinished } from 'vitest';
import { connectMemory } from '#electron/ipc/connect-memory.ts';
import type { EventBus } from '#electron/ipc/events.ts';
import { mountHttp } from '#electron/ipc/mount-http.ts';
import type { Router } from '#electron/ipc/router.ts';
import type { AppEvent } from '#shared/contract/events.ts';
import type { Reply } from '#shared/errors.ts';
import type { Language } from '#shared/languages.ts';

/** What a transport carries: the part of the app that it mounts. */
export type Mountable = { router: Router; events: EventBus; language: () => Language };

/** The far end of a transport, as a page has it. */
export type Connection = {
  /** Sends a request, whatever it is; the signal says that nobody waits for the answer any more. */
  invoke: (request: unknown, signal?: AbortSignal) => Promise<Reply>;
  subscribe: (listener: (event: AppEvent) => void) => Promise<void>;
};

export type Transport = { name: string; connect: (app: Mountable) => Promise<Connection> };

export const memory: Transport = {
  name: 'memory',
  connect: async (app) => {
    const connection = connectMemory(app.router, app.events);
    return {
      invoke: connection.invoke,
      subscribe: async (listener) => {
        onTestFinished(connection.subscribe(listener));
      },
    };
  },
};

const key = 'key-of-a-test';

/** Reads newline-separated JSON until the stream ends. */
const readLines = async (body: ReadableStream<Uint8Array>, onLine: (line: string) => void): Promise<void> => {
  let rest = '';
  const decoder = new TextDecoder();
  for await (const chunk of body) {
    const lines = (rest + decoder.decode(chunk, { stream: true })).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) onLine(line);
  }
};

/** Mounts the app for one test; `call` is a POST /rpc with the key unless headers say otherwise. */
export const mountForTest = async (app: Mountable) => {
  const mount = await mountHttp({ ...app, key, port: 0, pageFolder: null });
  onTestFinished(() => mount.close());
  const origin = `http://127.0.0.1:${mount.port}`;
  return {
    origin,
    key,
    post: (
      body: string,
      headers: Record<string, string> = { authorization: `Bearer ${key}` },
      signal: AbortSignal | null = null,
    ) =>
      fetch(`${origin}/rpc`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...headers },
        body,
        signal,
      }),
  };
};

export const http: Transport = {
  name: 'HTTP',
  connect: async (app) => {
    const { origin, post } = await mountForTest(app);
    return {
      invoke: async (request, signal) =>
        (await post(JSON.stringify(request), undefined, signal)).json() as Promise<Reply>,
      subscribe: async (listener) => {
        const stop = new AbortController();
        onTestFinished(() => stop.abort());
        const response = await fetch(`${origin}/events`, {
          headers: { authorization: `Bearer ${key}` },
          signal: stop.signal,
        });
        const reading = readLines(response.body ?? new ReadableStream(), (line) => {
          if (line !== '') listener(JSON.parse(line) as AppEvent);
        });
        // The test ends the stream; whatever else breaks it shows as an event that never came.
        reading.catch(() => {});
      },
    };
  },
};

export const transports = [memory, http];
