import { readFileSync } from 'node:fs';
import { createServer as createHttpServer } from 'node:http';
import { createServer as createHttpsServer } from 'node:https';
import type { AddressInfo, Server } from 'node:net';
import { join } from 'node:path';

const certs = join(import.meta.dirname, '../fixtures/certs');
const pixel = Buffer.from('R0lGODlhAQABAAAAACwAAAAAAQABAAA=', 'base64');

/** What reached the canary: `connection`, or the path of a request and what the browser wanted it for. */
export type Sighting = { path: string; destination: string };

export type Canary = { url: string; sightings: Sighting[]; close: () => void };

/** A server on loopback that nobody may call; it takes note of requests and of mere connections. */
export const startCanary = async (scheme: 'http' | 'https'): Promise<Canary> => {
  const sightings: Sighting[] = [];
  const server: Server & { closeAllConnections: () => void } =
    scheme === 'http'
      ? createHttpServer()
      : createHttpsServer({
          key: readFileSync(join(certs, 'valid.key')),
          cert: readFileSync(join(certs, 'valid.crt')),
        });
  server.on('connection', () => sightings.push({ path: 'connection', destination: '' }));
  server.on('request', (request, response) => {
    sightings.push({ path: request.url ?? '', destination: String(request.headers['sec-fetch-dest'] ?? '') });
    response.setHeader('content-type', 'image/gif').end(pixel);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `${scheme}://127.0.0.1:${(server.address() as AddressInfo).port}`,
    sightings,
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  };
};
