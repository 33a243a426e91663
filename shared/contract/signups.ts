import { z } from 'zod';
import { command, cursor, id, nothing, pageLimit, query, timestamp } from './procedure.ts';

export const signupState = z.enum(['unverified', 'verified', 'blocked']);
export type SignupState = z.infer<typeof signupState>;

export const verifiedBy = z.enum(['link', 'code', 'hand', 'import']);
export type VerifiedBy = z.infer<typeof verifiedBy>;

/** A variable's grammar without the percent signs; product words are refused by the service. */
export const fieldName = z.string().regex(/^[A-Za-z][A-Za-z0-9_]{0,39}$/, 'error.field-name');
export const fields = z.record(fieldName, z.string().max(10_000));

export const personName = z
  .string()
  .max(10_000, 'name.too-long')
  .refine((name) => !name.includes('\0'), 'name.nul');

/** `email` is what goes on the wire (ASCII); `displayEmail` shows an internationalised domain readably. */
export const signup = z.object({
  id,
  email: z.string(),
  displayEmail: z.string(),
  name: z.string(),
  fields: z.record(z.string(), z.string()),
  notes: z.string(),
  source: z.string(),
  state: signupState,
  createdAt: timestamp,
  updatedAt: timestamp,
  verifiedAt: timestamp.nullable(),
  verifiedBy: verifiedBy.nullable(),
  lastMailAt: timestamp.nullable(),
  mailCount: z.int(),
});
export type Signup = z.infer<typeof signup>;

export const newSignup = z.strictObject({
  email: z.string().max(1_000),
  name: personName.default(''),
  fields: fields.default({}),
  notes: z.string().max(100_000).default(''),
  source: z.string().max(200).default('hand'),
});

export const signupPatch = z.strictObject({
  id,
  email: z.string().max(1_000).optional(),
  name: personName.optional(),
  /** All own fields, in the place of those there are. */
  fields: fields.optional(),
  /** Some own fields, beside the others; an empty text takes the value away. */
  setFields: fields.optional(),
  notes: z.string().max(100_000).optional(),
  state: signupState.optional(),
});

/**
 * How the newest mail to a person stands. `none`: never wrote to them; `waiting`: queued, deferred or on its way;
 * `trouble`: failed or uncertain (bounced or refused).
 */
export const lastOutcome = z.enum(['none', 'waiting', 'sent', 'failed', 'uncertain', 'cancelled', 'trouble']);
export type LastOutcome = z.infer<typeof lastOutcome>;

/**
 * A condition on an own field; without `value` of meaning for `filled` and `empty`. Letters compare without case. In
 * fields of another type than text, `equal`, `less`, `greater` and `between` (from `value` to `upTo`, both included)
 * compare numbers, days or yes and no; a value that cannot be read that way matches nobody. `misfit`: a value that does not
 * fit the field's type.
 */
export const fieldFilter = z.strictObject({
  name: fieldName,
  is: z.enum(['equal', 'containing', 'filled', 'empty', 'less', 'greater', 'between', 'misfit']),
  value: z.string().max(500).default(''),
  upTo: z.string().max(500).optional(),
});
export type FieldFilter = z.infer<typeof fieldFilter>;

/**
 * Which signups are meant; every condition must hold. `search` is found anywhere in address, name or an own field,
 * without regard to case. `added…` compare with `createdAt`, `mailed…` with `lastMailAt`; `…After` includes the moment,
 * `…Before` does not. `source` and `domain` are compared as a whole, without case; `domain` as it is shown or in ASCII.
 * `staleSince`: whom upkeep takes off the list: unverified, and neither added nor mailed since, nor about to be mailed.
 */
export const signupFilter = z.strictObject({
  search: z.string().max(500).default(''),
  state: signupState.nullable().default(null),
  addedBefore: timestamp.nullable().default(null),
  addedAfter: timestamp.nullable().default(null),
  mailsFewerThan: z.int().positive().nullable().default(null),
  mailsAtLeast: z.int().positive().optional(),
  mailedBefore: timestamp.optional(),
  mailedAfter: timestamp.optional(),
  lastOutcome: lastOutcome.optional(),
  source: z.string().max(200).optional(),
  domain: z.string().min(1).max(300).optional(),
  fields: z.array(fieldFilter).max(20).optional(),
  staleSince: timestamp.optional(),
});
export type SignupFilter = z.infer<typeof signupFilter>;

/** Some signups by id, or all that match a filter but for some. */
export const signupSelection = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('ids'), ids: z.array(id).max(100_000) }),
  z.strictObject({ kind: z.literal('filter'), filter: signupFilter, except: z.array(id).max(100_000).default([]) }),
]);
export type SignupSelection = z.infer<typeof signupSelection>;

const fixedSort = z.enum([
  'createdAt',
  'email',
  'name',
  'state',
  'source',
  'lastMailAt',
  'mailCount',
  'verifiedAt',
  'notes',
]);
export type FixedSort = z.infer<typeof fixedSort>;
export const fixedSorts: readonly FixedSort[] = fixedSort.options;

/**
 * `field.plan` sorts by an own field: numbers by value, dates by time, yes before no, texts without case and accents; then
 * values that do not fit the type, then people without a value, in both directions. A field that is not there sorts as
 * `createdAt` does.
 */
export const signupSort = z.strictObject({
  by: z.union([fixedSort, z.templateLiteral(['field.', fieldName])]).default('createdAt'),
  direction: z.enum(['asc', 'desc']).default('desc'),
});
export type SignupSort = z.infer<typeof signupSort>;

/** `isEstimate`: counting all of them would have taken too long, so that the numbers are computed from a sample. */
export const signupCounts = z.object({
  all: z.int(),
  unverified: z.int(),
  verified: z.int(),
  blocked: z.int(),
  isEstimate: z.boolean(),
});

/**
 * One line of a person's timeline, newest first. `message-*` kinds carry `messageId`. `detail` holds what the sentence
 * needs: `source` of added; `fields` of edited, the changed names with commas between; `by` of verified; `reason`
 * (`hand`, `new-address`, or `refused` with the server's `reply`) of unverified and blocked; `template`, `attempt`, `reply`, `responseCode`, `explanationKey`
 * of message-*; of merged the other's `email`, and as JSON in `lost` what only the two had before (lostValue).
 */
export const timelineKind = z.enum([
  'added',
  'edited',
  'message-queued',
  'message-sent',
  'message-deferred',
  'message-failed',
  'message-uncertain',
  'message-cancelled',
  'link-opened',
  'verified',
  'unverified',
  'blocked',
  'link-copied',
  'merged',
]);
export const timelineEntry = z.object({
  key: z.string(),
  at: timestamp,
  kind: timelineKind,
  messageId: id.nullable(),
  detail: z.record(z.string(), z.union([z.string(), z.number(), z.null()])),
});
export type TimelineEntry = z.infer<typeof timelineEntry>;

/**
 * A job on many people that takes seconds. `total` is an estimate where counting first would take as long; a job on few
 * people is over before anybody sees it here.
 */
export const listWorkKind = z.enum([
  'deleting',
  'restoring',
  'verifying',
  'unverifying',
  'pruning',
  'erasing',
  'undoing-import',
  'importing',
]);
export type ListWorkKind = z.infer<typeof listWorkKind>;
export const listWork = z.object({
  kind: listWorkKind,
  done: z.int(),
  total: z.int(),
  secondsLeft: z.number().nullable(),
  /** The file of `importing`; null for every other kind. */
  upload: z.object({ uploadId: z.string(), fileName: z.string() }).nullable(),
});
export type ListWork = z.infer<typeof listWork>;

export const signups = {
  /**
   * One page in the order of `sort`: the first; the one behind the cursor `after`; the one before the cursor `before`;
   * or the one that begins at `offset` (0-based; for a jump with the scroll bar). At most one of the three may be given.
   * Rows always come in the order of `sort`. `next` and `previous` lead on from this page, and are null at the ends.
   * An `offset` is exact in an unfiltered list that did not change in the last seconds; else it may be off by a few
   * rows, in a filtered one by more (`offset` of the answer is the best guess for the first row, null for pages by
   * cursor). A search that is a whole address shows that person first.
   */
  'signups.list': query({
    input: z.strictObject({
      filter: signupFilter.prefault({}),
      sort: signupSort.prefault({}),
      after: cursor.default(null),
      before: cursor.default(null),
      offset: z.int().nonnegative().nullable().default(null),
      limit: pageLimit.default(100),
    }),
    output: z.object({ rows: z.array(signup), next: cursor, previous: cursor, offset: z.int().nullable() }),
  }),
  /**
   * Counts per state of what the search matches, whatever state the filter names. Without a filter they are exact at any
   * size; with one they are exact up to some thousand people and else an estimate, so that they never take long.
   */
  'signups.counts': query({
    input: z.strictObject({ filter: signupFilter.prefault({}) }),
    output: signupCounts,
  }),
  /** These people, as far as they are on the list, in the order of `sort`. */
  'signups.some': query({
    input: z.strictObject({ ids: z.array(id).max(10_000), sort: signupSort.prefault({}) }),
    output: z.object({ rows: z.array(signup) }),
  }),
  'signups.get': query({ input: z.strictObject({ id }), output: signup, fails: ['not-found'] }),
  'signups.timeline': query({
    /** `before` is the `next` of an answer, which leads on to older lines. */
    input: z.strictObject({ id, limit: pageLimit.default(200), before: cursor.default(null) }),
    output: z.object({ entries: z.array(timelineEntry), next: cursor }),
    fails: ['not-found'],
  }),
  /** Where the people on the list came from, each source once however it is written, in its order; the first 500. */
  'signups.sources': query({ input: nothing, output: z.object({ sources: z.array(z.string()) }) }),
  'signups.fieldNames': query({ input: nothing, output: z.object({ names: z.array(z.string()) }) }),
  'signups.add': command({ input: newSignup, output: signup, fails: ['validation', 'conflict'] }),
  'signups.update': command({
    input: signupPatch,
    output: signup,
    fails: ['validation', 'conflict', 'not-found'],
  }),
  /** Takes the selection out of every list; `undoId` brings it back until the app is closed. */
  'signups.delete': command({
    input: z.strictObject({ selection: signupSelection }),
    output: z.object({ count: z.int(), undoId: z.string() }),
  }),
  /** Brings a deletion back; a person whose address was added again meanwhile stays deleted and is counted. */
  'signups.undoDelete': command({
    input: z.strictObject({ undoId: z.string().max(100) }),
    output: z.object({ restored: z.int(), skipped: z.int() }),
    fails: ['precondition'],
  }),
  /** How many of a selection `signups.markVerified` would mark; exact. */
  'signups.countUnverified': query({
    input: z.strictObject({ selection: signupSelection }),
    output: z.object({ count: z.int() }),
  }),
  /** Marks the unverified of a selection as verified by hand; `undoId` takes that back until the app is closed. */
  'signups.markVerified': command({
    input: z.strictObject({ selection: signupSelection }),
    output: z.object({ count: z.int(), undoId: z.string() }),
  }),
  /** Makes them unverified again; who was changed meanwhile stays as they are and is counted. */
  'signups.undoMarkVerified': command({
    input: z.strictObject({ undoId: z.string().max(100) }),
    output: z.object({ restored: z.int(), skipped: z.int() }),
    fails: ['precondition'],
  }),
  /** What goes on with many people just now, and how far it is; follow the event `work.changed`. */
  'signups.work': query({ input: nothing, output: z.object({ work: listWork.nullable() }) }),
};
