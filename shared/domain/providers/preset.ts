/** A text in every language of the app. */
export type LocalText = Record<'en' | 'zh-CN', string>;

/** The providers an account can be set up for; stored with the account. */
export const providerIds = [
  'qq',
  '163',
  '126',
  'exmail',
  'aliyun-directmail',
  'sendcloud',
  'gmail',
  'outlook',
  'microsoft-365',
  'zoho',
  'fastmail',
  'icloud',
  'ses',
  'mailgun',
  'postmark',
  'custom',
] as const;
export type ProviderId = (typeof providerIds)[number];

/** `tls`: encrypted from the first byte (RFC 8314); `starttls`: upgraded before login (RFC 3207); `none`: plain text. */
export type ConnectionSecurity = 'tls' | 'starttls' | 'none';

/** Another way to reach the same service; `host` only where it differs from the preset's. */
export type Endpoint = { port: number; security: ConnectionSecurity; host?: string };

/**
 * Messages per span of time that are safe to start with: hints that fill a form, never rules, since providers change
 * them without notice. `published` numbers stood on the provider's own pages in the month `asOf`; `cautious` ones are
 * ours, for providers that publish none.
 */
export type ProviderLimits = {
  basis: 'published' | 'cautious';
  /** Year and month, "2026-11". */
  asOf: string;
  perSecond?: number;
  perMinute?: number;
  perHour?: number;
  perDay?: number;
  connections?: number;
};

/**
 * How one provider wants mail handed in. `secretIs` names what the password field really takes, `secretHint` tells
 * where to get it. `hosts` recognises the provider's servers in all its regions; `domains` are the address domains that
 * can only belong to it.
 */
export type ProviderPreset = {
  id: ProviderId;
  name: LocalText;
  host: string;
  port: number;
  security: ConnectionSecurity;
  alternatives: readonly Endpoint[];
  hosts: RegExp | null;
  domains: readonly string[];
  loginIs: 'address' | 'other';
  loginHint: LocalText;
  secretIs: LocalText;
  secretHint: LocalText;
  /** `must-equal-login`: the From address is the login; `verified-domain`: one the provider has verified for you. */
  fromRule: 'must-equal-login' | 'verified-domain' | 'any';
  limits: ProviderLimits;
  maxMessageBytes?: number;
  mayNeedOAuth: boolean;
  notes: LocalText;
  helpUrl: string | null;
};
