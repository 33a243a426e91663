import type { AddressInfo, Server } from 'node:net';

const listen = (server: Server, port: number): Promise<number> =>
  new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen({ host: '127.0.0.1', port, exclusive: true }, () => {
      server.off('error', reject);
      resolve((server.address() as AddressInfo).port);
    });
  });

/** In use by another program, or (EACCES) kept by the system: Windows reserves ranges of ports for itself. */
const isTaken = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && (error.code === 'EADDRINUSE' || error.code === 'EACCES');

/** Listens on 127.0.0.1 at the wanted port, or at a free one where that is null or taken; returns the port. */
export const listenOnLoopback = async (server: Server, wanted: number | null): Promise<number> => {
  if (wanted === null) return listen(server, 0);
  try {
    return await listen(server, wanted);
  } catch (error) {
    if (!isTaken(error)) throw error;
    return listen(server, 0);
  }
};
