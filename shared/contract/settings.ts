import { z } from 'zod';
import { languages } from '../languages.ts';
import { command, commandBeside, done, nothing, query } from './procedure.ts';

const parameterName = z.string().regex(/^[A-Za-z0-9_-]{1,50}$/, 'error.parameter-name');

const verificationRules = {
  /** Null: the pages that the app itself serves. */
  linkBase: z
    .string()
    .max(2_000)
    .regex(/^https?:\/\/[^\s]+$/i, 'error.base-url')
    .nullable(),
  tokenParameter: parameterName,
  authcodeParameter: parameterName,
  linkLifetimeHours: z.int().min(1).max(720),
  codeLifetimeMinutes: z.int().min(1).max(1_440),
  codeFormat: z.enum(['digits', 'letters']),
  /** Null: a free port, chosen at the first start and kept. */
  port: z.int().min(1_024).max(65_535).nullable(),
};

/** How links and codes are made; a link lives for a day, a code for ten minutes. */
export const verificationSettings = z.strictObject({
  linkBase: verificationRules.linkBase.default(null),
  tokenParameter: verificationRules.tokenParameter.default('token'),
  authcodeParameter: verificationRules.authcodeParameter.default('authcode'),
  linkLifetimeHours: verificationRules.linkLifetimeHours.default(24),
  codeLifetimeMinutes: verificationRules.codeLifetimeMinutes.default(10),
  codeFormat: verificationRules.codeFormat.default('digits'),
  port: verificationRules.port.default(null),
});
export type VerificationSettings = z.infer<typeof verificationSettings>;

/** After so many days without a mail or an answer an unverified person is taken off the list. */
export const pruneDays = z.int().min(1).max(3_650);

export const settingsValues = z.strictObject({
  language: z.enum(['system', ...languages]).default('system'),
  theme: z.enum(['system', 'light', 'dark']).default('system'),
  siteName: z.string().max(200).default(''),
  verification: verificationSettings.prefault({}),
  isChecklistDismissed: z.boolean().default(false),
  keepAwake: z.boolean().default(true),
  pruneAfterDays: pruneDays.nullable().default(null),
});
export type SettingsValues = z.infer<typeof settingsValues>;

/** A part of the settings; what it leaves out stays. */
export const settingsPatch = z.strictObject({
  language: z.enum(['system', ...languages]).optional(),
  theme: z.enum(['system', 'light', 'dark']).optional(),
  siteName: z.string().max(200).optional(),
  verification: z.strictObject(verificationRules).partial().optional(),
  isChecklistDismissed: z.boolean().optional(),
  keepAwake: z.boolean().optional(),
  pruneAfterDays: pruneDays.nullable().optional(),
});

export const appInfo = z.object({
  version: z.string(),
  shell: z.enum(['electron', 'web']),
  platform: z.string(),
  /** The system's language as a BCP 47 tag. */
  systemLanguage: z.string(),
  dataDirectory: z.string(),
  logFile: z.string(),
  /** False: passwords are kept in a file that other programs of this user can read. */
  isSecretStoreProtected: z.boolean(),
  /** Something that happened at start and must be told, such as a damaged file; a sentence. */
  startNotice: z.string().nullable(),
});
export type AppInfo = z.infer<typeof appInfo>;

/** The checklist of the first start; each step is true once it has happened. */
export const checklist = z.object({
  isDismissed: z.boolean(),
  hasSent: z.boolean(),
  hasReadMail: z.boolean(),
  hasConfirmed: z.boolean(),
  hasAddedSignup: z.boolean(),
  hasOwnAccount: z.boolean(),
});
export type Checklist = z.infer<typeof checklist>;

export const settings = {
  'settings.get': query({ input: nothing, output: settingsValues }),
  'settings.update': command({
    input: z.strictObject({ patch: settingsPatch }),
    output: settingsValues,
    fails: ['validation'],
  }),
  'settings.checklist': query({ input: nothing, output: checklist }),
  'app.info': query({ input: nothing, output: appInfo }),
  /** Opens an http, https or mailto address in the system's browser or mail program. */
  'app.openExternal': commandBeside({
    input: z.strictObject({ url: z.string().max(10_000) }),
    output: done,
    fails: ['validation'],
  }),
};
