import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { decodeBase64 } from '#electron/lib/decode-base64.ts';
import { base64Content } from '#shared/contract/base64.ts';

const most = 300_000;
const takes = (text: string): boolean => base64Content(most).safeParse(text).success;

describe('bytes in a request', () => {
  test('are taken and refused as by the library, whose check decodes them', () => {
    const text = fc.string({
      unit: fc.constantFrom('A', 'z', '0', '+', '/', '=', '-', '_', ' ', '\n', 'é'),
      maxLength: 9,
    });
    fc.assert(
      fc.property(text, (given) => {
        expect(takes(given)).toBe(z.base64().safeParse(given).success);
      }),
      { numRuns: 2_000 },
    );
  });

  test('are taken whole, whatever they are', () => {
    fc.assert(
      fc.property(fc.uint8Array(), (bytes) => {
        expect(takes(Buffer.from(bytes).toString('base64'))).toBe(true);
      }),
    );
  });

  test('are looked at where they are long too: at both ends here, and in the middle where they are decoded', () => {
    const long = 'A'.repeat(250_000);
    expect(takes(long)).toBe(true);
    expect(takes(`${long.slice(0, -4)}A*==`)).toBe(false);
    expect(takes(`*${long.slice(1)}`)).toBe(false);
    expect(takes('A'.repeat(most + 4))).toBe(false);
    expect(decodeBase64(long)).toEqual(Buffer.from(long, 'base64'));
    expect(() => decodeBase64(`${long.slice(0, 150_000)}*${long.slice(150_001)}`)).toThrow();
  });
});
