import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseEmailAddress } from '#shared/domain/email-address.ts';
import { mailboxKeyOf, providerRules } from '#shared/domain/mailbox-key.ts';

const keyOf = (address: string): string => {
  const parsed = parseEmailAddress(address);
  return parsed.ok ? mailboxKeyOf(parsed.key) : expect.unreachable(`${address}: ${parsed.reason}`);
};

describe('the key of a mailbox', () => {
  it.each([
    ['dots at Gmail', 'z.o.e@gmail.com', 'zoe@gmail.com'],
    ['the other name of Gmail', 'zoe@googlemail.com', 'zoe@gmail.com'],
    ['both, and a note', 'Zo.e+shop@GoogleMail.com', 'zoe@gmail.com'],
    ['a note at any provider', 'zoe+news@example.com', 'zoe@example.com'],
    ['several notes', 'zoe+a+b@example.com', 'zoe@example.com'],
    ['the three names of iCloud', 'zoe@mac.com', 'zoe@icloud.com'],
    ['', 'zoe@me.com', 'zoe@icloud.com'],
    ['the names of Yandex', 'zoe@ya.ru', 'zoe@yandex.com'],
    ['a point and a hyphen at Yandex', 'zoe-m@yandex.ru', 'Zoe.M@yandex.com'],
    ['case', 'ZOE@Example.COM', 'zoe@example.com'],
    ['full-width characters', 'ｚｏｅ＠example．com', 'zoe@example.com'],
    ['the two forms of a domain', 'zoe@xn--bcher-kva.example', 'zoe@bücher.example'],
    ['an address pasted with blanks', ' zoe@example.com\u200b', 'zoe@example.com'],
  ])('is the same for %s: %s and %s', (_why, one, other) => {
    expect(keyOf(one)).toBe(keyOf(other));
  });

  it.each([
    ['dots elsewhere', 'z.oe@example.com', 'zoe@example.com'],
    ['dots at a company that uses Gmail', 'z.oe@google.com', 'zoe@google.com'],
    ['Outlook and Hotmail', 'zoe@outlook.com', 'zoe@hotmail.com'],
    ['163 and 126', 'zoe@163.com', 'zoe@126.com'],
    ['QQ and Foxmail', '10001@qq.com', '10001@foxmail.com'],
    ['a point left out at Yandex', 'zoem@yandex.ru', 'zoe.m@yandex.ru'],
    ['a hyphen and a point at Gmail', 'zoe-m@gmail.com', 'zoe.m@gmail.com'],
    ['a hyphen', 'zoe-news@example.com', 'zoe@example.com'],
    ['a plus in the domain of nobody', '+zoe@example.com', 'zoe@example.com'],
    ['dots at iCloud', 'z.oe@icloud.com', 'zoe@icloud.com'],
  ])('differs for %s: %s and %s', (_why, one, other) => {
    expect(keyOf(one)).not.toBe(keyOf(other));
  });

  it('leaves alone what it has made, and keeps one @ with something before it', () => {
    const local = fc.stringMatching(/^[a-z0-9+.-]{1,20}$/);
    const domain = fc.constantFrom('example.com', ...providerRules.flatMap(({ domains }) => domains));
    fc.assert(
      fc.property(local, domain, (name, at) => {
        const parsed = parseEmailAddress(`${name}@${at}`);
        if (!parsed.ok) return;
        const key = mailboxKeyOf(parsed.key);
        expect(mailboxKeyOf(key)).toBe(key);
        expect(key).toMatch(/^[^@]+@[^@]+$/);
      }),
    );
  });

  it('says for each provider where its rule is documented', () => {
    for (const { source, domains } of providerRules) {
      expect(source).toMatch(/support[./]/);
      expect(domains.length).toBeGreaterThan(1);
    }
  });
});
