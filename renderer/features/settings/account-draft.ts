import type { Account, AccountFields, AccountLimits, AccountSecurity } from '#shared/contract/accounts.ts';
import {
  findProvider,
  findProviderByAddress,
  getProvider,
  type ProviderPreset,
} from '#shared/domain/providers/index.ts';
import type { Language } from '#shared/languages.ts';

/** The limits as typed: empty means no limit. */
export type LimitName = Exclude<keyof AccountLimits, 'connections' | 'messagesPerConnection' | 'reservePercent'>;
export const limitNames = ['perSecond', 'perMinute', 'perHour', 'perDay'] as const satisfies readonly LimitName[];

type LimitsDraft = Record<keyof AccountLimits, number | ''>;

/**
 * What stands in the account form. `secret` is only ever written: an account's stored one is never read back.
 * `isProviderChosen`: a person has named the provider or the server, so that an address no longer does.
 */
export type AccountDraft = {
  provider: string;
  isProviderChosen: boolean;
  name: string;
  host: string;
  port: number | '';
  security: AccountSecurity;
  username: string;
  fromName: string;
  fromAddress: string;
  replyTo: string;
  limits: LimitsDraft;
  secret: string;
};

const standard = { connections: 5, messagesPerConnection: 100, reservePercent: 10 } as const;

const presetLimits = (preset: ProviderPreset): LimitsDraft => ({
  perSecond: preset.limits.perSecond ?? '',
  perMinute: preset.limits.perMinute ?? '',
  perHour: preset.limits.perHour ?? '',
  perDay: preset.limits.perDay ?? '',
  ...standard,
  connections: preset.limits.connections ?? standard.connections,
});

/** An empty form: no provider is guessed before an address or a choice names one. */
export const emptyDraft = (): AccountDraft => ({
  provider: 'custom',
  isProviderChosen: false,
  name: '',
  host: '',
  port: 465,
  security: 'tls',
  username: '',
  fromName: '',
  fromAddress: '',
  replyTo: '',
  limits: presetLimits(getProvider('custom')),
  secret: '',
});

export const draftFromAccount = (account: Account): AccountDraft => {
  const { provider, name, host, port, security, username, fromName, fromAddress, replyTo, limits } = account;
  const blank = (value: number | null): number | '' => value ?? '';
  return {
    ...{ provider, name, host, port, security, username, fromName, fromAddress, replyTo },
    isProviderChosen: true,
    limits: {
      ...limits,
      perSecond: blank(limits.perSecond),
      perMinute: blank(limits.perMinute),
      perHour: blank(limits.perHour),
      perDay: blank(limits.perDay),
    },
    secret: '',
  };
};

/** The preset of a draft; an id from a newer version is treated as another server. */
export const presetOf = (draft: Pick<AccountDraft, 'provider'>): ProviderPreset =>
  findProvider(draft.provider) ?? getProvider('custom');

/** False for a new form before an address or a person has named a provider. */
export const hasProvider = (draft: AccountDraft): boolean => draft.isProviderChosen || draft.provider !== 'custom';

/** Where the login is the address, it follows it until a person types another one. */
const followAddress = (draft: AccountDraft, previousAddress: string): string =>
  draft.username === '' || draft.username === previousAddress ? draft.fromAddress : draft.username;

/** An address left over from a provider where it is the login is not the login of one that gives out user names. */
const loginFor = (draft: AccountDraft, preset: ProviderPreset): string => {
  if (preset.loginIs === 'address') return followAddress(draft, draft.fromAddress);
  return draft.username === draft.fromAddress ? '' : draft.username;
};

const fillIn = (draft: AccountDraft, preset: ProviderPreset, language: Language): AccountDraft => {
  const isNameOurs = draft.name === '' || Object.values(presetOf(draft).name).includes(draft.name);
  const ourName = preset.id === 'custom' ? '' : preset.name[language];
  return {
    ...draft,
    provider: preset.id,
    name: isNameOurs ? ourName : draft.name,
    host: preset.host,
    port: preset.port,
    security: preset.security,
    username: loginFor(draft, preset),
    limits: presetLimits(preset),
  };
};

/** Fills in a provider's server and limits, and its name where the old one was a provider's name or empty. */
export const chooseProvider = (draft: AccountDraft, id: string, language: Language): AccountDraft =>
  fillIn({ ...draft, isProviderChosen: true }, presetOf({ provider: id }), language);

/** The server as typed; from here on the address no longer chooses it. */
export const typeServer = (
  draft: AccountDraft,
  server: Partial<Pick<AccountDraft, 'host' | 'port' | 'security'>>,
): AccountDraft => ({
  ...draft,
  ...server,
  isProviderChosen: true,
});

/** The address as typed; its domain chooses the provider until a person has chosen one. */
export const typeAddress = (draft: AccountDraft, fromAddress: string, language: Language): AccountDraft => {
  const preset = presetOf(draft);
  const moved = { ...draft, fromAddress };
  const typed = preset.loginIs === 'address' ? { ...moved, username: followAddress(moved, draft.fromAddress) } : moved;
  const owner = findProviderByAddress(fromAddress);
  if (draft.isProviderChosen || !owner || owner.id === preset.id) return typed;
  return fillIn(typed, owner, language);
};

const number = (value: number | ''): number | null => (value === '' ? null : value);

/** The draft in the contract's form, not yet checked; an account without a name is called by its address. */
export const toFields = (draft: AccountDraft): AccountFields => {
  const { secret: _secret, isProviderChosen: _isProviderChosen, limits, port, ...texts } = draft;
  return {
    ...texts,
    name: texts.name.trim() || texts.fromAddress.trim(),
    host: texts.host.trim(),
    username: texts.username.trim(),
    fromAddress: texts.fromAddress.trim(),
    replyTo: texts.replyTo.trim(),
    port: port === '' ? 0 : port,
    limits: {
      perSecond: number(limits.perSecond),
      perMinute: number(limits.perMinute),
      perHour: number(limits.perHour),
      perDay: number(limits.perDay),
      connections: limits.connections === '' ? standard.connections : limits.connections,
      messagesPerConnection:
        limits.messagesPerConnection === '' ? standard.messagesPerConnection : limits.messagesPerConnection,
      reservePercent: limits.reservePercent === '' ? standard.reservePercent : limits.reservePercent,
    },
  };
};

/** Whether anything that would be saved differs; a typed secret counts. */
export const isDraftChanged = (draft: AccountDraft, saved: AccountDraft): boolean =>
  draft.secret !== '' || JSON.stringify(toFields(draft)) !== JSON.stringify(toFields(saved));
