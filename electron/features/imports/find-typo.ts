import spellChecker from '@zootools/email-spell-checker';

/** Where people really have their mail, in both halves of the audience; the library knows the Western half only. */
const domains = [
  ...spellChecker.POPULAR_DOMAINS,
  'hotmail.com',
  'outlook.com',
  'yahoo.com',
  'live.com',
  'mail.com',
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
  'gmx.at',
  'gmx.ch',
  'gmx.com',
  'web.de',
  't-online.de',
  'mail.ru',
  'yandex.ru',
];
const known = new Set(domains);

/** These have mailboxes in many countries: at another real end of theirs nothing was mistyped. */
const worldwide: ReadonlySet<string> = new Set(['yahoo', 'hotmail', 'outlook', 'live', 'yandex', 'sina']);
const country = /^(?:[a-z]{2}|com?\.[a-z]{2})$/;

/** What `com` becomes under a quick finger. Some of it exists, but not for those who are known at `com`. */
const notCom: ReadonlySet<string> = new Set(
  'con cm om co comm coom cmo ocm vom xom cim cpm clm col cok c0m'.split(' '),
);

/** Two of 163, 126, 139 and 189 differ by a letter or two and are all right. */
const isNumeric = (domain: string): boolean => /^\d/.test(domain);

/** Of names as short as these nearly every other one is somebody's: `q.com`, `web.com`. */
const shortName = 3;

const partsOf = (domain: string): [name: string, end: string] => {
  const dot = domain.indexOf('.');
  return [domain.slice(0, dot), domain.slice(dot + 1)];
};

const isPlausible = (domain: string, suggestion: string): boolean => {
  const [name] = partsOf(domain);
  const [meant] = partsOf(suggestion);
  return name === meant || Math.min(name.length, meant.length) > shortName;
};

const maxRemembered = 50_000;

/** Finds the domain that was probably meant; remembers its answers, because a file has few domains. */
export const createTypoFinder = () => {
  const remembered = new Map<string, string | null>();
  const look = (domain: string): string | null => {
    if (known.has(domain) || !/^[a-z0-9.-]+$/.test(domain)) return null;
    const [name, end] = partsOf(domain);
    const withCom = notCom.has(end) ? `${name}.com` : domain;
    if (known.has(withCom)) return withCom;
    if (isNumeric(domain) || (worldwide.has(name) && country.test(end))) return null;
    const found = spellChecker.run({ email: `someone@${withCom}`, domains })?.domain;
    return found !== undefined && found !== domain && known.has(found) && isPlausible(domain, found) ? found : null;
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
