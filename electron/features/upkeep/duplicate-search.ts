import { Worker } from 'node:worker_threads';
import type { DuplicateStatus } from '#shared/contract/upkeep.ts';
import { AppError } from '#shared/errors.ts';
import { askToStop, createWorkerControl } from '../../db/write-queue.ts';
import type { FeatureContext } from '../context.ts';
import type { SearchMessage } from './protocol.ts';

/** Beside this module when it runs as written, beside the bundle when it is bundled. */
const workerUrl = new URL(import.meta.url.endsWith('.ts') ? './worker.ts' : './upkeep-worker.cjs', import.meta.url);

export type SearchDeps = { databasePath: string; nativeBinding: string | undefined };

const idle: DuplicateStatus = { phase: 'idle', fraction: 0, groups: 0, isComplete: true };

/** The search for people with one mailbox, in a worker, and what it has found. */
export const createDuplicateSearch = ({ events, log }: FeatureContext, deps: SearchDeps) => {
  let status: DuplicateStatus = { ...idle };
  let groups: number[][] = [];
  let stopWorker: (() => Promise<void>) | null = null;

  const set = (patch: Partial<DuplicateStatus>): void => {
    status = { ...status, ...patch };
    events.emit('upkeep.changed');
  };

  const startWorker = (): (() => Promise<void>) => {
    const { buffer, control } = createWorkerControl();
    const { databasePath, nativeBinding } = deps;
    const worker = new Worker(workerUrl, { workerData: { databasePath, nativeBinding, control: buffer } });
    let isStopped = false;
    const found: number[][] = [];
    const ended = new Promise<void>((resolve) => {
      worker.on('message', (message: SearchMessage) => {
        if (isStopped) return;
        if (message.kind === 'progress') set({ fraction: message.fraction });
        else if (message.kind === 'groups') found.push(...message.groups);
        else {
          groups = found;
          set({ phase: 'done', fraction: 1, groups: groups.length, isComplete: message.isComplete });
        }
      });
      worker.on('error', (error) => log.error('the search for duplicates failed', { error }));
      worker.on('exit', () => {
        if (!isStopped && status.phase === 'searching') set({ phase: 'failed' });
        resolve();
      });
    });
    return async () => {
      isStopped = true;
      askToStop(control);
      await ended;
    };
  };

  const stop = async (): Promise<void> => {
    await stopWorker?.();
    stopWorker = null;
    if (status.phase === 'searching') set({ ...idle });
  };

  return {
    status: (): DuplicateStatus => status,
    set,
    groups: (): readonly (readonly number[])[] => groups,
    /** Throws `conflict` while one of these is going on. */
    checkNot: (...phases: DuplicateStatus['phase'][]): void => {
      if (phases.includes(status.phase)) throw new AppError('conflict', 'error.upkeep.busy', { retryable: true });
    },
    start: async (): Promise<void> => {
      await stop();
      groups = [];
      set({ ...idle, phase: 'searching' });
      stopWorker = startWorker();
    },
    stop,
  };
};

export type DuplicateSearch = ReturnType<typeof createDuplicateSearch>;
