import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toDataBytes } from '#electron/features/sending/smtp/data-bytes.ts';
import { readExtensions } from '#electron/features/sending/smtp/extensions.ts';
import { LookAhead } from '#electron/features/sending/smtp/look-ahead.ts';
import { ReplyReader } from '#electron/features/sending/smtp/reply-reader.ts';

const readAll = (chunks: readonly Buffer[]): string[] => {
  const reader = new ReplyReader();
  const replies: string[] = [];
  for (const chunk of chunks) reader.push(chunk, (reply) => replies.push(reply));
  return replies;
};

describe('replies', () => {
  it('are the same however they arrive', () => {
    const line = fc.stringMatching(/^[a-z .-]{0,12}$/);
    const reply = fc.tuple(fc.integer({ min: 200, max: 599 }), fc.array(line, { maxLength: 3 }), line);
    fc.assert(
      fc.property(fc.array(reply, { minLength: 1, maxLength: 5 }), fc.array(fc.nat(200)), (parts, cuts) => {
        const expected = parts.map(([code, more, last]) =>
          [...more.map((text) => `${code}-${text}`), `${code} ${last}`].join('\n'),
        );
        const bytes = Buffer.from(expected.map((text) => `${text.replaceAll('\n', '\r\n')}\r\n`).join(''));
        const places = [...new Set([0, ...cuts.map((cut) => cut % (bytes.length + 1)), bytes.length])].sort(
          (a, b) => a - b,
        );
        const chunks = places.slice(1).map((end, index) => bytes.subarray(places[index], end));
        expect(readAll(chunks)).toEqual(expected);
      }),
    );
  });

  it('may end in a bare line feed, and blank lines between them are none', () => {
    expect(readAll([Buffer.from('250 ok\n\r\n\n354 go\r\n')])).toEqual(['250 ok', '354 go']);
  });

  it('keep every byte', () => {
    expect(readAll([Buffer.from([0x35, 0x35, 0x30, 0x20, 0xd3, 0xc3, 0x0d, 0x0a])])).toEqual(['550 \u00d3\u00c3']);
  });

  it('that are not complete are a fragment', () => {
    const reader = new ReplyReader();
    reader.push(Buffer.from('250 ok\r\n550-no\r\n550 n'), () => {});
    expect(reader.fragment).toBe('550-no\n550 n');
  });

  it('without an end are given up', () => {
    const reader = new ReplyReader();
    const endless = (text: string) => {
      for (let times = 0; times < 200; times += 1) {
        if (!reader.push(Buffer.from(text.repeat(1_000)), () => {})) return 'given up';
      }
      return 'still reading';
    };
    expect(endless('250-more\r\n')).toBe('given up');
    expect(endless('xxxxxxxxxx')).toBe('given up');
  });
});

describe('a mail after DATA', () => {
  /** What a receiver makes of it (RFC 5321 §4.5.2). */
  const receive = (data: Buffer): string => data.toString('latin1').replace(/(^|\r\n)\./g, '$1');
  const pieces = fc.array(fc.constantFrom('\r\n', '\n', '\r', '.', '..', 'a', 'Subject: x', ' ', 'é'), {
    maxLength: 30,
  });

  it('reaches the other side as it was, but for its line ends', () => {
    fc.assert(
      fc.property(pieces, (parts) => {
        const text = parts.join('');
        const lines = text.replace(/\r\n|\r|\n/g, '\r\n');
        const whole = lines === '' || lines.endsWith('\r\n') ? lines : `${lines}\r\n`;
        const received = receive(toDataBytes(Buffer.from(text, 'latin1')));
        // What needs no change is not changed, not even a lone line feed.
        expect([whole, text]).toContain(received);
      }),
    );
  });

  it('cannot end before its end', () => {
    fc.assert(
      fc.property(pieces, (parts) => {
        const data = toDataBytes(Buffer.from(parts.join(''), 'latin1')).toString('latin1');
        expect(`\r\n${data}`).not.toMatch(/[\r\n]\.[\r\n]/);
      }),
    );
  });

  it('is not copied when it is right already', () => {
    const mail = Buffer.from('Subject: x\r\n\r\nx\r\n');
    expect(toDataBytes(mail)).toBe(mail);
  });
});

describe('the reply to EHLO', () => {
  it('tells what matters here', () => {
    expect(readExtensions('250-mail.example.com\n250-PIPELINING\n250-SIZE 1000\n250 HELP')).toEqual({
      isPipelining: true,
      hasSize: true,
      maxBytes: 1_000,
    });
    expect(readExtensions('250-mail\n250-size\n250 pipelining')).toMatchObject({ isPipelining: true, maxBytes: 0 });
    expect(readExtensions('250 PIPELINING SIZE 5')).toEqual({ isPipelining: false, hasSize: false, maxBytes: 0 });
    expect(readExtensions('')).toMatchObject({ isPipelining: false });
  });
});

describe('giving mails ahead', () => {
  it('is tried by one mail, and allowed to all when that worked', () => {
    const look = new LookAhead();
    look.begin();
    expect(look.isAllowed).toBe(false);
    look.end('worked');
    expect(look.isAllowed).toBe(true);
    look.begin();
    look.end('failed');
    expect(look.isAllowed).toBe(true);
  });

  it('is not tried again when its connection died, but when the mail itself was refused', () => {
    const look = new LookAhead();
    look.begin();
    look.end('said nothing');
    expect(look.isAllowed).toBe(true);
    look.begin();
    look.end('failed');
    expect(look.isAllowed).toBe(false);
  });
});
