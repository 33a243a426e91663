import { createServer, type Server } from 'node:http';
import { getRequestListener } from '@hono/node-server';
import { listenOnLoopback } from '../../lib/listen-on-loopback.ts';
import type { Log } from '../../lib/log.ts';
import type { createPages } from './app.ts';

export type RunningServer = { port: number; close: () => Promise<void> };

/** A visitor who sends nothing must not hold a connection for long. */
const requestTimeoutMs = 15_000;

const close = (server: Server): Promise<void> =>
  new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });

/** Serves the pages at the wanted port of 127.0.0.1, or at a free one where that is null or taken. */
export const servePages = async (
  pages: ReturnType<typeof createPages>,
  { wanted, log }: { wanted: number | null; log: Log },
): Promise<RunningServer> => {
  const answer = getRequestListener(pages.fetch, { overrideGlobalObjects: false });
  const server = createServer(
    { requestTimeout: requestTimeoutMs, headersTimeout: requestTimeoutMs },
    (request, response) => {
      void answer(request, response);
    },
  );
  const port = await listenOnLoopback(server, wanted);
  // Too many open files, for one: a visitor has to come again, the app goes on.
  server.on('error', (error) => log.error('the verification pages have trouble', { error }));
  return { port, close: () => close(server) };
};
