/**
 * Brings people in from files. Promises that nothing is written before a person has seen the plan, that an import is all
 * or nothing, and that the window lives meanwhile: files are read, and people written, in a worker. Leaves to others:
 * the list itself (signups).
 */
import type { ImportStatus, PastImport, ReadOptions } from '#shared/contract/imports.ts';
import { AppError } from '#shared/errors.ts';
import { isoNow } from '../../lib/clock.ts';
import { randomToken } from '../../lib/ids.ts';
import type { FeatureContext } from '../context.ts';
import { createImportDesk, createStatus, type ImportDeps, type ImportDesk, importNotFound } from './desk.ts';
import { createImportWork } from './import-work.ts';
import type { Progress, UndoResult } from './protocol.ts';
import { createRecovery } from './recovery.ts';
import { startImportJob } from './start-worker.ts';
import { findImport, forgetChanges, listImports, type StoredImport } from './store.ts';

/** A workbook that takes longer is not waited for; a JSON text is read to its end, which takes longer with its length. */
const inspectLimitMs = (sizeBytes: number): number => 10_000 + sizeBytes / 5_000;
const badRowsLimit = 8_000_000;
const undoDays = 30;
const dayMs = 86_400_000;

const refuseOffset = (): AppError =>
  new AppError('validation', 'import.offset', { fields: { offset: { key: 'import.offset' } } });

const createFiles = (desk: ImportDesk) => ({
  begin: (fileName: string, sizeBytes: number): { uploadId: string } => {
    const uploadId = randomToken(12);
    desk.uploads.create(uploadId);
    const status = createStatus(uploadId, fileName);
    desk.known.set(uploadId, { status, sizeBytes, plan: null, found: null, startedAtMs: 0 });
    return { uploadId };
  },
  append: (uploadId: string, offset: number, base64: string): { receivedBytes: number } => {
    const upload = desk.getUpload(uploadId);
    const bytes = Buffer.from(base64, 'base64');
    if (offset + bytes.length > upload.sizeBytes) throw refuseOffset();
    Object.assign(upload, { plan: null, found: null });
    return { receivedBytes: desk.uploads.append(uploadId, offset, bytes) };
  },
  inspect: async (uploadId: string, options: ReadOptions) => {
    const upload = desk.getUpload(uploadId);
    const { fileName } = upload.status;
    const job = { kind: 'inspect' as const, path: desk.uploads.pathOf(uploadId), fileName, options };
    const limitMs = inspectLimitMs(upload.sizeBytes);
    const { inspection, keys } = await startImportJob<'inspect'>(job, { ...desk.workerOptions, limitMs }).result;
    upload.found = { encoding: inspection.encoding, keys };
    return inspection;
  },
  status: (uploadId: string): ImportStatus => ({ ...desk.getUpload(uploadId).status }),
  badRows: (uploadId: string): { fileName: string; text: string; isComplete: boolean } => {
    const { fileName } = desk.getUpload(uploadId).status;
    const kept = desk.uploads.readBadRows(uploadId, badRowsLimit);
    if (!kept) throw new AppError('precondition', 'import.not-planned');
    return { fileName: `${fileName.replace(/\.[^.]*$/, '')}-bad.csv`, ...kept };
  },
  discard: async (uploadId: string): Promise<null> => {
    const phase = desk.known.get(uploadId)?.status.phase;
    if (phase === undefined || phase === 'writing') return null;
    // Nothing is written by a plan, and it would keep the next file waiting.
    if (phase === 'planning') await desk.stop();
    desk.known.delete(uploadId);
    desk.uploads.discard(uploadId);
    return null;
  },
});

const createHistory = (context: FeatureContext, deps: ImportDeps, desk: ImportDesk) => {
  const { db, clock, events } = context;
  const recovery = createRecovery(context, deps, desk);
  const sinceUndoable = (): string => new Date(clock.now() - undoDays * dayMs).toISOString();

  const takeBack = async ({ id: importId, added, updated }: StoredImport): Promise<UndoResult> => {
    const upload = [...desk.known.values()].find(({ status }) => status.importId === importId);
    if (upload) desk.enter(upload, 'undoing');
    const job = { kind: 'undo' as const, importId, deletionId: randomToken(12), at: isoNow(clock) };
    const work = deps.board?.begin('undoing-import', added + updated);
    let rows = 0;
    const onProgress = (progress: Progress): void => {
      if (upload) desk.follow(upload)(progress);
      work?.add(progress.rows - rows);
      rows = progress.rows;
    };
    const options = { ...desk.workerOptions, onProgress };
    try {
      const result = await desk.keep(startImportJob<'undo'>(job, options)).result;
      if (upload) desk.settle(upload, { phase: 'undone', fraction: 1 });
      return result;
    } catch (error) {
      if (upload) desk.settle(upload, { phase: 'done' });
      throw error;
    } finally {
      work?.end();
      for (const name of ['signups.changed', 'fields.changed'] as const) events.emit(name);
    }
  };

  return {
    ...recovery,
    /** Clears what an earlier start left, and begins to take back what it could not complete: see `onWhole`. */
    start: (): void => {
      forgetChanges(db, sinceUndoable());
      recovery.startRecovery();
    },
    undo: async (importId: number): Promise<UndoResult> => {
      const stored = findImport(db, importId);
      if (!stored) throw importNotFound();
      desk.checkIdle();
      const isTooLate = stored.state !== 'done' || stored.at < sinceUndoable();
      if (isTooLate) throw new AppError('precondition', 'import.undo-gone');
      return takeBack(stored);
    },
    list: (): { imports: PastImport[]; interrupted: string | null } => ({
      imports: listImports(db, sinceUndoable()),
      interrupted: recovery.ending(),
    }),
  };
};

export const createImportService = (context: FeatureContext, deps: ImportDeps) => {
  const desk = createImportDesk(context, deps);
  const history = createHistory(context, deps, desk);
  return {
    ...createFiles(desk),
    ...createImportWork(context, deps, desk),
    ...history,
    /** Stops what is at work and waits for it; nothing of it stays on the list, or the next start sees to the rest. */
    stop: (): Promise<void> => {
      history.endRecovery();
      desk.close();
      return desk.stop();
    },
  };
};

export type ImportService = ReturnType<typeof createImportService>;
