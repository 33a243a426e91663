import type { Socket } from 'node:net';
import type NodemailerConnection from 'nodemailer/lib/smtp-connection';

const events = ['data', 'timeout', 'close', 'end', 'error'] as const;

/**
 * Takes the socket of a connection that nodemailer has set up. Its listeners are properties of the engine; whatever Node
 * itself listens for stays. Throws an Error when nodemailer still reads, so that a change there cannot go unseen.
 */
export const takeOver = (engine: NodemailerConnection): Socket => {
  const socket = engine._socket;
  if (!socket) throw new Error('There is no connection to take over');
  const engineOwn = new Set<unknown>(Object.values(engine));
  for (const event of events) {
    for (const listener of socket.listeners(event)) {
      if (engineOwn.has(listener)) socket.off(event, listener as (...args: unknown[]) => void);
    }
  }
  if (socket.listenerCount('data') > 0) throw new Error('The connection is still read by nodemailer');
  engine.removeAllListeners();
  return socket;
};
