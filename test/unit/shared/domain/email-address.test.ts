import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type EmailAddressReason, maskEmailAddress, parseEmailAddress } from '#shared/domain/email-address.ts';

const reasonFor = (input: string): EmailAddressReason | null => {
  const parsed = parseEmailAddress(input);
  return parsed.ok ? null : parsed.reason;
};

describe('an address', () => {
  it('keeps its spelling on the wire, and has a key in lower case', () => {
    expect(parseEmailAddress('  Ann.B+news@Example.COM ')).toEqual({
      ok: true,
      address: 'Ann.B+news@example.com',
      key: 'ann.b+news@example.com',
      display: 'Ann.B+news@example.com',
    });
  });

  it('of an international domain goes out in ASCII and is shown as it is written', () => {
    const expected = {
      ok: true,
      address: 'a@xn--fsqu00a.xn--fiqs8s',
      key: 'a@xn--fsqu00a.xn--fiqs8s',
      display: 'a@例子.中国',
    };
    for (const input of [
      'a@例子.中国',
      'a＠例子。中国',
      'ａ@例子｡中国',
      'a@xn--fsqu00a.xn--fiqs8s',
      'a@XN--FSQU00A.xn--fiqs8s',
    ]) {
      expect(parseEmailAddress(input)).toEqual(expected);
    }
  });

  it.each([
    ['ａｂｃ＠ｑｑ．ｃｏｍ', 'abc@qq.com'],
    ['abc@qq。com', 'abc@qq.com'],
    ['\u202aabc@qq.com\u202c', 'abc@qq.com'],
    ['\ufeffabc@qq.com\u200b\u00a0', 'abc@qq.com'],
    ['abc@qq.com\r\n', 'abc@qq.com'],
    ['root@localhost', 'root@localhost'],
    ["!#$%&'*+/=?^_`{|}~-@x.example", "!#$%&'*+/=?^_`{|}~-@x.example"],
    ['a@x.example.', 'a@x.example'],
    ['a@1.x.example', 'a@1.x.example'],
  ])('typed as %j is %s', (input, address) => {
    expect(parseEmailAddress(input)).toMatchObject({ ok: true, address });
  });

  const label = 'b'.repeat(63);
  it.each<[string, EmailAddressReason]>([
    ['', 'empty'],
    [' \u200b ', 'empty'],
    ['a@b.c\nBcc: x@y.z', 'line-break'],
    ['a\0@b.c', 'control-character'],
    ['a@b\u202e.c', 'control-character'],
    ['a\ud800@b.c', 'control-character'],
    ['Ann <a@b.c>', 'display-name'],
    ['"Ann, B." <a@b.c>', 'display-name'],
    ['a@b.c,d@e.f', 'comma'],
    ['a@b.c，d@e.f', 'comma'],
    ['a@b.c;d@e.f', 'semicolon'],
    ['a@b.c；', 'semicolon'],
    ['a b@c.d', 'blank'],
    ['a@b.c d@e.f', 'blank'],
    ['ab.c', 'without-at'],
    ['a@b@c.d', 'several-at'],
    ['@b.c', 'local-empty'],
    ['"a b"@c.d', 'local-quoted'],
    ['"a@b"@c.d', 'local-quoted'],
    ['张三@例子.中国', 'local-not-ascii'],
    ['é@b.cc', 'local-not-ascii'],
    ['.a@b.c', 'local-dot'],
    ['a.@b.c', 'local-dot'],
    ['a..b@c.d', 'local-dot'],
    ['a(b)@c.d', 'local-character'],
    ['mailto:a@b.c', 'local-character'],
    [`${'a'.repeat(65)}@b.cc`, 'local-too-long'],
    [`${'a'.repeat(65)}@例.cc`, 'local-too-long'],
    [`${'a'.repeat(64)}@${label}.${label}.${label}`, 'too-long'],
    ['a@', 'domain-empty'],
    ['a@b', 'domain-without-dot'],
    ['a@.b', 'domain-label-empty'],
    ['a@b..c', 'domain-label-empty'],
    ['a@-b.c', 'domain-hyphen'],
    ['a@b-.c', 'domain-hyphen'],
    ['a@b_c.d', 'domain-character'],
    ['a@b/c.d', 'domain-character'],
    ['a@xn--a.d', 'domain-character'],
    ['a@a\u200db.d', 'domain-character'],
    ['a@⒈com', 'domain-character'],
    ['a@b.1', 'domain-numeric'],
    ['a@127.0.0.1', 'domain-ip-address'],
    ['a@[127.0.0.1]', 'domain-ip-address'],
    [`a@${'b'.repeat(64)}.c`, 'domain-label-too-long'],
    [`a@${'中'.repeat(60)}.c`, 'domain-label-too-long'],
    [`a@${label}.${label}.${label}.${label}`, 'domain-too-long'],
  ])('typed as %j is refused: %s', (input, reason) => {
    expect(reasonFor(input)).toBe(reason);
  });
});

describe('any input', () => {
  const piece = fc.constantFrom(
    'a',
    'B',
    '1',
    '.',
    '-',
    '_',
    '@',
    '＠',
    '。',
    '例',
    'É',
    'ß',
    'xn--',
    '"',
    '<',
    ' ',
    '\n',
    '\ud800',
  );
  const input = fc.oneof(
    fc.emailAddress(),
    fc.string({ unit: 'binary' }),
    fc.array(piece).map((parts) => parts.join('')),
  );

  it('is refused, or gives one short line of printable ASCII', () => {
    fc.assert(
      fc.property(input, (text) => {
        const parsed = parseEmailAddress(text);
        if (!parsed.ok) return;
        expect(parsed.address).toMatch(/^[!-~]{1,254}$/);
        expect(parsed.address.split('@')).toHaveLength(2);
        expect(parsed.key).toBe(parsed.address.toLowerCase());
      }),
    );
  });

  it('gives the same address again from its address, its key and its display form', () => {
    fc.assert(
      fc.property(input, (text) => {
        const parsed = parseEmailAddress(text);
        if (!parsed.ok) return;
        expect(parseEmailAddress(parsed.address)).toEqual(parsed);
        expect(parseEmailAddress(parsed.display)).toEqual(parsed);
        expect(parseEmailAddress(parsed.key)).toMatchObject({ ok: true, key: parsed.key });
      }),
    );
  });

  it('is read the same with a full-width at sign, which takes the longer way', () => {
    fc.assert(
      fc.property(fc.oneof(fc.emailAddress(), input), (text) => {
        expect(parseEmailAddress(text.replaceAll('@', '＠'))).toEqual(parseEmailAddress(text));
      }),
    );
  });
});

describe('a masked address', () => {
  it.each([
    ['zhang.san@example.com', 'z••@e••.com'],
    ['a@b.co.uk', 'a••@b••.uk'],
    ['a@例子.中国', 'a••@例••.中国'],
    ['root@localhost', 'r••@l••'],
    ['no address', '••@••'],
  ])('of %s is %s', (address, masked) => {
    expect(maskEmailAddress(address)).toBe(masked);
  });
});
