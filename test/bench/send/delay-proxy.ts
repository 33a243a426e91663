/** `node delay-proxy.ts <port behind> <round trip in ms>`: a network between the sender and the receiver. */
import { type ChildProcess, fork } from 'node:child_process';
import net from 'node:net';
import { pathToFileURL } from 'node:url';

type Piece = { dueAtMs: number; deliver: () => void };

/** Delivers each thing `delayMs` after it came, in order. */
const createDelay = (delayMs: number) => {
  const queue: Piece[] = [];
  let timer: NodeJS.Timeout | undefined;
  const deliverDue = (): void => {
    timer = undefined;
    // A timer may only be late; what is due within its grain goes now, so that the delays are right on average.
    while (queue[0] !== undefined && queue[0].dueAtMs <= performance.now() + 0.5) queue.shift()?.deliver();
    schedule();
  };
  const schedule = (): void => {
    const [next] = queue;
    if (next === undefined || timer !== undefined) return;
    timer = setTimeout(deliverDue, Math.max(0, Math.floor(next.dueAtMs - performance.now())));
  };
  return (deliver: () => void): void => {
    queue.push({ dueAtMs: performance.now() + delayMs, deliver });
    schedule();
  };
};

const pipeDelayed = (from: net.Socket, to: net.Socket, delayMs: number): void => {
  const later = createDelay(delayMs);
  from.on('data', (chunk) => later(() => to.write(chunk)));
  from.on('end', () => later(() => to.end()));
  from.on('error', () => later(() => to.destroy()));
};

/**
 * Loopback connects at once, so the three-way handshake is made up here: the receiver sees the connection after one and
 * a half round trips, and its greeting takes the other half.
 */
const serve = (targetPort: number, roundTripMs: number): void => {
  const server = net.createServer({ pauseOnConnect: true, noDelay: true, allowHalfOpen: true }, (client) => {
    client.on('error', () => {});
    setTimeout(() => {
      const target = net.connect({ port: targetPort, host: '127.0.0.1', noDelay: true, allowHalfOpen: true });
      pipeDelayed(client, target, roundTripMs / 2);
      pipeDelayed(target, client, roundTripMs / 2);
      client.resume();
    }, roundTripMs * 1.5);
  });
  server.listen(0, '127.0.0.1', () => process.send?.((server.address() as net.AddressInfo).port));
  process.on('disconnect', () => process.exit(0));
};

/** Starts the proxy in its own process; `stop` it, or it ends with this one. */
export const startDelayProxy = async (
  targetPort: number,
  roundTripMs: number,
): Promise<{ port: number; stop: () => void }> => {
  const child: ChildProcess = fork(import.meta.filename, [String(targetPort), String(roundTripMs)]);
  const port = await new Promise<number>((resolve, reject) => {
    child.once('message', (message) => resolve(Number(message)));
    child.once('exit', () => reject(new Error('The delaying proxy did not start')));
  });
  return { port, stop: () => child.disconnect() };
};

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const [targetPort, roundTripMs] = process.argv.slice(2).map(Number);
  serve(targetPort ?? 0, roundTripMs ?? 0);
}
