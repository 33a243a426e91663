import type { AddressInfo } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { serve } from '@hono/node-server';
import { serveStatic } from '@hono/node-server/serve-static';
import { type Context, Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { setCookie } from 'hono/cookie';
import { stream } from 'hono/streaming';
import type { ErrorCode, Reply } from '#shared/errors.ts';
import type { Language } from '#shared/languages.ts';
import { type MessageKey, type MessageParams, translate } from '#shared/messages/index.ts';
import { pagePolicy } from '#shared/page-policy.ts';
import { breathe } from '../lib/breathe.ts';
import type { EventBus } from './events.ts';
import { cookieName, hasBearer, hasKeyOrCookie, isOwnHost, isOwnOrigin } from './http-guard.ts';
import type { Router } from './router.ts';

/** The largest request in MiB: a bundle of templates of 22 MB fits, as base64. */
export const maxRequestMib = 32;

export type HttpMount = { port: number; url: string; close: () => Promise<void> };

type MountOptions = {
  router: Router;
  events: EventBus;
  language: () => Language;
  /** The secret that every request must show. */
  key: string;
  /** 0 for a free one. */
  port: number;
  /** The built page; null serves calls only. */
  pageFolder: string | null;
};

/** Behind each step with a text this long, others have their turn: it took some 10 ms. */
const longText = 1_000_000;

const heartbeatMs = 15_000;

const securityHeaders = {
  'content-security-policy': pagePolicy,
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'cache-control': 'no-store',
};

const streamEvents = (c: Context, events: EventBus): Response =>
  stream(c, async (out) => {
    const ended = new AbortController();
    const unsubscribe = events.subscribe((event) => void out.write(`${JSON.stringify(event)}\n`));
    out.onAbort(() => {
      ended.abort();
      unsubscribe();
    });
    await out.write('\n');
    // An empty line now and then finds a caller that went away without saying so; nobody at the end waits for the next.
    while (!ended.signal.aborted) {
      await wait(heartbeatMs, undefined, { signal: ended.signal }).catch(() => {});
      if (!ended.signal.aborted) await out.write('\n');
    }
  });

const createApp = (options: MountOptions, getPort: () => number): Hono => {
  const { router, events, key } = options;
  const app = new Hono();
  const refuse = (
    c: Context,
    status: 400 | 401 | 403 | 413,
    code: ErrorCode,
    name: MessageKey,
    params?: MessageParams,
  ) =>
    c.json(
      {
        ok: false,
        error: { code, message: translate(options.language(), name, params), retryable: false },
      } satisfies Reply,
      status,
    );

  app.use('*', async (c, next) => {
    for (const [name, value] of Object.entries(securityHeaders)) c.header(name, value);
    if (!isOwnHost(c, getPort())) {
      return refuse(c, 403, 'unauthorized', 'error.wrong-origin', {
        origin: (c.req.header('host') ?? '').slice(0, 200),
      });
    }
    if (!isOwnOrigin(c, getPort())) {
      return refuse(c, 403, 'unauthorized', 'error.wrong-origin', {
        origin: (c.req.header('origin') ?? '').slice(0, 200),
      });
    }
    return next();
  });
  app.use('/rpc', async (c, next) =>
    hasBearer(c, key) ? next() : refuse(c, 401, 'unauthorized', 'error.unauthorized'),
  );
  app.use(
    '/rpc',
    bodyLimit({
      maxSize: maxRequestMib * 1024 * 1024,
      onError: (c) => refuse(c, 413, 'validation', 'error.too-large', { limitMb: maxRequestMib }),
    }),
  );
  app.post('/rpc', async (c) => {
    let request: unknown;
    try {
      const text = await c.req.text();
      if (text.length > longText) await breathe();
      request = JSON.parse(text);
    } catch {
      return refuse(c, 400, 'validation', 'error.malformed-request');
    }
    // Aborted when the caller goes away before the answer.
    const reply = JSON.stringify(await router(request, c.req.raw.signal));
    if (reply.length > longText) await breathe();
    return c.body(reply, 200, { 'content-type': 'application/json' });
  });
  app.get('/events', (c) =>
    hasBearer(c, key) ? streamEvents(c, events) : refuse(c, 401, 'unauthorized', 'error.unauthorized'),
  );
  if (options.pageFolder !== null) mountPage(app, options.pageFolder, key, getPort, refuse);
  app.all('*', (c) => refuse(c, 401, 'unauthorized', 'error.unauthorized'));
  return app;
};

const mountPage = (
  app: Hono,
  folder: string,
  key: string,
  getPort: () => number,
  refuse: (c: Context, status: 401, code: ErrorCode, name: MessageKey) => Response,
): void => {
  app.get('*', async (c, next) => {
    if (!hasKeyOrCookie(c, key, getPort())) return refuse(c, 401, 'unauthorized', 'error.unauthorized');
    if (c.req.query('key') !== undefined) {
      setCookie(c, cookieName(getPort()), key, { httpOnly: true, sameSite: 'Strict', path: '/' });
    }
    return next();
  });
  app.get('*', serveStatic({ root: folder }));
};

/** Longer than a caller keeps a connection that it does not use: who asks after a pause meets none that is being closed. */
const keepAliveMs = 10 * 60_000;

/** Serves the router, the events and the page on 127.0.0.1 only; nothing is answered without the key. */
export const mountHttp = (options: MountOptions): Promise<HttpMount> =>
  new Promise((resolve, reject) => {
    let port = options.port;
    const app = createApp(options, () => port);
    const server = serve({ fetch: app.fetch, hostname: '127.0.0.1', port: options.port }, (info: AddressInfo) => {
      port = info.port;
      const close = (): Promise<void> =>
        new Promise((closed) => {
          server.close(() => closed());
          if ('closeAllConnections' in server) server.closeAllConnections();
        });
      resolve({ port, url: `http://127.0.0.1:${port}/?key=${options.key}`, close });
    });
    if ('keepAliveTimeout' in server) server.keepAliveTimeout = keepAliveMs;
    server.on('error', reject);
  });
