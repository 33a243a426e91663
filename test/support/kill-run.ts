import { type ChildProcess, fork } from 'node:child_process';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { openDatabase } from '#electron/db/open.ts';
import type { SendingReport, SendingTask } from './sending-process.ts';
import { ScriptedServer } from './smtp/scripted-server.ts';

const program = fileURLToPath(new URL('./sending-process.ts', import.meta.url));

export type KillPlan = {
  folder: string;
  count: number;
  connections: number;
  kills: number;
  /** A number from 0 to 1. */
  random: () => number;
  /** What the server takes before each reply. */
  delayMs?: number;
};

export type KillOutcome = {
  counts: Record<string, number>;
  /** Messages that became uncertain at each kill. */
  uncertainPerKill: number[];
  /** Accepted by the server more than once. */
  doubled: string[];
  /** Said to be sent, and not on the server. */
  lost: string[];
  /** Uncertain ones that did arrive. */
  uncertainArrived: number;
};

const start = (stage: 'prepare' | 'send', task: SendingTask): ChildProcess =>
  fork(program, [stage, JSON.stringify(task)], { execArgv: [], stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });

const ended = (child: ChildProcess): Promise<void> => new Promise((resolve) => child.once('exit', () => resolve()));

/** Resolves with the counts when the run is over. */
const overOf = (child: ChildProcess): Promise<Record<string, number>> =>
  new Promise((resolve, reject) => {
    child.on('message', (report: SendingReport) => {
      if (report.kind === 'over') resolve(report.counts);
    });
    child.once('exit', (code) => reject(new Error(`The sending process ended by itself, code ${code}`)));
  });

const killAt = async (child: ChildProcess, hasCome: () => boolean, extraMs: number): Promise<void> => {
  const exit = ended(child);
  while (!hasCome() && child.exitCode === null) await wait(1);
  if (extraMs > 0) await wait(extraMs);
  child.kill('SIGKILL');
  await exit;
};

const read = (folder: string): { email: string; messageId: string; state: string }[] => {
  const { db, close } = openDatabase({ folder, nativeBinding: process.env.SQLITE_NATIVE_BINDING });
  const rows = db.handle.prepare('SELECT email, message_id AS messageId, state FROM message').all();
  close();
  return rows as { email: string; messageId: string; state: string }[];
};

const messageIdOf = (bytes: Buffer): string => /^Message-ID:\s+<(.+)>/im.exec(bytes.toString('latin1'))?.[1] ?? '';

const compare = (server: ScriptedServer, folder: string) => {
  const arrivals = new Map<string, number>();
  for (const { bytes } of server.mails) {
    const id = messageIdOf(bytes);
    arrivals.set(id, (arrivals.get(id) ?? 0) + 1);
  }
  const messages = read(folder);
  return {
    doubled: messages.filter(({ messageId }) => (arrivals.get(messageId) ?? 0) > 1).map(({ email }) => email),
    lost: messages
      .filter(({ messageId, state }) => state === 'sent' && !arrivals.has(messageId))
      .map(({ email }) => email),
    uncertainArrived: messages.filter(({ messageId, state }) => state === 'uncertain' && arrivals.has(messageId))
      .length,
  };
};

/** Sends a run while killing the process again and again (SIGKILL, at random moments), and looks what became of it. */
export const runWithKills = async (plan: KillPlan): Promise<KillOutcome> => {
  const { folder, count, connections, kills, random } = plan;
  const server = await ScriptedServer.start({ delayMs: plan.delayMs ?? 0 });
  const task: SendingTask = { folder, port: server.port, count, connections };
  try {
    await ended(start('prepare', task));
    const uncertainPerKill: number[] = [];
    let uncertain = 0;
    const countUncertain = (): void => {
      const now = read(folder).filter(({ state }) => state === 'uncertain').length;
      uncertainPerKill.push(now - uncertain);
      uncertain = now;
    };
    for (let kill = 0; kill < kills; kill += 1) {
      // Spread over the run; the remaining mails are shared by the remaining kills, with a random moment in each share.
      const share = (count - server.mails.length) / (kills - kill + 1);
      const target = server.mails.length + Math.max(1, Math.floor(share * (0.2 + 0.8 * random())));
      const child = start('send', task);
      await killAt(child, () => server.mails.length >= target, Math.floor(random() * 5));
      // What the kill left open is judged by the next start; that one is counted after it.
      if (kill > 0) countUncertain();
    }
    const last = start('send', task);
    const counts = await overOf(last);
    last.removeAllListeners('exit');
    const exit = ended(last);
    last.disconnect();
    await exit;
    countUncertain();
    return { counts, uncertainPerKill, ...compare(server, folder) };
  } finally {
    await server.stop();
  }
};
