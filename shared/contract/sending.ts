import { z } from 'zod';
import { messageStates } from '../domain/message-state.ts';
import { command, cursor, done, id, nothing, pageLimit, query, timestamp } from './procedure.ts';
import { signupSelection } from './signups.ts';

export const messageState = z.enum(messageStates);

/** What the server or the network said; `explanationKey` names an entry of the reply dictionary. */
export const failure = z.object({
  explanationKey: z.string(),
  reply: z.string(),
  responseCode: z.int().nullable(),
  enhancedCode: z.string().nullable(),
});

export const message = z.object({
  id,
  runId: id,
  signupId: id.nullable(),
  email: z.string(),
  name: z.string(),
  templateName: z.string(),
  state: messageState,
  attemptCount: z.int(),
  nextAttemptAt: timestamp.nullable(),
  createdAt: timestamp,
  sentAt: timestamp.nullable(),
  failure: failure.nullable(),
});
export type Message = z.infer<typeof message>;

/** `phase` is how far the conversation came: connect, auth, mail, rcpt, data, content, reply. */
export const attempt = z.object({
  id,
  number: z.int(),
  startedAt: timestamp,
  endedAt: timestamp.nullable(),
  outcome: z.enum(['sending', 'sent', 'deferred', 'failed', 'uncertain']),
  phase: z.string(),
  responseCode: z.int().nullable(),
  enhancedCode: z.string().nullable(),
  reply: z.string(),
  explanationKey: z.string().nullable(),
});
export type Attempt = z.infer<typeof attempt>;

export const runState = z.enum(['running', 'paused', 'finished', 'cancelled']);
export const messageCounts = z.object({
  queued: z.int(),
  sending: z.int(),
  sent: z.int(),
  deferred: z.int(),
  failed: z.int(),
  uncertain: z.int(),
  cancelled: z.int(),
});
export type MessageCounts = z.infer<typeof messageCounts>;

/** `perSecond` and `secondsLeft` are null until there is something to measure. */
export const run = z.object({
  id,
  state: runState,
  isBulk: z.boolean(),
  templateId: id.nullable(),
  templateName: z.string(),
  accountId: id,
  accountName: z.string(),
  createdAt: timestamp,
  finishedAt: timestamp.nullable(),
  total: z.int(),
  counts: messageCounts,
  /** Why the app itself paused the run; null when a person did. */
  pause: z.object({ explanationKey: z.string(), reply: z.string() }).nullable(),
  perSecond: z.number().nullable(),
  secondsLeft: z.number().nullable(),
});
export type Run = z.infer<typeof run>;

export const skipReason = z.enum([
  'blocked',
  'already-verified',
  'not-verified',
  'too-soon',
  'too-many-today',
  'already-waiting',
  'unsendable-address',
]);
export type SkipReason = z.infer<typeof skipReason>;

const intent = {
  templateId: id,
  accountId: id,
  selection: signupSelection,
};

/** What goes with a mail beside its own images, which stand in its HTML as `data:` addresses where it is shown. */
const mailAttachments = z.array(z.object({ name: z.string(), sizeBytes: z.int() }));

export const review = z.object({
  count: z.int(),
  skipped: z.array(
    z.object({
      reason: skipReason,
      count: z.int(),
      examples: z.array(z.object({ id, email: z.string() })),
    }),
  ),
  /** Error-level problems of the template: while there is one, nothing is sent. */
  problems: z.array(z.object({ rule: z.string(), part: z.string(), data: z.record(z.string(), z.string()) })),
  sample: z
    .object({
      to: z.string(),
      from: z.string(),
      subject: z.string(),
      html: z.string(),
      text: z.string(),
      attachments: mailAttachments,
    })
    .nullable(),
  secondsNeeded: z.number().nullable(),
});
export type Review = z.infer<typeof review>;

/** The mail as it was handed to the server, the secret part of its link replaced: that part is stored only as a hash. */
export const sentMail = z.object({
  subject: z.string(),
  from: z.string(),
  to: z.string(),
  html: z.string(),
  text: z.string(),
  attachments: mailAttachments,
  messageIdHeader: z.string(),
});

/** What the template said that the message was made of; `templateId` is null when there is no template any more. */
export const messageVersion = z.object({
  id,
  templateId: id.nullable(),
  name: z.string(),
  revision: z.int(),
  savedAt: timestamp,
});
export type MessageVersion = z.infer<typeof messageVersion>;

/** What an account has sent within each of its limits, and when it can send again if it has to wait. */
export const quota = z.object({
  limits: z.array(
    z.object({
      name: z.enum(['perSecond', 'perMinute', 'perHour', 'perDay']),
      limit: z.int(),
      used: z.int(),
    }),
  ),
  sentLastDay: z.int(),
  waitsUntil: timestamp.nullable(),
  /** Why it waits, where it is not for its limits; a pause, which ends only when somebody acts, is the account's. */
  trouble: z.object({ explanationKey: z.string(), reply: z.string() }).nullable(),
});
export type Quota = z.infer<typeof quota>;

export const sending = {
  'sending.quota': query({ input: z.strictObject({ accountId: id }), output: quota, fails: ['not-found'] }),
  /** What would happen: who gets the mail, who is skipped and why, and one finished mail. */
  'sending.review': query({
    input: z.strictObject(intent),
    output: review,
    fails: ['not-found'],
  }),
  /** Writes the messages and starts. `expectedCount` is what the review said; another number now is a conflict. */
  'sending.start': command({
    input: z.strictObject({ ...intent, expectedCount: z.int().positive() }),
    output: run,
    fails: ['not-found', 'precondition', 'conflict'],
  }),
  'runs.list': query({ input: nothing, output: z.object({ runs: z.array(run) }) }),
  'runs.get': query({ input: z.strictObject({ id }), output: run, fails: ['not-found'] }),
  'runs.pause': command({ input: z.strictObject({ id }), output: run, fails: ['not-found', 'precondition'] }),
  'runs.resume': command({ input: z.strictObject({ id }), output: run, fails: ['not-found', 'precondition'] }),
  'runs.cancel': command({ input: z.strictObject({ id }), output: run, fails: ['not-found', 'precondition'] }),
  /** Queues the run's failed messages again. */
  'runs.retryFailed': command({
    input: z.strictObject({ id }),
    output: z.object({ count: z.int() }),
    fails: ['not-found'],
  }),
  'messages.list': query({
    input: z.strictObject({
      runId: id.nullable().default(null),
      signupId: id.nullable().default(null),
      state: messageState.nullable().default(null),
      search: z.string().max(500).default(''),
      after: cursor.default(null),
      limit: pageLimit.default(100),
    }),
    output: z.object({ rows: z.array(message), next: cursor }),
  }),
  'messages.get': query({
    input: z.strictObject({ id }),
    output: z.object({ message, attempts: z.array(attempt), mail: sentMail, version: messageVersion }),
    fails: ['not-found'],
  }),
  /** Queues uncertain messages again, with the same Message-ID; a person may get the mail twice. */
  'messages.resendUncertain': command({
    input: z.union([z.strictObject({ ids: z.array(id).min(1).max(10_000) }), z.strictObject({ runId: id })]),
    output: z.object({ count: z.int() }),
    fails: ['precondition'],
  }),
  /** Queues failed messages again. */
  'messages.retry': command({
    input: z.strictObject({ ids: z.array(id).min(1).max(10_000) }),
    output: z.object({ count: z.int() }),
    fails: ['precondition'],
  }),
  /** Takes messages that wait out of the queue; one that is on the wire goes on. */
  'messages.cancel': command({
    input: z.strictObject({ ids: z.array(id).min(1).max(10_000) }),
    output: done,
    fails: ['precondition'],
  }),
};
