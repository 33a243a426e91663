import { z } from 'zod';
import { command, cursor, done, id, nothing, pageLimit, query, timestamp } from './procedure.ts';

export const practiceMailSummary = z.object({
  id,
  receivedAt: timestamp,
  from: z.string(),
  to: z.string(),
  subject: z.string(),
  isRead: z.boolean(),
  sizeBytes: z.int(),
});
export type PracticeMailSummary = z.infer<typeof practiceMailSummary>;

/**
 * The mail's own images stand in `html` as `data:` addresses; an attachment that is shown there says so. `links` are the
 * addresses in its parts. What it says never changes.
 */
export const practiceMail = practiceMailSummary.extend({
  html: z.string().nullable(),
  text: z.string().nullable(),
  headers: z.array(z.object({ name: z.string(), value: z.string() })),
  links: z.array(z.object({ url: z.string(), label: z.string() })),
  attachments: z.array(z.object({ name: z.string(), type: z.string(), sizeBytes: z.int(), isShown: z.boolean() })),
});
export type PracticeMail = z.infer<typeof practiceMail>;

const percent = z.int().min(0).max(100);

/**
 * Faults on purpose: of a hundred people so many are refused for good, put off once, or lose the connection after their
 * mail was handed over; `delayMs` is what each answer takes longer. Who meets what depends on the address alone.
 */
export const rehearsalRules = z
  .strictObject({
    refusePercent: percent,
    greylistPercent: percent,
    losePercent: percent,
    delayMs: z.int().min(0).max(20_000),
  })
  .refine((rules) => rules.refusePercent + rules.greylistPercent + rules.losePercent <= 100, {
    error: 'rehearsal.over-100',
    path: ['refusePercent'],
  });
export type RehearsalRules = z.infer<typeof rehearsalRules>;

/** Null while the mailbox takes everything, as it does after every start. */
const rehearsal = z.strictObject({ rules: rehearsalRules.nullable() });

export const practiceMailbox = {
  'practice.status': query({
    input: nothing,
    output: z.object({
      isRunning: z.boolean(),
      host: z.string(),
      port: z.int().nullable(),
      unread: z.int(),
      total: z.int(),
    }),
  }),
  'practice.list': query({
    input: z.strictObject({
      search: z.string().max(500).default(''),
      after: cursor.default(null),
      limit: pageLimit.default(100),
    }),
    output: z.object({ rows: z.array(practiceMailSummary), next: cursor }),
  }),
  'practice.get': query({ input: z.strictObject({ id }), output: practiceMail, fails: ['not-found'] }),
  /**
   * A stretch of a mail as received, each byte one character (ISO 8859-1): at most 1 MB, so that other calls need not
   * wait; `next` is where it goes on, null at the end.
   */
  'practice.source': query({
    input: z.strictObject({ id, from: z.int().nonnegative().default(0) }),
    output: z.object({ source: z.string(), next: z.int().nullable() }),
    fails: ['not-found'],
  }),
  'practice.setRead': command({
    input: z.strictObject({ ids: z.array(id).max(10_000), isRead: z.boolean() }),
    output: done,
  }),
  'practice.delete': command({
    input: z.strictObject({ ids: z.array(id).max(10_000) }),
    output: z.object({ count: z.int() }),
  }),
  'practice.clear': command({ input: nothing, output: z.object({ count: z.int() }) }),
  'practice.rehearsal': query({ input: nothing, output: rehearsal }),
  /** Starts a rehearsal anew, or with null ends it; whoever was put off before is put off again. */
  'practice.setRehearsal': command({ input: rehearsal, output: rehearsal }),
};
