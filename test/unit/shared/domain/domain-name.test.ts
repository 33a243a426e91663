import { domainToASCII } from 'node:url';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseDomainName } from '#shared/domain/domain-name.ts';
import { decodePunycode, encodePunycode } from '#shared/domain/punycode.ts';

describe('Punycode', () => {
  // RFC 3492, section 7.1, and names in use.
  it.each([
    ['他们为什么不说中文', 'ihqwcrb4cv8a8dqg056pqjye'],
    ['ليهمابتكلموشعربي؟', 'egbpdaj6bu4bxfgehfvwxn'],
    ['3年b組金八先生', '3b-ww4c5e180e575a65lsy2b'],
    ['そのスピードで', 'd9juau41awczczp'],
    ['bücher', 'bcher-kva'],
    ['😀', 'e28h'],
  ])('writes %s as %s and reads it again', (text, encoded) => {
    expect(encodePunycode(text)).toBe(encoded);
    expect(decodePunycode(encoded)).toBe(text);
  });

  it('reads back whatever it wrote', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        fc.pre(!/\p{Cs}/u.test(text));
        expect(decodePunycode(encodePunycode(text))).toBe(text);
      }),
    );
  });

  it('answers null, and quickly, for what is none', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const decoded = decodePunycode(text);
        expect(decoded === null || !/\p{Cs}/u.test(decoded)).toBe(true);
      }),
    );
    expect(decodePunycode('é')).toBeNull();
    expect(decodePunycode('9'.repeat(1000))).toBeNull();
  });
});

describe('a domain name', () => {
  it.each([
    'bücher.example',
    'FAẞ.example',
    'faß.de',
    'ΟΔΌΣ.gr',
    'Ⓐ.com',
    'ﬁ.com',
    'İ.com',
    '例え。テスト',
    'пример.рф',
    'נתון.קום',
    'ｅｘａｍｐｌｅ．ｃｏｍ',
  ])('such as %s goes out as the platform would write it', (name) => {
    expect(parseDomainName(name)).toMatchObject({ ok: true, ascii: domainToASCII(name) });
  });

  it('is written as the platform writes it, or refused', () => {
    const letter = fc.constantFrom(...'aZ09-äÄßéΣσςІіžŽ例え漢字한글אבابहिन्दीไทยÅﬀ①²ªⅣ가');
    const label = fc.array(letter, { minLength: 1, maxLength: 8 }).map((letters) => letters.join(''));
    fc.assert(
      fc.property(label, (text) => {
        const parsed = parseDomainName(`${text}.example`);
        if (parsed.ok) expect(parsed.ascii).toBe(domainToASCII(`${text}.example`));
      }),
      { numRuns: 1000 },
    );
  });

  it('shows what leads back to the same name', () => {
    expect(parseDomainName('xn--bcher-kva.example')).toMatchObject({ display: 'bücher.example' });
    expect(parseDomainName('xn--.example')).toMatchObject({ ok: false });
    expect(parseDomainName('xn--abc-.example')).toMatchObject({ ok: false });
  });
});
