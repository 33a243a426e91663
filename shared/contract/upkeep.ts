import { z } from 'zod';
import { command, commandBeside, done, id, nothing, query, timestamp } from './procedure.ts';
import { pruneDays } from './settings.ts';
import { signup } from './signups.ts';

/** One time that people were taken off the list because they never confirmed. */
export const pruning = z.object({ id, at: timestamp, days: z.int(), count: z.int(), canUndo: z.boolean() });
export type Pruning = z.infer<typeof pruning>;

export const duplicateStatus = z.object({
  phase: z.enum(['idle', 'searching', 'merging', 'done', 'failed']),
  /** 0 to 1 while it searches or merges. */
  fraction: z.number(),
  /** How many groups were found, some of which may be merged by now. */
  groups: z.int(),
  /** False when there are more than are looked at at once. */
  isComplete: z.boolean(),
});
export type DuplicateStatus = z.infer<typeof duplicateStatus>;

/** People whose addresses lead to one mailbox, the one who would stay first. `isPlain`: they differ in nothing else. */
export const duplicateGroup = z.object({ mailbox: z.string(), isPlain: z.boolean(), people: z.array(signup) });
export type DuplicateGroup = z.infer<typeof duplicateGroup>;

export const upkeep = {
  /** Whom pruning after so many days would take off the list now; `since` is the filter's `staleSince`. */
  'upkeep.prunePreview': query({
    input: z.strictObject({ days: pruneDays }),
    output: z.object({ count: z.int(), oldest: timestamp.nullable(), since: timestamp }),
  }),
  /** Takes them off the list at once, in pieces; answers when it is done. A conflict while that is going on. */
  'upkeep.prune': command({
    input: z.strictObject({ days: pruneDays }),
    output: z.object({ count: z.int() }),
    fails: ['conflict'],
  }),
  /** The latest prunings, newest first. */
  'upkeep.pruneHistory': query({ input: nothing, output: z.object({ prunings: z.array(pruning) }) }),
  /** Brings everybody back and turns daily pruning off, which would take them away again. */
  'upkeep.undoPrune': command({
    input: z.strictObject({ id }),
    output: z.object({ restored: z.int(), skipped: z.int() }),
    fails: ['not-found', 'precondition'],
  }),
  /** Looks through the whole list for addresses of the same mailbox; ends an earlier search. */
  'upkeep.findDuplicates': commandBeside({ input: nothing, output: duplicateStatus, fails: ['conflict'] }),
  'upkeep.stopDuplicates': commandBeside({ input: nothing, output: done }),
  'upkeep.duplicateStatus': query({ input: nothing, output: duplicateStatus }),
  /** Groups from place `from` on; groups that are none any more are left out. `next` is null at the end. */
  'upkeep.duplicates': query({
    input: z.strictObject({ from: z.int().nonnegative().default(0), limit: z.int().min(1).max(100).default(50) }),
    output: z.object({ groups: z.array(duplicateGroup), next: z.int().nullable() }),
  }),
  /** These are different people: they are not shown again as a group. */
  'upkeep.keepApart': command({ input: z.strictObject({ ids: z.array(id).min(2).max(1_000) }), output: done }),
  /** Merges every group found whose people differ in nothing but the writing of their address. */
  'upkeep.mergePlain': command({
    input: nothing,
    output: z.object({ merged: z.int(), skipped: z.int(), undoId: z.string().nullable() }),
    fails: ['conflict'],
  }),
};
