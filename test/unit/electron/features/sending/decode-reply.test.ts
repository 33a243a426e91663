import fc from 'fast-check';
import iconv from 'iconv-lite';
import { describe, expect, test } from 'vitest';
import { decodeReply } from '#electron/features/sending/decode-reply.ts';
import { explainFailure } from '#shared/domain/smtp-replies/index.ts';

/** What nodemailer hands over when a reply is not UTF-8: one character per byte. */
const asByteString = (bytes: Buffer): string => bytes.toString('latin1');

describe('a reply of the server', () => {
  const chinese = '550 发件人地址与登录用户不一致';

  test('in UTF-8 is read as UTF-8, as bytes and as a string', () => {
    expect(decodeReply(Buffer.from(chinese))).toBe(chinese);
    expect(decodeReply(asByteString(Buffer.from(chinese)))).toBe(chinese);
    expect(decodeReply(chinese)).toBe(chinese);
  });

  test.each(['gbk', 'gb18030'])('in %s is read as Chinese, as bytes and as a string', (encoding) => {
    const bytes = iconv.encode(chinese, encoding);
    expect(decodeReply(bytes)).toBe(chinese);
    expect(decodeReply(new Uint8Array(bytes))).toBe(chinese);
    expect(decodeReply(asByteString(bytes))).toBe(chinese);
  });

  test('in GBK is explained like the same reply in UTF-8', () => {
    const reply = decodeReply(asByteString(iconv.encode('550 用户不存在', 'gbk')));
    expect(explainFailure({ phase: 'rcpt', reply }).key).toBe('recipient.unknown');
  });

  test('in a western language keeps its accents, whether it was decoded before or not', () => {
    const western = '550 Boîte aux lettres introuvable, désolé für Grüße';
    expect(decodeReply(Buffer.from(western, 'latin1'))).toBe(western);
    expect(decodeReply(western)).toBe(western);
    expect(decodeReply('552 Nachrichtengröße')).toBe('552 Nachrichtengröße');
    expect(decodeReply(Buffer.from(western))).toBe(western);
  });

  test('that is broken off inside a character is still shown', () => {
    const bytes = iconv.encode('550 邮箱不存在', 'gbk').subarray(0, -1);
    expect(decodeReply(bytes)).toMatch(/^550 /);
  });

  test('of plain ASCII or nothing stays as it is', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme-ascii' }), (text) => {
        expect(decodeReply(text)).toBe(text);
        expect(decodeReply(Buffer.from(text))).toBe(text);
      }),
    );
    expect(decodeReply(new Uint8Array())).toBe('');
  });

  test('of any Chinese words comes back whole', () => {
    const common = '的一是不了在人有我他这中大来上国邮件箱地址用户存错误登录发送失败超过限制拒收请稍后再试';
    const word = fc
      .array(fc.constantFrom(...common), { minLength: 2, maxLength: 30 })
      .map((characters) => characters.join(''));
    fc.assert(
      fc.property(word, fc.stringMatching(/^[ -~]{0,20}$/), (words, ascii) => {
        const reply = `554 ${ascii}${words}${ascii}`;
        expect(decodeReply(Buffer.from(reply))).toBe(reply);
        // Two characters in GBK can by chance be one valid UTF-8 sequence; whole sentences are not.
        const bytes = iconv.encode(reply, 'gbk');
        if (bytes.toString('utf8').includes('\ufffd')) expect(decodeReply(asByteString(bytes))).toBe(reply);
      }),
    );
  });

  test('of any bytes is a string and never an exception', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        expect(typeof decodeReply(bytes)).toBe('string');
        expect(typeof decodeReply(asByteString(Buffer.from(bytes)))).toBe('string');
        explainFailure({ phase: 'reply', reply: decodeReply(bytes) });
      }),
      { numRuns: 1_000 },
    );
  });
});
