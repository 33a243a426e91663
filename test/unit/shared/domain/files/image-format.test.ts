import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readImageFormat } from '#shared/domain/files/image-format.ts';
import { images } from '#test/support/images.ts';

describe('an image', () => {
  it.each([
    ['png', 'image/png', 3, 2],
    ['gif', 'image/gif', 3, 2],
    ['jpeg', 'image/jpeg', 16, 8],
    ['webpLossy', 'image/webp', 16, 8],
    ['webpLossless', 'image/webp', 16, 8],
    ['webpExtended', 'image/webp', 16, 8],
  ] as const)('%s is known by its bytes, with its size', (name, mediaType, width, height) => {
    expect(readImageFormat(images[name])).toEqual({ mediaType, width, height });
  });

  it('is read wherever its bytes stand in a larger piece of memory', () => {
    const around = new Uint8Array([...[1, 2, 3], ...images.jpeg, ...[4, 5]]);
    expect(readImageFormat(around.subarray(3, 3 + images.jpeg.length))?.width).toBe(16);
  });

  it.each(Object.entries(images))('%s cut off anywhere is an image or none, never an error', (_, bytes) => {
    for (let length = 0; length < bytes.length; length += 1) readImageFormat(bytes.subarray(0, length));
    expect(readImageFormat(bytes.subarray(0, 12))).toBeNull();
  });

  it('that nobody could show is none', () => {
    const png = (width: number): Uint8Array => {
      const bytes = new Uint8Array(images.png);
      new DataView(bytes.buffer).setUint32(16, width);
      return bytes;
    };
    expect(readImageFormat(png(16_384))?.width).toBe(16_384);
    expect(readImageFormat(png(16_385))).toBeNull();
    expect(readImageFormat(png(0))).toBeNull();
    expect(readImageFormat(png(4_000_000_000))).toBeNull();
  });

  it('is not what only calls itself one', () => {
    const svg = new TextEncoder().encode('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>'.padEnd(100));
    expect(readImageFormat(svg)).toBeNull();
    expect(readImageFormat(new TextEncoder().encode('GIF89'.padEnd(40)))).toBeNull();
  });

  it('is looked for in any bytes without harm', () => {
    const start = fc.constantFrom<number[]>(
      [0xff, 0xd8, 0xff],
      [...'RIFF'].map((l) => l.charCodeAt(0)),
      [],
    );
    fc.assert(
      fc.property(start, fc.uint8Array({ maxLength: 200 }), (head, rest) => {
        readImageFormat(new Uint8Array([...head, ...rest]));
      }),
    );
  });
});
