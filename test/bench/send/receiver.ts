import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, existsSync, openSync, readFileSync } from 'node:fs';
import net from 'node:net';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { startSink } from '../../support/smtp/sink.ts';

export type Receiver = {
  port: number;
  /** How many mails it took in all, once its senders are gone. */
  countMails: () => Promise<number>;
  stop: () => Promise<void>;
};

const postfixSink = '/usr/sbin/smtp-sink';

/** Postfix's sink where it is installed, because others know it too; else ours. */
export const receiverName = existsSync(postfixSink) ? 'smtp-sink (Postfix)' : 'test/support/smtp/sink.ts';

/** Starts a receiver in its own process; its files go into `folder`. */
export const startReceiver = (folder: string): Promise<Receiver> =>
  existsSync(postfixSink) ? startPostfixSink(folder) : startOwnSink();

const startOwnSink = async (): Promise<Receiver> => {
  const sink = await startSink();
  return {
    port: sink.port,
    countMails: async () => (await sink.takeCounts()).mailCount,
    stop: async () => sink.stop(),
  };
};

/** Its running counters go to a file: nobody has to read them while mails are being measured. */
const startPostfixSink = async (folder: string): Promise<Receiver> => {
  const port = await findFreePort();
  const countsFile = join(folder, 'smtp-sink.txt');
  const output = openSync(countsFile, 'w');
  const asUser = process.getuid?.() === 0 ? ['-u', 'nobody'] : [];
  const child = spawn(postfixSink, [...asUser, '-c', `127.0.0.1:${port}`, '1000'], {
    stdio: ['ignore', output, 'inherit'],
  });
  closeSync(output);
  await waitForPort(port, child);
  return {
    port,
    countMails: async () => {
      await wait(50);
      return Number(/.*mesg=(\d+)/s.exec(readFileSync(countsFile, 'latin1'))?.[1] ?? 0);
    },
    stop: () => stopChild(child),
  };
};

const stopChild = (child: ChildProcess): Promise<void> =>
  new Promise((resolve) => {
    if (child.exitCode !== null || child.signalCode !== null) return resolve();
    child.once('exit', () => resolve());
    child.kill();
  });

const findFreePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const server = net.createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as net.AddressInfo;
      server.close(() => resolve(port));
    });
  });

const waitForPort = async (port: number, child: ChildProcess): Promise<void> => {
  for (let tries = 0; tries < 100; tries += 1) {
    if (child.exitCode !== null) throw new Error('smtp-sink did not start');
    if (await canConnect(port)) return;
    await wait(20);
  }
  throw new Error('smtp-sink does not listen');
};

const canConnect = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = net.connect(port, '127.0.0.1');
    socket.once('error', () => resolve(false));
    socket.once('data', () => {
      socket.end('QUIT\r\n');
      socket.once('close', () => resolve(true));
      socket.resume();
    });
  });
