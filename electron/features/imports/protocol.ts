import type { ImportInspection, ImportPlanInput, ImportReport, ReadOptions } from '#shared/contract/imports.ts';
import type { Language } from '#shared/languages.ts';
import type { WorkerFailure } from '../../lib/worker-failure.ts';
import type { ImportFields } from './resolve-fields.ts';

/** Enough for a workbook of half a million rows; a worker that needs more ends, not the app. */
export const maxHeapMb = 1_500;

/** The names that the objects of a JSON text have, if they were looked for before. */
export type JsonKeys = readonly string[] | null;

/** What the worker is asked to do. Paths are absolute; times ISO 8601; columns name the keys of own fields. */
export type ImportJob =
  | { kind: 'inspect'; path: string; fileName: string; options: ReadOptions }
  | {
      kind: 'plan';
      path: string;
      badRowsPath: string;
      input: ImportPlanInput;
      keys: JsonKeys;
      fields: ImportFields;
      language: Language;
      at: string;
    }
  | {
      kind: 'write';
      path: string;
      fileName: string;
      input: ImportPlanInput;
      keys: JsonKeys;
      fields: ImportFields;
      at: string;
    }
  | { kind: 'undo'; importId: number; deletionId: string; at: string }
  | { kind: 'recover' };

export type WorkerData = {
  job: ImportJob;
  databasePath: string;
  nativeBinding: string | undefined;
  control: SharedArrayBuffer;
};

export type WriteResult = { importId: number; added: number; updated: number };
export type UndoResult = { removed: number; restored: number; skipped: number };

export type JobResult = {
  inspect: { inspection: ImportInspection; keys: JsonKeys };
  /** Null when it was cancelled. */
  plan: ImportReport | null;
  /** Null when it was cancelled; nothing is left of it then. */
  write: WriteResult | null;
  undo: UndoResult;
  /** False when it was stopped before its end. */
  recover: { isWhole: boolean };
};

export type Progress = { rows: number; fraction: number };

export type WorkerMessage =
  /** Its connection is open: from now on it may be ended at any moment. */
  | { kind: 'opened' }
  | { kind: 'progress'; progress: Progress }
  | { kind: 'done'; result: JobResult[keyof JobResult] }
  | { kind: 'failed'; failure: WorkerFailure };

/** What a job tells while it works, and how it learns that it should stop. */
export type JobHooks = { onProgress: (progress: Progress) => void; isStopAsked: () => boolean };
