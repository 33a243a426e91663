import { z } from 'zod';
import { command, id, query, timestamp } from './procedure.ts';
import { skipReason } from './sending.ts';
import { signupSelection } from './signups.ts';
import { template } from './templates.ts';

const values = z.record(z.string(), z.string());

/** `explanationKey` names an entry of the reply dictionary; `reply` is the server's own sentence, if it said one. */
const trouble = { explanationKey: z.string(), reply: z.string() };

/**
 * How a test mail ended. `accepted`: the server took it; `refused`: it did not, or nobody knows; `paused`: the account
 * sends nothing until somebody acts, so nothing was tried; `must-wait`: its limits are used up until then.
 */
export const testMailResult = z.discriminatedUnion('outcome', [
  z.object({ outcome: z.literal('accepted'), reply: z.string(), durationMs: z.number() }),
  z.object({ outcome: z.literal('refused'), ...trouble, durationMs: z.number() }),
  z.object({ outcome: z.literal('paused'), ...trouble }),
  z.object({ outcome: z.literal('must-wait'), until: timestamp }),
]);
export type TestMailResult = z.infer<typeof testMailResult>;

/** One person of a proof: what their mail is made of, and why they would be skipped now. */
export const proofPerson = z.object({
  signupId: id,
  /** As the mail's header would name them. */
  to: z.object({ name: z.string(), email: z.string() }),
  values,
  skipped: skipReason.nullable(),
});
export type ProofPerson = z.infer<typeof proofPerson>;

export const proof = z.object({
  template: template.pick({
    ...{ kind: true, subject: true, preheader: true, html: true, text: true, defaults: true, files: true },
  }),
  from: z.object({ name: z.string(), address: z.string() }),
  people: z.array(proofPerson),
});
export type Proof = z.infer<typeof proof>;

export const proofCalls = {
  /**
   * Sends the finished mail to the user's own address, through the account and within its limits, as a run would. The
   * link and code in it are examples: it belongs to no signup, changes none and counts as no mail to anybody.
   * `revision` is the one that the editor shows; another one in the data file is a conflict.
   */
  'sending.testMail': command({
    input: z.strictObject({
      templateId: id,
      revision: z.int().nonnegative(),
      to: z.string().max(1_000),
      /** Whose values; a made-up person's if null. */
      signupId: id.nullable(),
      /** Values that were typed or made up; names that are no variables are left out. */
      values: z.record(z.string().max(100), z.string().max(10_000)).default({}),
      /** The default account's id if left out. */
      accountId: id.optional(),
    }),
    output: z.object({
      /** The address as it went on the wire. */
      to: z.string(),
      subject: z.string(),
      account: z.object({ id, name: z.string(), isPractice: z.boolean() }),
      result: testMailResult,
    }),
    fails: ['validation', 'not-found', 'conflict'],
  }),
  /**
   * Some people out of a selection, at random and without going through all of it, with the values that their mails
   * would be made with; who would get the mail comes before who would be skipped for a while.
   */
  'sending.proof': query({
    input: z.strictObject({
      templateId: id,
      accountId: id.optional(),
      selection: signupSelection,
      count: z.int().min(1).max(20).default(5),
    }),
    output: proof,
    fails: ['not-found'],
  }),
};
