import spellChecker from '@zootools/email-spell-checker';

/** Where people really have their mail, in both halves of the audience; the library knows the Western half only. */
const domains = [
  ...spellChecker.POPULAR_DOMAINS,
  'qq.com',
  'vip.qq.com',
  'foxmail.com',
  '163.com',
  '126.com',
  'yeah.net',
  'vip.163.com',
  'sina.com',
  'sina.cn',
  'vip.sina.com',
  'sohu.com',
  'aliyun.com',
  '139.com',
  '189.cn',
  'wo.cn',
  '21cn.com',
  'tom.com',
  'proton.me',
  'protonmail.com',
  'pm.me',
  'icloud.com',
  'me.com',
  'fastmail.com',
  'zoho.com',
  'gmx.de',
  'gmx.net',
  'web.de',
  't-online.de',
  'mail.ru',
  'yandex.ru',
];
const known = new Set(domains);

/** Two of 163, 126, 139 and 189 differ by a letter or two and are all right. */
const isNumeric = (domain: string): boolean => /^\d/.test(domain);

const maxRemembered = 50_000;

/** Finds the domain that was probably meant; remembers its answers, because a file has few domains. */
export const createTypoFinder = () => {
  const remembered = new Map<string, string | null>();
  const look = (domain: string): string | null => {
    if (known.has(domain) || isNumeric(domain) || !/^[a-z0-9.-]+$/.test(domain)) return null;
    const found = spellChecker.run({ email: `someone@${domain}`, domains });
    return found && found.domain !== domain && known.has(found.domain) ? found.domain : null;
  };
  /** The address with the domain that was probably meant, or null. */
  return (email: string): string | null => {
    const at = email.lastIndexOf('@');
    const domain = email.slice(at + 1);
    let suggestion = remembered.get(domain);
    if (suggestion === undefined) {
      suggestion = look(domain);
      if (remembered.size < maxRemembered) remembered.set(domain, suggestion);
    }
    return suggestion === null ? null : `${email.slice(0, at + 1)}${suggestion}`;
  };
};
