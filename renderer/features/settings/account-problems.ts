import { accountFields } from '#shared/contract/accounts.ts';
import { parseEmailAddress } from '#shared/domain/email-address.ts';
import { type AccountDraft, presetOf, toFields } from './account-draft.ts';

/** The fields that the form can mark, each with one sentence in the locale (`account.problem.…`). */
export const problemFields = ['name', 'host', 'port', 'fromAddress', 'replyTo', 'limits', 'secret'] as const;
export type ProblemField = (typeof problemFields)[number];
export type DraftProblems = Partial<Record<ProblemField, true>>;

const isProblemField = (name: string): name is ProblemField => problemFields.some((field) => field === name);

/** What keeps the draft from being saved, by the contract's own schema. */
export const findProblems = (draft: AccountDraft, hasStoredSecret: boolean): DraftProblems => {
  const problems: DraftProblems = {};
  const checked = accountFields.safeParse(toFields(draft));
  for (const issue of checked.success ? [] : checked.error.issues) {
    const field = String(issue.path[0]);
    if (isProblemField(field)) problems[field] = true;
  }
  if (!parseEmailAddress(draft.fromAddress).ok) problems.fromAddress = true;
  if (draft.replyTo.trim() !== '' && !parseEmailAddress(draft.replyTo).ok) problems.replyTo = true;
  if (draft.username.trim() !== '' && draft.secret === '' && !hasStoredSecret) problems.secret = true;
  return problems;
};

/** What works but deserves a word (`account.warning.…`). */
export const warningNames = ['plain', 'port-tls', 'port-starttls', 'from-differs', 'oauth', 'unfamiliar-host'] as const;
export type DraftWarning = (typeof warningNames)[number];

const isLoopback = (host: string): boolean => /^(localhost|127(\.\d{1,3}){3}|\[?::1\]?)$/i.test(host.trim());

const isSame = (a: string, b: string): boolean => a.trim().toLowerCase() === b.trim().toLowerCase();

/** The warnings of a draft, the gravest first. */
export const listWarnings = (draft: AccountDraft): DraftWarning[] => {
  const preset = presetOf(draft);
  const found: DraftWarning[] = [];
  if (draft.security === 'none' && !isLoopback(draft.host)) found.push('plain');
  if (draft.security === 'starttls' && draft.port === 465) found.push('port-tls');
  if (draft.security === 'tls' && (draft.port === 587 || draft.port === 25)) found.push('port-starttls');
  if (
    preset.fromRule === 'must-equal-login' &&
    draft.username.trim() !== '' &&
    !isSame(draft.fromAddress, draft.username)
  )
    found.push('from-differs');
  if (preset.hosts && draft.host.trim() !== '' && !preset.hosts.test(draft.host.trim().toLowerCase()))
    found.push('unfamiliar-host');
  if (preset.mayNeedOAuth) found.push('oauth');
  return found;
};
