import { createServer, type Server } from 'node:http';
import { getRequestListener } from '@hono/node-server';
import { listenOnLoopback } from '../../lib/listen-on-loopback.ts';
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
  wanted: number | null,
): Promise<RunningServer> => {
  const answer = getRequestListener(pages.fetch, { overrideGlobalObjects: false });
  const server = createServer(
    { requestTimeout: requestTimeoutMs, headersTimeout: requestTimeoutMs },
    (request, response) => {
      void answer(request, response);
    },
  );
  const port = await listenOnLoopback(server, wanted);
  return { port, close: () => close(server) };
};
