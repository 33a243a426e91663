import { z } from 'zod';
import { command, done, id, nothing, query, timestamp } from './procedure.ts';

export const accountSecurity = z.enum(['tls', 'starttls', 'none']);
export type AccountSecurity = z.infer<typeof accountSecurity>;

const limit = z.int().positive().max(10_000_000).nullable();
/** Messages per span of time, null for no limit; the connections used at once; the messages sent over one of them. */
export const accountLimits = z.strictObject({
  perSecond: limit.default(null),
  perMinute: limit.default(null),
  perHour: limit.default(null),
  perDay: limit.default(null),
  connections: z.int().min(1).max(20).default(5),
  messagesPerConnection: z.int().min(1).max(10_000).default(100),
  /** The share of each limit, in per cent, that a run to many never uses. */
  reservePercent: z.int().min(0).max(90).default(10),
});
export type AccountLimits = z.infer<typeof accountLimits>;

/** Why an account sends nothing until somebody acts; `explanationKey` names an entry of the reply dictionary. */
export const accountPause = z.object({
  since: timestamp,
  explanationKey: z.string(),
  reply: z.string(),
});

export const account = z.object({
  id,
  kind: z.enum(['practice', 'smtp']),
  name: z.string(),
  provider: z.string(),
  host: z.string(),
  port: z.int(),
  security: accountSecurity,
  username: z.string(),
  hasSecret: z.boolean(),
  fromName: z.string(),
  fromAddress: z.string(),
  replyTo: z.string(),
  limits: accountLimits,
  pause: accountPause.nullable(),
  isDefault: z.boolean(),
});
export type Account = z.infer<typeof account>;

/** A host name or an address literal: no blanks, no control characters, nothing that a URL would add. */
const host = z
  .string()
  .trim()
  .min(1)
  .max(255)
  .regex(/^[\p{L}\p{N}.:[\]-]+$/u);

export const accountFields = z.strictObject({
  name: z.string().trim().min(1).max(200),
  provider: z.string().max(50).default('custom'),
  host,
  port: z.int().min(1).max(65_535),
  security: accountSecurity,
  username: z.string().max(500).default(''),
  fromName: z.string().max(500).default(''),
  fromAddress: z.string().max(1_000),
  replyTo: z.string().max(1_000).default(''),
  limits: accountLimits.prefault({}),
});
export type AccountFields = z.infer<typeof accountFields>;

/** What is typed once and never comes back in a reply. */
const secret = z.string().min(1).max(10_000);

export const testStep = z.object({
  step: z.enum(['dns', 'tcp', 'tls', 'greeting', 'login', 'from', 'mail']),
  outcome: z.enum(['ok', 'failed', 'skipped']),
  durationMs: z.number().nullable(),
  detail: z.string(),
});

/** `transcript` is the conversation with the server, secrets masked. */
export const testResult = z.object({
  isOk: z.boolean(),
  steps: z.array(testStep),
  explanationKey: z.string().nullable(),
  reply: z.string(),
  transcript: z.string(),
});
export type TestResult = z.infer<typeof testResult>;

export const accounts = {
  'accounts.list': query({ input: nothing, output: z.object({ accounts: z.array(account) }) }),
  'accounts.get': query({ input: z.strictObject({ id }), output: account, fails: ['not-found'] }),
  'accounts.create': command({
    input: z.strictObject({ fields: accountFields, secret: secret.optional() }),
    output: account,
    fails: ['validation'],
  }),
  'accounts.update': command({
    input: z.strictObject({ id, fields: accountFields, secret: secret.optional() }),
    output: account,
    fails: ['not-found', 'validation', 'precondition'],
  }),
  'accounts.delete': command({
    input: z.strictObject({ id }),
    output: done,
    fails: ['not-found', 'precondition'],
  }),
  'accounts.setDefault': command({ input: z.strictObject({ id }), output: done, fails: ['not-found'] }),
  /** Sends a real mail to `to`, with the stored secret where none is given; a refusal is a result, not an error. */
  'accounts.test': command({
    input: z.strictObject({
      id: id.nullable(),
      fields: accountFields,
      secret: secret.optional(),
      to: z.string().max(1_000),
    }),
    output: testResult,
    fails: ['validation', 'not-found', 'precondition'],
  }),
  /** Lets a paused account go on. */
  'accounts.resume': command({ input: z.strictObject({ id }), output: account, fails: ['not-found'] }),
};
