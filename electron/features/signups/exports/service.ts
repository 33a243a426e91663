/**
 * Writes people out to files: everybody, a selection, or what a filter matches. Promises that a file is complete or not
 * there, and that the window lives while it is written, in a worker.
 */
import { closeSync, mkdirSync, openSync, readSync, rmSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { ExportFormat, ExportInput, ExportStatus, SavedFile } from '#shared/contract/exports.ts';
import type { SignupSelection } from '#shared/contract/signups.ts';
import { AppError } from '#shared/errors.ts';
import type { Language } from '#shared/languages.ts';
import { translate } from '#shared/messages/index.ts';
import { askToStop, createWorkerControl } from '../../../db/write-queue.ts';
import { isoNow } from '../../../lib/clock.ts';
import { randomToken } from '../../../lib/ids.ts';
import { isFullDisk } from '../../../lib/write-whole.ts';
import type { FeatureContext } from '../../context.ts';
import { placeFile } from './place-file.ts';
import type { ExportMessage } from './protocol.ts';
import { maxSheetRows } from './write-xlsx.ts';

export type ExportDeps = {
  /** Where files are kept until they are fetched. */
  folder: string;
  databasePath: string;
  nativeBinding: string | undefined;
  language: () => Language;
  signups: { countSelection: (selection: SignupSelection) => Promise<number> };
};

/** Beside this module when it runs as written, beside the bundle when it is bundled. */
const workerUrl = new URL(import.meta.url.endsWith('.ts') ? './worker.ts' : './export-worker.cjs', import.meta.url);

type Running = { status: ExportStatus; path: string; stop: () => void; ended: Promise<void>; startedAtMs: number };

const endings: Record<ExportFormat, string> = { csv: 'csv', xlsx: 'xlsx', 'json-lines': 'jsonl' };
const pieceBytes = 4_000_000;

const notFound = (): AppError => new AppError('not-found', 'error.not-found', { params: { kind: 'kind.export' } });

const readPiece = (path: string, offset: number): { base64: string; isLast: boolean } => {
  const file = openSync(path, 'r');
  try {
    const size = statSync(path).size;
    const bytes = Buffer.alloc(Math.max(0, Math.min(pieceBytes, size - offset)));
    const count = bytes.length === 0 ? 0 : readSync(file, bytes, 0, bytes.length, offset);
    return { base64: bytes.toString('base64', 0, count), isLast: offset + count >= size };
  } finally {
    closeSync(file);
  }
};

/** Starts the worker that writes the file, and keeps `status` up to date. */
const runWorker = (
  context: FeatureContext,
  deps: ExportDeps,
  input: ExportInput,
  status: ExportStatus,
  path: string,
) => {
  const { events, log, clock } = context;
  const { buffer, control } = createWorkerControl();
  const { databasePath, nativeBinding } = deps;
  const startedAtMs = clock.now();
  const worker = new Worker(workerUrl, { workerData: { input, path, databasePath, nativeBinding, control: buffer } });
  const fail = (error: unknown): void => {
    log.error('export failed', { error });
    const key = isFullDisk(error) ? 'error.storage-full' : 'export.failed';
    Object.assign(status, { phase: 'failed', error: translate(deps.language(), key) });
  };
  const ended = new Promise<void>((resolve) => {
    worker.on('message', (message: ExportMessage) => {
      status.rows = message.rows;
      const elapsed = (clock.now() - startedAtMs) / 1_000;
      status.secondsLeft =
        message.rows === 0 ? null : Math.round((elapsed / message.rows) * (status.total - message.rows));
      if (message.kind === 'done') {
        Object.assign(status, {
          phase: 'done',
          sizeBytes: statSync(path).size,
          secondsLeft: null,
          total: message.rows,
          cutCells: message.cutCells,
        });
      }
      events.emit('exports.changed');
    });
    worker.on('error', fail);
    worker.on('exit', () => {
      if (status.phase === 'writing') Object.assign(status, { phase: 'failed' });
      events.emit('exports.changed');
      resolve();
    });
  });
  return { status, path, startedAtMs, stop: () => askToStop(control), ended };
};

export const createExportService = (context: FeatureContext, deps: ExportDeps) => {
  const known = new Map<string, Running>();
  const getExport = (exportId: string): Running => {
    const running = known.get(exportId);
    if (!running) throw notFound();
    return running;
  };
  const getDone = (exportId: string): Running => {
    const running = getExport(exportId);
    if (running.status.phase !== 'done') throw new AppError('precondition', 'export.not-ready', { retryable: true });
    return running;
  };
  const checkFree = (): void => {
    if ([...known.values()].some(({ status }) => status.phase === 'writing')) {
      throw new AppError('conflict', 'export.busy', { retryable: true });
    }
  };
  const stopAll = async (): Promise<void> => {
    for (const running of known.values()) running.stop();
    await Promise.all([...known.values()].map(({ ended }) => ended));
  };

  return {
    /** Removes the files that an earlier start left. */
    start: (): void => rmSync(deps.folder, { recursive: true, force: true }),
    stop: stopAll,
    begin: async (input: ExportInput): Promise<ExportStatus> => {
      checkFree();
      const total = await deps.signups.countSelection(input.selection);
      // Another one may have begun while this one counted.
      checkFree();
      if (input.format === 'xlsx' && total >= maxSheetRows) throw new AppError('conflict', 'export.too-many-rows');
      mkdirSync(deps.folder, { recursive: true });
      const exportId = randomToken(12);
      const fileName = `signups-${isoNow(context.clock).slice(0, 10)}.${endings[input.format]}`;
      const status: ExportStatus = {
        exportId,
        fileName,
        phase: 'writing',
        rows: 0,
        total,
        sizeBytes: 0,
        cutCells: 0,
        secondsLeft: null,
        error: null,
      };
      known.set(exportId, runWorker(context, deps, input, status, join(deps.folder, exportId)));
      return { ...status };
    },
    status: (exportId: string): ExportStatus => ({ ...getExport(exportId).status }),
    read: (exportId: string, offset: number): { base64: string; isLast: boolean } =>
      readPiece(getDone(exportId).path, offset),
    save: async (exportId: string): Promise<SavedFile> => {
      const { status, path } = getDone(exportId);
      const { fileName } = status;
      const { chooseSavePath } = context.host;
      if (chooseSavePath === null) return { outcome: 'by-page', fileName };
      const target = await chooseSavePath(fileName);
      if (target === null) return { outcome: 'cancelled', fileName };
      await placeFile(path, target, context.log);
      return { outcome: 'saved', fileName: basename(target) };
    },
    discard: async (exportId: string): Promise<null> => {
      const running = known.get(exportId);
      if (!running) return null;
      running.stop();
      await running.ended;
      known.delete(exportId);
      rmSync(running.path, { force: true });
      return null;
    },
  };
};

export type ExportService = ReturnType<typeof createExportService>;
