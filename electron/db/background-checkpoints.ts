import { closeSync, fdatasyncSync, openSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { setTimeout as wait } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import type { Log } from '../lib/log.ts';
import { pauseCheckpoints } from './checkpoints.ts';
import type { WriteDb } from './sql.ts';

export type FoldJob = { databasePath: string; nativeBinding: string | undefined };
/** How many pages the log had, and whether all of them are in the file now. */
export type FoldAnswer = { pages: number; isWhole: boolean };

/** What a long job of the main process calls between its pieces. */
export type Folding = {
  /** Has the log folded by a worker where there are more than a few pieces, and waits while the log is longer than it may get. */
  keepShort: () => Promise<void>;
};

export type Checkpoints = {
  /**
   * Does work in many short transactions, none of which has to wait for the disk or to fold the log of all of them; ends
   * when what they wrote is on the disk.
   */
  during: <T>(work: (folding: Folding) => Promise<T>) => Promise<T>;
  /** Call it before the data file is closed. */
  stop: () => Promise<void>;
};

/** Beside this module when it runs as written, beside the bundle when it is bundled. */
const workerUrl = new URL(
  import.meta.url.endsWith('.ts') ? './checkpoint-worker.ts' : './checkpoint-worker.cjs',
  import.meta.url,
);

/** Fewer are over before a worker has started. */
const fewPieces = 2;
/** Each folding waits for the disk twice. */
const foldEveryMs = 100;
/** 32 MB: what is written beyond it waits until all of it is in the file, so that the log begins anew. */
const longPages = 8_192;
/** Somebody who reads an old state keeps the log from being folded as a whole: it grows then until they are done. */
const tries = 3;

type Folder = { fold: () => Promise<FoldAnswer>; isLong: () => boolean; end: () => Promise<void> };

/** The worker, which folds the log all the time until it is ended; `onEnd` is called then, and also when it fails. */
const startFolder = (job: FoldJob, log: Pick<Log, 'error'>, onEnd: () => void): Folder => {
  const worker = new Worker(workerUrl, { workerData: job });
  const ended = new AbortController();
  const nothing: FoldAnswer = { pages: 0, isWhole: true };
  let last = nothing;
  const waiting: ((answer: FoldAnswer) => void)[] = [];
  const exited = new Promise<void>((resolve) => {
    worker.on('message', (answer: FoldAnswer) => {
      last = answer;
      waiting.shift()?.(answer);
    });
    worker.on('error', (error) => log.error('folding the log failed', { error }));
    worker.on('exit', () => {
      ended.abort();
      last = nothing;
      onEnd();
      for (const answer of waiting.splice(0)) answer(nothing);
      resolve();
    });
  });
  const fold = (): Promise<FoldAnswer> => {
    if (ended.signal.aborted) return Promise.resolve(nothing);
    return new Promise((resolve) => {
      waiting.push(resolve);
      worker.postMessage('fold');
    });
  };
  const foldOn = async (): Promise<void> => {
    while (!ended.signal.aborted) {
      await fold();
      await wait(foldEveryMs, undefined, { signal: ended.signal }).catch(() => {});
    }
  };
  const folding = foldOn();
  return {
    fold,
    isLong: () => last.pages > longPages,
    end: async () => {
      ended.abort();
      worker.postMessage('end');
      await Promise.all([exited, folding]);
    },
  };
};

/** Waits until all of the log is in the file: the next write begins it anew. */
const foldWhole = async ({ fold }: Folder): Promise<void> => {
  for (let count = 0; count < tries; count += 1) {
    if ((await fold()).isWhole) return;
  }
};

/** The data file was closed meanwhile, by which the log went into it. */
const allowMissing = (error: unknown): void => {
  if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
};

/** What a commit in `synchronous = FULL` does, but beside this thread: there may be much to write. */
const waitForDisk = async (databasePath: string): Promise<void> => {
  try {
    const file = await open(`${databasePath}-wal`, 'r+');
    await file.datasync().finally(() => file.close());
  } catch (error) {
    allowMissing(error);
  }
};

/** The same for a single piece, which takes less than changing threads. */
const waitShortly = (databasePath: string): void => {
  try {
    const file = openSync(`${databasePath}-wal`, 'r+');
    fdatasyncSync(file);
    closeSync(file);
  } catch (error) {
    allowMissing(error);
  }
};

type Options = FoldJob & { log: Pick<Log, 'error'> };

/**
 * Folding the log by a worker while long jobs of this connection go on: a commit that does it in the main process waits
 * for the disk, and writes all that the pieces before it have written, for up to a tenth of a second.
 */
export const createCheckpoints = (db: WriteDb, { log, ...job }: Options): Checkpoints => {
  let folder: Folder | null = null;
  let ending: Promise<void> = Promise.resolve();
  let users = 0;
  let isStopped = false;

  const start = (): Folder => {
    const resume = pauseCheckpoints(db);
    return startFolder(job, log, resume);
  };
  const end = async (): Promise<void> => {
    const ended = folder;
    folder = null;
    await ended?.fold();
    await ended?.end();
  };

  const during = async <T>(work: (folding: Folding) => Promise<T>): Promise<T> => {
    let own: Folder | null = null;
    let pieces = 0;
    const keepShort = async (): Promise<void> => {
      pieces += 1;
      if (pieces < fewPieces) return;
      if (own === null) {
        await ending;
        if (isStopped) return;
        folder ??= start();
        own = folder;
        users += 1;
      }
      if (own.isLong()) await foldWhole(own);
    };
    try {
      const result = await work({ keepShort });
      if (own === null) waitShortly(db.handle.name);
      else await waitForDisk(db.handle.name);
      return result;
    } finally {
      if (own !== null) users -= 1;
      if (own !== null && users === 0) ending = end();
      if (own !== null) await ending;
    }
  };

  return {
    during,
    stop: async () => {
      isStopped = true;
      await ending;
      await end();
    },
  };
};
