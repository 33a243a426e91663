import { z } from 'zod';
import { command, id, query, timestamp } from './procedure.ts';
import { fields, personName, signup, signupSelection, timelineEntry } from './signups.ts';

/** A copy of the data file that still holds a person. */
export const dataCopy = z.object({ name: z.string(), sizeBytes: z.int() });
export type DataCopy = z.infer<typeof dataCopy>;

/** What is there of a person besides their row: how many of each. `copies` are files that an erasure leaves alone. */
export const traces = z.object({
  messages: z.int(),
  events: z.int(),
  links: z.int(),
  practiceMails: z.int(),
  /** Saved views of the list that name them. */
  views: z.int(),
  copies: z.array(dataCopy),
});
export type Traces = z.infer<typeof traces>;

/**
 * `copies` are files that still hold the person. `isFileClean`: nothing of them is in the data file any more, not even in
 * its unused space; false when that is only made sure when the app is closed, because the file is large.
 */
export const erasure = z.object({ copies: z.array(dataCopy), isFileClean: z.boolean() });
export type Erasure = z.infer<typeof erasure>;

/** The same of a selection; above some dozens of people every copy counts as one that may hold somebody of them. */
export const manyTraces = z.object({ people: z.int(), views: z.int(), copies: z.array(dataCopy) });
export type ManyTraces = z.infer<typeof manyTraces>;
export const manyErasure = erasure.extend({ count: z.int() });
export type ManyErasure = z.infer<typeof manyErasure>;

/** What a person chose where two signups differ; what is left out is proposed by shared/domain/merge-signups.ts. */
export const mergeChoice = z.strictObject({
  name: personName.optional(),
  fields: fields.optional(),
  notes: z.string().max(100_000).optional(),
});

export const person = {
  /** A fresh link that confirms this address, whose life begins now; those sent before stay as good as they are. */
  'verification.newLink': command({
    input: z.strictObject({ id }),
    output: z.object({ url: z.string(), expiresAt: timestamp }),
    fails: ['not-found', 'precondition'],
  }),
  /** Everything that is known about a person, as JSON to be read; no token, code or hash. */
  'signups.knownAbout': query({
    input: z.strictObject({ id }),
    output: z.object({ fileName: z.string(), text: z.string() }),
    fails: ['not-found'],
  }),
  'signups.traces': query({ input: z.strictObject({ id }), output: traces, fails: ['not-found'] }),
  /** For good, with every trace; `withCopies` also deletes the copies of the data file that hold the person. */
  'signups.erase': command({
    input: z.strictObject({ id, withCopies: z.boolean().default(false) }),
    output: erasure,
    fails: ['not-found', 'precondition'],
  }),
  'signups.manyTraces': query({ input: z.strictObject({ selection: signupSelection }), output: manyTraces }),
  /**
   * Erases a whole selection for good, in pieces; follow it by `signups.work`. `expectedCount` is what the person agreed
   * to: another number now is a conflict. A mail that stays on the wire is a precondition that is not met; who was
   * erased before that stays erased.
   */
  'signups.eraseMany': command({
    input: z.strictObject({
      selection: signupSelection,
      expectedCount: z.int().positive(),
      withCopies: z.boolean().default(false),
    }),
    output: manyErasure,
    fails: ['conflict', 'precondition'],
  }),
  /** What the view of a merge needs of two people; `waiting` mails to the one who goes will not be sent. */
  'signups.compare': query({
    input: z.strictObject({ ids: z.array(id).length(2) }),
    output: z.object({
      people: z.array(signup.extend({ waiting: z.int(), lastEvents: z.array(timelineEntry) })),
      isSameMailbox: z.boolean(),
    }),
    fails: ['not-found'],
  }),
  /**
   * Makes one person of several, the others' history included; `undoId` parts them again until the app is closed. With
   * several others the values are the proposed ones.
   */
  'signups.merge': command({
    input: z.strictObject({ keepId: id, otherIds: z.array(id).min(1).max(100), choice: mergeChoice.prefault({}) }),
    output: z.object({ person: signup, undoId: z.string() }),
    fails: ['not-found', 'precondition'],
  }),
  /** Parts the people of a merge again, each as they were; who was changed since stays merged and is counted. */
  'signups.undoMerge': command({
    input: z.strictObject({ undoId: z.string().max(100) }),
    output: z.object({ parted: z.int(), skipped: z.int() }),
    fails: ['precondition'],
  }),
};
