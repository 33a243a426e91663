import { type VerificationSettings, verificationSettings } from '#shared/contract/settings.ts';

/** The form as typed: an empty address or port means "by itself". */
export type VerificationDraft = Omit<
  VerificationSettings,
  'linkBase' | 'port' | 'linkLifetimeHours' | 'codeLifetimeMinutes'
> & {
  linkBase: string;
  port: number | '';
  linkLifetimeHours: number | '';
  codeLifetimeMinutes: number | '';
};

export const draftFromSettings = (settings: VerificationSettings): VerificationDraft => ({
  ...settings,
  linkBase: settings.linkBase ?? '',
  port: settings.port ?? '',
});

/** The draft in the contract's form, not yet checked; an empty number becomes 0, which no field accepts. */
export const toSettings = (draft: VerificationDraft): VerificationSettings => ({
  ...draft,
  linkBase: draft.linkBase.trim() === '' ? null : draft.linkBase.trim(),
  port: draft.port === '' ? null : draft.port,
  linkLifetimeHours: draft.linkLifetimeHours === '' ? 0 : draft.linkLifetimeHours,
  codeLifetimeMinutes: draft.codeLifetimeMinutes === '' ? 0 : draft.codeLifetimeMinutes,
});

export const problemNames = [
  'linkBase',
  'port',
  'linkLifetimeHours',
  'codeLifetimeMinutes',
  'tokenParameter',
  'authcodeParameter',
  'parametersEqual',
] as const;
export type ProblemName = (typeof problemNames)[number];

/** What keeps the draft from being saved: the contract's own schema, and that one name cannot stand for two things. */
export const findProblems = (draft: VerificationDraft): ReadonlySet<ProblemName> => {
  const settings = toSettings(draft);
  const checked = verificationSettings.safeParse(settings);
  const paths = checked.success ? [] : checked.error.issues.map((issue) => String(issue.path[0]));
  const found = new Set(problemNames.filter((name) => paths.includes(name)));
  if (settings.linkBase !== null && !URL.canParse(settings.linkBase)) found.add('linkBase');
  if (draft.tokenParameter === draft.authcodeParameter) found.add('parametersEqual');
  return found;
};

export const isDraftChanged = (draft: VerificationDraft, settings: VerificationSettings): boolean =>
  JSON.stringify(toSettings(draft)) !== JSON.stringify(toSettings(draftFromSettings(settings)));

const exampleToken = 'x7Kq2mVt9RbN';
const exampleAuthcode = 'hT4zYw8PcE6sJ1uD';
export const exampleCodes = { digits: '482913', letters: 'K7M2QX' } as const;

/** What a link will look like; null while the address cannot be read. A base that has parameters keeps them. */
export const buildExampleLink = (
  base: string,
  { tokenParameter, authcodeParameter }: Pick<VerificationDraft, 'tokenParameter' | 'authcodeParameter'>,
): string | null => {
  if (!URL.canParse(base)) return null;
  const url = new URL(base);
  url.searchParams.set(tokenParameter, exampleToken);
  url.searchParams.set(authcodeParameter, exampleAuthcode);
  return url.href;
};

/** True for an address that leads to whatever computer it is opened on, and so to nothing on anybody else's. */
export const isOnlyHere = (base: string): boolean => {
  if (!URL.canParse(base)) return false;
  const { hostname } = new URL(base);
  return (
    hostname === 'localhost' ||
    hostname.endsWith('.localhost') ||
    hostname === '[::1]' ||
    /^127(\.\d+){3}$/.test(hostname)
  );
};
