/**
 * Bringing people in from a file or the clipboard. The calls follow each other so:
 *
 * 1. `imports.begin`, then `imports.append` for each piece of the file (at most 4 MB each): the bytes are kept in the
 *    data folder under `uploadId`. Pasted text goes the same way, as UTF-8.
 * 2. `imports.inspect`: what the file is, its columns with a guess for each, and the first 100 rows as they will be read.
 *    Call it again when a person changes encoding, delimiter, header or sheet.
 * 3. `imports.plan`: starts reading the whole file against the list. Nothing is written. Follow it by the event
 *    `imports.changed` or by `imports.status` until `phase` is `planned`: `report` says what would happen.
 * 4. `imports.run`: writes exactly that plan, in a worker, as one act. `phase` goes `writing` → `done`.
 *    `imports.cancel` stops either and leaves the list as it was (`cancelled`); the plan can be made again.
 * 5. `imports.undo` takes a finished import back. `imports.discard` forgets the file; so does the next start.
 *
 * One file at a time: a second `plan`, `run` or `undo` while one is at work is a `conflict`.
 */
import { z } from 'zod';
import { fieldType } from './own-fields.ts';
import { command, commandBeside, done, id, nothing, query, timestamp } from './procedure.ts';
import { fieldName } from './signups.ts';

/** 4 MB as base64. */
const pieceLimit = 5_600_000;
export const maxImportBytes = 1_000_000_000;

const uploadId = z.string().regex(/^[A-Za-z0-9_-]{1,40}$/);

export const importFormat = z.enum(['delimited', 'spreadsheet', 'json-lines', 'addresses']);
export type ImportFormat = z.infer<typeof importFormat>;

export const importEncoding = z.enum([
  'utf-8',
  'utf-16le',
  'utf-16be',
  'gb18030',
  'big5',
  'windows-1252',
  'macintosh',
  'shift_jis',
  'euc-kr',
]);
export type ImportEncoding = z.infer<typeof importEncoding>;

export const importDelimiter = z.enum([',', ';', '\t', '|']);

/** How to read the file; what is left out is found out. `sheet` counts from 0. */
export const readOptions = z.strictObject({
  format: importFormat.optional(),
  encoding: importEncoding.optional(),
  delimiter: importDelimiter.optional(),
  hasHeader: z.boolean().optional(),
  sheet: z.int().nonnegative().max(1_000).optional(),
});
export type ReadOptions = z.infer<typeof readOptions>;

/** In `04/03/2026` the day comes first; without it the month, unless it cannot be one. An own field keeps such a day as `2026-03-04`. */
const isDayFirst = z.boolean().optional();

/**
 * Where a column goes. `givenName` and `familyName` make up the name where no column is `name`. `state` reads verified/unverified/blocked, yes/no, 1/0 and their Chinese words; `createdAt` and
 * `verifiedAt` read ISO 8601, `2026-11-21 08:00:00`, `2026/11/21`, Unix seconds or milliseconds.
 */
export const columnTarget = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('ignore') }),
  z.strictObject({ kind: z.literal('email') }),
  z.strictObject({ kind: z.literal('name') }),
  z.strictObject({ kind: z.literal('givenName') }),
  z.strictObject({ kind: z.literal('familyName') }),
  z.strictObject({ kind: z.literal('notes') }),
  z.strictObject({ kind: z.literal('source') }),
  z.strictObject({ kind: z.literal('state') }),
  z.strictObject({ kind: z.literal('createdAt'), isDayFirst }),
  z.strictObject({ kind: z.literal('verifiedAt'), isDayFirst }),
  /** `type` is that of a field which nobody has yet; one that is there keeps its own. */
  z.strictObject({ kind: z.literal('field'), name: fieldName, type: fieldType.optional(), isDayFirst }),
]);
export type ColumnTarget = z.infer<typeof columnTarget>;

/** `header` is empty without one. `isNewField`: the guess is an own field that nobody has yet. */
export const importColumn = z.object({ header: z.string(), guess: columnTarget, isNewField: z.boolean() });
export type ImportColumn = z.infer<typeof importColumn>;

export const importInspection = z.object({
  fileName: z.string(),
  sizeBytes: z.int(),
  format: importFormat,
  encoding: importEncoding,
  delimiter: importDelimiter,
  hasHeader: z.boolean(),
  /** Names of the sheets of a workbook; empty for all else. */
  sheets: z.array(z.string()),
  sheet: z.int(),
  columns: z.array(importColumn),
  /** The first 100 rows without the header, each with as many cells as there are columns. */
  rows: z.array(z.array(z.string())),
  /** The line of the file, or the row of the sheet, on which each of them begins; several may begin on one. */
  lines: z.array(z.int()),
});
export type ImportInspection = z.infer<typeof importInspection>;

/**
 * What happens to a person who is on the list already: nothing; only empty cells are filled; the file's cells win, but
 * for empty ones. No file lifts a block, or makes somebody unverified who confirmed by link or code, or was marked.
 */
export const importPolicy = z.enum(['keep', 'fill-empty', 'overwrite']);
export type ImportPolicy = z.infer<typeof importPolicy>;

export const importPlanInput = z.strictObject({
  uploadId,
  options: readOptions,
  /** One for each column of the inspection; exactly one is `email`, and no other target appears twice. */
  columns: z.array(columnTarget).min(1).max(1_000),
  policy: importPolicy.default('keep'),
  /** The source of people who are new, where no column says one. */
  source: z.string().max(200).default('import'),
  /** Addresses with a likely typo are imported as the suggestion instead of as they stand. */
  fixTypos: z.boolean().default(false),
});
export type ImportPlanInput = z.infer<typeof importPlanInput>;

/**
 * Why a row is left out; the address reasons are those of the `email.…` sentences. `quote`: a quotation mark that is
 * never closed; `encoding`: letters that the chosen encoding does not have; `json`: not one JSON object.
 */
export const badRow = z.object({
  /** The line of the file on which the row begins, from 1; the row of a sheet. */
  line: z.int(),
  /** A key of the messages: `email.…` or `import.row.…`. */
  reason: z.string(),
  /** The sentence for it, in the reader's language. */
  message: z.string(),
  /** What stood in the column that is to blame, cut at 200 characters. */
  value: z.string(),
});
export type BadRow = z.infer<typeof badRow>;

/** A value that does not fit its field's type. The person is imported with it: it stays as it is and is shown as text. */
export const misfitRow = z.object({ line: z.int(), field: z.string(), value: z.string(), message: z.string() });
export type MisfitRow = z.infer<typeof misfitRow>;

export const likelyTypo = z.object({ line: z.int(), email: z.string(), suggestion: z.string() });
export type LikelyTypo = z.infer<typeof likelyTypo>;

/** `new + updated + unchanged + duplicates + bad` are all rows. The lists hold the first 200 of each. */
export const importReport = z.object({
  rows: z.int(),
  new: z.int(),
  updated: z.int(),
  /** On the list already, and nothing to change under this policy. */
  unchanged: z.int(),
  /** Later rows with an address that an earlier row has; the first one counts. */
  duplicates: z.int(),
  bad: z.int(),
  typos: z.int(),
  /** Values, not rows. */
  misfits: z.int(),
  newFields: z.array(z.string()),
  badRows: z.array(badRow),
  duplicateRows: z.array(z.object({ line: z.int(), firstLine: z.int(), email: z.string() })),
  typoRows: z.array(likelyTypo),
  misfitRows: z.array(misfitRow),
});
export type ImportReport = z.infer<typeof importReport>;

export const importPhase = z.enum([
  'uploading',
  'planning',
  'planned',
  'writing',
  'done',
  'undoing',
  'undone',
  'cancelled',
  'failed',
]);
export type ImportPhase = z.infer<typeof importPhase>;

export const importStatus = z.object({
  uploadId: z.string(),
  fileName: z.string(),
  phase: importPhase,
  /** 0 to 1 while at work. */
  fraction: z.number(),
  /** Rows read so far. */
  rows: z.int(),
  /** Null as long as it cannot be said. */
  secondsLeft: z.number().nullable(),
  report: importReport.nullable(),
  /** What `imports.undo` takes; null before `done`. */
  importId: id.nullable(),
  /** The sentence for `failed`. */
  error: z.string().nullable(),
});
export type ImportStatus = z.infer<typeof importStatus>;

export const pastImport = z.object({
  id,
  fileName: z.string(),
  at: timestamp,
  added: z.int(),
  updated: z.int(),
  /** False once it was undone, or after 30 days. */
  canUndo: z.boolean(),
});
export type PastImport = z.infer<typeof pastImport>;

/**
 * An import that was cut off by a crash is being taken back. Meanwhile every call that reads or writes people is a
 * `conflict`, and no mail is sent. `error`: it failed; `imports.retryRecovery` tries again, as does the next start.
 */
export const importRecovery = z.object({
  file: z.string(),
  fraction: z.number(),
  secondsLeft: z.number().nullable(),
  error: z.string().nullable(),
});
export type ImportRecovery = z.infer<typeof importRecovery>;

export const imports = {
  'imports.begin': commandBeside({
    input: z.strictObject({
      fileName: z.string().max(500),
      sizeBytes: z.int().nonnegative().max(maxImportBytes, 'import.too-large'),
    }),
    output: z.object({ uploadId: z.string() }),
  }),
  /** Pieces go in order: `offset` must be what was received so far. Answers how many bytes there are now. */
  'imports.append': commandBeside({
    input: z.strictObject({ uploadId, offset: z.int().nonnegative(), base64: z.string().max(pieceLimit) }),
    output: z.object({ receivedBytes: z.int() }),
    fails: ['not-found', 'validation'],
  }),
  /** Throws `validation` for what is no table: an empty file, a picture, a workbook that cannot be opened. */
  'imports.inspect': query({
    input: z.strictObject({ uploadId, options: readOptions.prefault({}) }),
    output: importInspection,
    fails: ['not-found', 'validation'],
  }),
  'imports.plan': commandBeside({
    input: importPlanInput,
    output: importStatus,
    fails: ['not-found', 'validation', 'conflict'],
  }),
  /** Writes the last plan of this file. */
  'imports.run': commandBeside({
    input: z.strictObject({ uploadId }),
    output: importStatus,
    fails: ['not-found', 'precondition', 'conflict'],
  }),
  'imports.status': query({ input: z.strictObject({ uploadId }), output: importStatus, fails: ['not-found'] }),
  /** Answers when nothing of it is left on the list. Does nothing to an import that is not at work. */
  'imports.cancel': commandBeside({ input: z.strictObject({ uploadId }), output: importStatus, fails: ['not-found'] }),
  /** The bad rows of the last plan as CSV with a BOM: the file's own cells and a column with the reason. */
  'imports.badRows': query({
    input: z.strictObject({ uploadId }),
    output: z.object({ fileName: z.string(), text: z.string(), isComplete: z.boolean() }),
    fails: ['not-found', 'precondition'],
  }),
  /** Removes the people it added and gives those it changed their old values, but for who was edited or mailed since. */
  'imports.undo': command({
    input: z.strictObject({ importId: id }),
    output: z.object({ removed: z.int(), restored: z.int(), skipped: z.int() }),
    fails: ['not-found', 'precondition', 'conflict'],
  }),
  'imports.discard': commandBeside({ input: z.strictObject({ uploadId }), output: done }),
  /** The imports of the last 30 days, newest first, and a sentence when the last one was cut off by a crash. */
  'imports.list': query({
    input: nothing,
    output: z.object({ imports: z.array(pastImport), interrupted: z.string().nullable() }),
  }),
  /** How far the taking back of an import that was cut off is; null when the list is whole. Follow `imports.changed`. */
  'imports.recovery': query({ input: nothing, output: z.object({ recovery: importRecovery.nullable() }) }),
  /** Does nothing unless the taking back has failed. */
  'imports.retryRecovery': command({ input: nothing, output: done }),
};
