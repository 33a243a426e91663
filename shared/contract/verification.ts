import { z } from 'zod';
import { id, nothing, pageLimit, query, timestamp } from './procedure.ts';

/** What happened at the verification pages, newest first. */
export const verificationEvent = z.object({
  key: z.string(),
  at: timestamp,
  kind: z.enum(['link-opened', 'verified']),
  signupId: id,
  email: z.string(),
  name: z.string(),
  by: z.enum(['link', 'code', 'hand', 'import']).nullable(),
});
export type VerificationEvent = z.infer<typeof verificationEvent>;

export const verification = {
  /** `origin` is where the pages are served on this computer; `linkBase` is what the mails carry. */
  'verification.status': query({
    input: nothing,
    output: z.object({
      isRunning: z.boolean(),
      origin: z.string().nullable(),
      port: z.int().nullable(),
      linkBase: z.string(),
      problem: z.string().nullable(),
      waiting: z.int(),
    }),
  }),
  'verification.recent': query({
    input: z.strictObject({ limit: pageLimit.default(100) }),
    output: z.object({ events: z.array(verificationEvent) }),
  }),
};
