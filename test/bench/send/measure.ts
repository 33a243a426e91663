import { fork } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { startDelayProxy } from './delay-proxy.ts';
import { startReceiver } from './receiver.ts';
import type { Measures, Task } from './task.ts';

export type Job = Omit<Task, 'port' | 'folder'> & { roundTripMs: number };

export type MeasureOptions = {
  /** Where data files lie while a sender runs; on a disk, because a RAM disk syncs for nothing. */
  cacheFolder: string;
  /** Then the sending process is killed and the bench fails. */
  limitMs: number;
  /** Where each sending process leaves a CPU profile, null for none. */
  profileFolder: string | null;
};

const senderFile = join(import.meta.dirname, 'sender.ts');

/** Runs one stage of a sender in a process of its own and returns what it measured, if it did. */
const runSender = (
  stage: 'prepare' | 'send',
  task: Task,
  { limitMs, profileFolder }: MeasureOptions,
): Promise<Measures | null> =>
  new Promise((resolve, reject) => {
    const isProfiled = stage === 'send' && profileFolder !== null;
    const profiling = isProfiled ? ['--cpu-prof', `--cpu-prof-dir=${profileFolder}`] : [];
    const name = `${task.peer} (${stage})`;
    const child = fork(senderFile, [stage, JSON.stringify(task)], { execArgv: profiling });
    let measures: Measures | null = null;
    const timer = setTimeout(() => {
      child.kill('SIGKILL');
      reject(new Error(`${name} did not finish within ${limitMs / 1_000} s`));
    }, limitMs);
    child.once('message', (message) => {
      measures = message as Measures;
    });
    child.once('error', reject);
    child.once('exit', (code) => {
      clearTimeout(timer);
      if (code === 0) resolve(measures);
      else reject(new Error(`${name} ended with ${code}`));
    });
  });

/** Sends the mails of one job and throws unless the receiver took exactly as many. */
export const measure = async (job: Job, options: MeasureOptions): Promise<Measures> => {
  mkdirSync(options.cacheFolder, { recursive: true });
  const folder = mkdtempSync(join(options.cacheFolder, 'send-'));
  const receiver = await startReceiver(folder);
  const proxy = job.roundTripMs === 0 ? null : await startDelayProxy(receiver.port, job.roundTripMs);
  try {
    const task: Task = { ...job, folder, port: proxy?.port ?? receiver.port };
    await runSender('prepare', task, options);
    const measures = await runSender('send', task, options);
    if (measures === null) throw new Error(`${job.peer} measured nothing`);
    const taken = await receiver.countMails();
    if (taken !== job.count) throw new Error(`${job.peer}: the receiver took ${taken} of ${job.count} mails`);
    return measures;
  } finally {
    proxy?.stop();
    await receiver.stop();
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  }
};
