/**
 * Which addresses lead to the same mailbox though they are written differently. Case, full-width characters and the two
 * forms of a domain are one already when an address is read (email-address.ts). Only what a provider documents stands
 * here. Not here, because they are different mailboxes or nobody can tell: outlook.com and hotmail.com, 163.com and
 * 126.com, dots at other providers than these, the names of QQ at qq.com and foxmail.com.
 */
type ProviderRule = {
  /** Names of one provider: the same local part at each is the same mailbox. The first stands for all. */
  domains: readonly string[];
  /** Characters of the local part that make no difference, or which one stands for which. */
  folded?: { from: RegExp; to: string };
  /** Where it is documented. */
  source: string;
};

export const providerRules: readonly ProviderRule[] = [
  {
    domains: ['gmail.com', 'googlemail.com'],
    folded: { from: /\./g, to: '' },
    source:
      'support.google.com/mail/answer/7436150, “Dots don’t matter in Gmail addresses” (at work and school accounts they do); support.google.com/mail/answer/10313 on googlemail.com',
  },
  {
    domains: ['icloud.com', 'me.com', 'mac.com'],
    source:
      'support.apple.com/118230, “About your @icloud.com, @me.com, and @mac.com email addresses”: who has an older name has the newer ones too',
  },
  {
    domains: ['yandex.ru', 'yandex.com', 'yandex.by', 'yandex.kz', 'yandex.ua', 'ya.ru'],
    folded: { from: /-/g, to: '.' },
    source:
      'yandex.com/support/id/authorization/email.html: one’s user name at all Yandex domains is one’s own; yandex.com/support/passport/authorization/registration.html: no difference between a point and a hyphen. The domains as in validator.js #807, tried there with a mailbox',
  },
];

/**
 * Everything behind a plus is a note to oneself (RFC 5233, section 1) at nearly every provider that takes a plus at all;
 * one that gave `a+b` to somebody else than `a` is not known. A local part that begins with a plus has no other part.
 */
const tag = /^([^+]+)\+.*$/;

const ruleByDomain = new Map(providerRules.flatMap((rule) => rule.domains.map((domain) => [domain, rule] as const)));

/** The key of the mailbox behind an address; `emailKey` is the `key` of a parsed address. Never an address to send to. */
export const mailboxKeyOf = (emailKey: string): string => {
  const at = emailKey.lastIndexOf('@');
  const domain = emailKey.slice(at + 1);
  const rule = ruleByDomain.get(domain);
  const plus = emailKey.indexOf('+');
  if (rule === undefined && (plus < 0 || plus > at)) return emailKey;
  const local = emailKey.slice(0, at).replace(tag, '$1');
  const significant = rule?.folded === undefined ? local : local.replace(rule.folded.from, rule.folded.to);
  return `${significant}@${rule?.domains[0] ?? domain}`;
};
