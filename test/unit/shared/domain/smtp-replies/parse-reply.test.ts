import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseReply } from '#shared/domain/smtp-replies/index.ts';

describe('taking a reply apart', () => {
  test.each([
    ['550 5.1.1 No such user', { responseCode: 550, enhancedCode: '5.1.1', text: 'No such user' }],
    ['250 ok', { responseCode: 250, text: 'ok' }],
    ['354', { responseCode: 354, text: '' }],
    ['421 HL:REP', { responseCode: 421, text: 'HL:REP' }],
    ['421HL:REP', { responseCode: 421, text: 'HL:REP' }],
    [
      '550-5.1.1 No such\r\n550-5.1.1 user\r\n550 5.1.1 here',
      { responseCode: 550, enhancedCode: '5.1.1', text: 'No such user here' },
    ],
    [
      '550-Verification failed\n550 Sender verify failed',
      { responseCode: 550, text: 'Verification failed Sender verify failed' },
    ],
    ['550 Address rejected (#5.1.1)', { responseCode: 550, enhancedCode: '5.1.1', text: 'Address rejected (#5.1.1)' }],
    ['550 5.1.1', { responseCode: 550, enhancedCode: '5.1.1', text: '' }],
    ['', { text: '' }],
    ['HTTP/1.1 400 Bad Request', { text: 'HTTP/1.1 400 Bad Request' }],
    ['2500 is no code', { text: '2500 is no code' }],
    ['550 用户不存在', { responseCode: 550, text: '用户不存在' }],
  ])('%j', (raw, expected) => {
    expect(parseReply(raw)).toEqual(expected);
  });

  test('an address or a version is no enhanced code', () => {
    expect(parseReply('550 Host 5.1.1.2 is blocked').enhancedCode).toBeUndefined();
    expect(parseReply('550 Exim 4.97.1 says no').enhancedCode).toBeUndefined();
  });

  test('an enhanced code of another class is not believed', () => {
    expect(parseReply('450 5.1.1 strange').enhancedCode).toBeUndefined();
  });

  test('control characters do not survive, whatever comes', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 500 }), (raw) => {
        const { text, responseCode } = parseReply(raw);
        // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what must not be there
        expect(text).not.toMatch(/[\u0000-\u0008\n\r\u001b\u007f]/);
        if (responseCode !== undefined) expect(responseCode).toBeGreaterThanOrEqual(200);
      }),
      { numRuns: 500 },
    );
  });

  test('codes and sentence come back from a reply of any number of lines', () => {
    const words = fc.stringMatching(/^[a-z]{1,12}( [a-z]{1,12}){0,3}$/);
    fc.assert(
      fc.property(
        fc.integer({ min: 400, max: 599 }),
        fc.nat(7),
        fc.nat(99),
        fc.array(words, { minLength: 1, maxLength: 5 }),
        (code, subject, detail, lines) => {
          const enhanced = `${Math.floor(code / 100)}.${subject}.${detail}`;
          const raw = lines
            .map((line, index) => `${code}${index === lines.length - 1 ? ' ' : '-'}${enhanced} ${line}`)
            .join('\r\n');
          expect(parseReply(raw)).toEqual({ responseCode: code, enhancedCode: enhanced, text: lines.join(' ') });
        },
      ),
    );
  });
});
