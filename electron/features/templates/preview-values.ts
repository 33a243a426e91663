import type { Account } from '#shared/contract/accounts.ts';
import type { SettingsValues } from '#shared/contract/settings.ts';
import type { Signup } from '#shared/contract/signups.ts';
import { buildMailValues } from '#shared/domain/mail-values.ts';
import { getExamplePerson } from '#shared/domain/sample-people.ts';
import { BUILT_IN_VARIABLES } from '#shared/domain/variables.ts';
import type { Language } from '#shared/languages.ts';

/** What the preview needs of other features. */
export type PreviewSources = {
  settings: { get: () => SettingsValues; language: () => Language };
  signups: { get: (id: number) => Signup; fieldNames: () => string[] };
  accounts: { getDefault: () => Account };
  /** A link and a code that look like real ones and open nothing. */
  verificationLinks: { exampleLink: () => { url: string; code: string } };
};

const hourMs = 3_600_000;

const findPerson = ({ settings, signups }: PreviewSources, signupId: number | null) => {
  if (signupId !== null) return signups.get(signupId);
  const { email, name } = getExamplePerson(settings.language());
  return { email, displayEmail: email, name, fields: {} };
};

/** The values, variables and addresses of a preview for one person, or for a made-up one; throws `not-found`. */
export const buildPreviewValues = (sources: PreviewSources, signupId: number | null, nowMs: number) => {
  const { settings, signups, accounts, verificationLinks } = sources;
  const person = findPerson(sources, signupId);
  const { siteName, verification } = settings.get();
  const account = accounts.getDefault();
  const fieldNames = signups.fieldNames();
  const moments = {
    now: new Date(nowMs).toISOString(),
    expiresAt: new Date(nowMs + verification.linkLifetimeHours * hourMs).toISOString(),
    language: settings.language(),
  };
  const { now, expiresAt, language } = moments;
  return {
    values: buildMailValues({
      signup: person,
      link: { ...verificationLinks.exampleLink(), expiresAt },
      ...{ siteName, now, language, fieldNames },
    }),
    moments,
    knownVariables: [...BUILT_IN_VARIABLES, ...fieldNames],
    to: { email: person.displayEmail, name: person.name },
    from: { address: account.fromAddress, name: account.fromName },
  };
};
