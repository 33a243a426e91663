import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toBytes, toFileName } from '#renderer/features/practice-mailbox/eml-file.ts';
import { findNeighbour } from '#renderer/features/practice-mailbox/neighbour.ts';

describe('a saved mail', () => {
  it('has exactly the bytes that were received', () => {
    fc.assert(
      fc.property(fc.uint8Array(), (bytes) => {
        expect(toBytes(Buffer.from(bytes).toString('latin1'))).toEqual(Uint8Array.from(bytes));
      }),
    );
  });

  it('is called by its subject', () => {
    expect(toFileName('请确认：你的邮箱地址', 'mail')).toBe('请确认：你的邮箱地址.eml');
    expect(toFileName('Re: a/b\\c "d" <e>?', 'mail')).toBe('Re a b c d e.eml');
    expect(toFileName('../../etc/passwd', 'mail')).toBe('etc passwd.eml');
    expect(toFileName(' ... ', 'mail')).toBe('mail.eml');
  });

  it('has a name that every system accepts, whatever the subject', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (subject) => {
        const name = toFileName(subject, 'mail');
        expect(name).toMatch(/^[^.\s].*\.eml$/u);
        expect(name).not.toMatch(/[<>:"/\\|?*\p{Cc}]/u);
        expect([...name].length).toBeLessThanOrEqual(84);
      }),
    );
  });
});

describe('deleting the open mail', () => {
  const rows = [{ id: 3 }, { id: 2 }, { id: 1 }];

  it('opens the one below, at the end the one above, and nothing after the last', () => {
    expect(findNeighbour(rows, 2)).toEqual({ id: 1 });
    expect(findNeighbour(rows, 1)).toEqual({ id: 2 });
    expect(findNeighbour([{ id: 1 }], 1)).toBeNull();
    expect(findNeighbour(rows, 9)).toBeNull();
  });
});
