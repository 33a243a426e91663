import type { ImportEncoding, ImportPhase, ImportPlanInput, ImportStatus } from '#shared/contract/imports.ts';
import { AppError } from '#shared/errors.ts';
import type { Language } from '#shared/languages.ts';
import { translate } from '#shared/messages/index.ts';
import { pauseCheckpoints } from '../../db/checkpoints.ts';
import type { WriteDb } from '../../db/sql.ts';
import { isFullDisk } from '../../lib/write-whole.ts';
import type { FeatureContext } from '../context.ts';
import type { WorkBoard } from '../signups/work-board.ts';
import type { ImportJob, JsonKeys, Progress } from './protocol.ts';
import type { RunningJob } from './start-worker.ts';
import { openUploads } from './uploads.ts';

export type ImportDeps = {
  /** Where files are kept while they are imported. */
  folder: string;
  databasePath: string;
  nativeBinding: string | undefined;
  language: () => Language;
  /** Where what is at work says on other pages, too, how far it is; an undo may be of an import whose file is long forgotten. */
  board?: WorkBoard;
};

export type Upload = {
  status: ImportStatus;
  sizeBytes: number;
  plan: ImportPlanInput | null;
  /** What the last inspection found, under the encoding that it read by. */
  found: { encoding: ImportEncoding; keys: JsonKeys } | null;
  startedAtMs: number;
};
type AnyJob = { stop: () => void; ended: Promise<void> };

export const createStatus = (uploadId: string, fileName: string): ImportStatus => ({
  uploadId,
  fileName,
  phase: 'uploading',
  fraction: 0,
  rows: 0,
  secondsLeft: null,
  report: null,
  importId: null,
  error: null,
});

export const importNotFound = (): AppError =>
  new AppError('not-found', 'error.not-found', { params: { kind: 'kind.import' } });

/** How long the rest takes at the speed so far; null before that can be said. */
export const estimateSeconds = (elapsedMs: number, fraction: number): number | null =>
  elapsedMs < 500 || fraction < 0.01 ? null : Math.round((elapsedMs / 1_000) * (1 / fraction - 1));

/** The one job that may be at work. */
const createJobSlot = (db: WriteDb) => {
  let current: AnyJob | null = null;
  return {
    /** Throws `conflict` while a job is at work. */
    checkIdle: (): void => {
      if (current) throw new AppError('conflict', 'import.busy', { retryable: true });
    },
    /** Remembers a job until it has ended. */
    keep: <K extends ImportJob['kind']>(job: RunningJob<K>): RunningJob<K> => {
      const ended = job.result.then(
        () => {},
        () => {},
      );
      const entry: AnyJob = { stop: job.stop, ended };
      current = entry;
      // The worker folds the log into the file: a commit here would do that for seconds.
      const resumeCheckpoints = pauseCheckpoints(db);
      void ended.then(() => {
        resumeCheckpoints();
        if (current === entry) current = null;
      });
      return job;
    },
    /** Stops the job and waits until it has ended. */
    stop: async (): Promise<void> => {
      current?.stop();
      await current?.ended;
    },
  };
};

/** What the calls of an import share: the files, how far each is, and the one job that may be at work. */
export const createImportDesk = ({ db, clock, events, log }: FeatureContext, deps: ImportDeps) => {
  const known = new Map<string, Upload>();
  const say = (): void => events.emit('imports.changed');
  let isClosing = false;

  return {
    ...createJobSlot(db),
    known,
    say,
    /** The app is closed: what is stopped from now on was not stopped by a person. */
    close: (): void => {
      isClosing = true;
    },
    isClosing: (): boolean => isClosing,
    uploads: openUploads(deps.folder),
    workerOptions: { databasePath: deps.databasePath, nativeBinding: deps.nativeBinding },
    getUpload: (uploadId: string): Upload => {
      const upload = known.get(uploadId);
      if (!upload) throw importNotFound();
      return upload;
    },
    enter: (upload: Upload, phase: ImportPhase): void => {
      Object.assign(upload.status, { phase, fraction: 0, rows: 0, secondsLeft: null, error: null });
      upload.startedAtMs = clock.now();
      say();
    },
    follow:
      (upload: Upload) =>
      ({ rows, fraction }: Progress): void => {
        const secondsLeft = estimateSeconds(clock.now() - upload.startedAtMs, fraction);
        Object.assign(upload.status, { rows, fraction, secondsLeft });
        say();
      },
    settle: (upload: Upload, status: Partial<ImportStatus>): void => {
      Object.assign(upload.status, { secondsLeft: null, ...status });
      say();
    },
    fail: (upload: Upload, error: unknown): void => {
      if (!(error instanceof AppError)) log.error('import failed', { error });
      const other = isFullDisk(error) ? ('error.storage-full' as const) : ('import.gave-up' as const);
      const { key, params } = error instanceof AppError ? error : { key: other, params: {} };
      const sentence = translate(deps.language(), key, params);
      Object.assign(upload.status, { phase: 'failed', error: sentence, secondsLeft: null });
      say();
    },
  };
};

export type ImportDesk = ReturnType<typeof createImportDesk>;
