/**
 * Writing people out to a file. `exports.begin` makes the file in the data folder, in a worker; follow it by the event
 * `exports.changed` or `exports.status` until `phase` is `done`; then `exports.save` puts it where the person says. Where it
 * answers `by-page`, fetch it with `exports.read`, piece by piece, and save it. `exports.discard` removes it (so does the
 * next start), and stops one that is at work.
 */
import { z } from 'zod';
import { commandBeside, done, query } from './procedure.ts';
import { signupSelection } from './signups.ts';

const exportId = z.string().regex(/^[A-Za-z0-9_-]{1,40}$/);

export const exportFormat = z.enum(['csv', 'xlsx', 'json-lines']);
export type ExportFormat = z.infer<typeof exportFormat>;

export const exportInput = z.strictObject({
  selection: signupSelection,
  format: exportFormat.default('csv'),
  /**
   * CSV only. False: with a byte order mark for Excel, and cells that a spreadsheet would run as a formula get an
   * apostrophe in front (CWE-1236), which our own import takes off again. True: every cell as it is, for programs.
   */
  isExact: z.boolean().default(false),
});
export type ExportInput = z.infer<typeof exportInput>;

export const exportStatus = z.object({
  exportId: z.string(),
  fileName: z.string(),
  phase: z.enum(['writing', 'done', 'failed']),
  rows: z.int(),
  total: z.int(),
  sizeBytes: z.int(),
  /** Cells of a workbook that were longer than one can hold, 32,767 characters, and end there; the other formats cut none. */
  cutCells: z.int(),
  secondsLeft: z.number().nullable(),
  error: z.string().nullable(),
});
export type ExportStatus = z.infer<typeof exportStatus>;

/** What became of a file: `fileName` is the name that it got, or would have. */
export const savedFile = z.object({ outcome: z.enum(['saved', 'cancelled', 'by-page']), fileName: z.string() });
export type SavedFile = z.infer<typeof savedFile>;

/** People come in the order in which they were added. */
export const exportCalls = {
  'exports.begin': commandBeside({ input: exportInput, output: exportStatus, fails: ['conflict'] }),
  'exports.status': query({ input: z.strictObject({ exportId }), output: exportStatus, fails: ['not-found'] }),
  /** At most 4 MB from `offset`; `isLast` when the file ends with this piece. */
  'exports.read': query({
    input: z.strictObject({ exportId, offset: z.int().nonnegative() }),
    output: z.object({ base64: z.string(), isLast: z.boolean() }),
    fails: ['not-found', 'precondition'],
  }),
  /** Asks the person where to; a file that it replaces is as it was until the new one is whole. */
  'exports.save': commandBeside({
    input: z.strictObject({ exportId }),
    output: savedFile,
    fails: ['not-found', 'precondition'],
  }),
  'exports.discard': commandBeside({ input: z.strictObject({ exportId }), output: done }),
};
