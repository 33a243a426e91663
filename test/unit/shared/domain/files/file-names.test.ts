import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { contentIdPattern, createContentId } from '#shared/domain/files/content-id.ts';
import { cleanFileName, longestFileName } from '#shared/domain/files/file-name.ts';
import { mediaTypeOf } from '#shared/domain/files/media-type.ts';

describe('the name of a file', () => {
  it.each([
    ['报价单 2026（终稿）.pdf', '报价单 2026（终稿）.pdf'],
    ['🎉 party.png', '🎉 party.png'],
    ['دعوة.pdf', 'دعوة.pdf'],
    ['C:\\Users\\me\\a.pdf', 'a.pdf'],
    ['../../etc/passwd', 'passwd'],
    ['a\r\nBcc: all@example.com\0.pdf', 'a Bcc all@example.com .pdf'],
    ['invoice\u202efdp.exe', 'invoicefdp.exe'],
    ['half \ud83d.png', 'half \ufffd.png'],
    ['.htaccess', 'htaccess'],
    ['what?.txt...', 'what .txt'],
    ['…/', ''],
    [' . ', ''],
  ])('%j becomes %j', (name, clean) => {
    expect(cleanFileName(name)).toBe(clean);
  });

  it('keeps its ending where it is too long, and no half of a character', () => {
    expect(cleanFileName(`${'字'.repeat(300)}.docx`)).toBe(`${'字'.repeat(longestFileName - 5)}.docx`);
    expect(cleanFileName(`a${'😀'.repeat(300)}`).endsWith('😀')).toBe(true);
  });

  it('is clean when it was cleaned, whatever it was', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (name) => {
        const clean = cleanFileName(name);
        expect(cleanFileName(clean)).toBe(clean);
        expect(clean.length).toBeLessThanOrEqual(longestFileName);
        expect(clean).not.toMatch(/[\p{Cc}\p{Surrogate}\u202e/\\]/u);
      }),
    );
  });
});

describe('the media type of a file', () => {
  it('is that of its bytes for an image, and that of its ending for anything else', () => {
    expect(mediaTypeOf('logo.pdf', 'image/png')).toBe('image/png');
    expect(mediaTypeOf('报价单.PDF', null)).toBe('application/pdf');
    expect(mediaTypeOf('logo.png', null)).toBe('application/octet-stream');
    expect(mediaTypeOf('saved.eml', null)).toBe('application/octet-stream');
    expect(mediaTypeOf('constructor', null)).toBe('application/octet-stream');
    expect(mediaTypeOf('a.constructor', null)).toBe('application/octet-stream');
  });
});

describe('the id of an image', () => {
  it.each([
    ['Logo Größe 2.png', 'logo-gro-e-2-01234567@countersign'],
    ['标志.png', 'image-01234567@countersign'],
    ['.png', 'image-01234567@countersign'],
  ])('of %s is %s', (name, id) => {
    expect(createContentId(name, '0123456789abcdef')).toBe(id);
  });

  it('can stand in a header and in an address, whatever the file is called', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (name) => {
        expect(createContentId(name, 'f'.repeat(64))).toMatch(contentIdPattern);
      }),
    );
  });
});
