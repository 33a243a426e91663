import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fromBase64, toBase64 } from '#renderer/features/templates/transfer/base64.ts';
import { listDroppedFiles } from '#renderer/features/templates/transfer/dropped-files.ts';
import { findPastedPage } from '#renderer/features/templates/transfer/pasted-page.ts';

describe('the bytes of a file', () => {
  test('are base64 as everybody writes it, and come back', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
        expect(toBase64(bytes)).toBe(Buffer.from(bytes).toString('base64'));
        expect([...fromBase64(toBase64(bytes))]).toEqual([...bytes]);
      }),
    );
  });

  test('may be many', () => {
    const bytes = new Uint8Array(3_000_000).fill(200);
    expect(toBase64(bytes)).toHaveLength(4_000_000);
  });
});

describe('what a paste brings', () => {
  test('is the page that a browser copied', () => {
    expect(findPastedPage({ html: '<b>Hi</b>', text: 'Hi' })).toBe('<b>Hi</b>');
  });

  test.each(['<!doctype html><p>Hi', '  <html>', '<TABLE width=600>', '<!-- saved --><p>'])(
    'is HTML source that was copied as text: %s',
    (text) => {
      expect(findPastedPage({ html: `<pre>${text.replaceAll('<', '&lt;')}</pre>`, text })).toBe(text);
    },
  );

  test.each([
    { html: '', text: 'Hello' },
    { html: '  ', text: '' },
    { html: '', text: '< 5 people' },
  ])('is nothing for mere text', (pasted) => {
    expect(findPastedPage(pasted)).toBeNull();
  });
});

describe('what was dropped', () => {
  const fileEntry = (file: File) => ({
    isFile: true,
    isDirectory: false,
    file: (done: (file: File) => void) => done(file),
  });
  const folderEntry = (...inside: object[]) => {
    // A browser hands out what is in a folder in portions, the last of which is empty.
    const portions = [inside.slice(0, 1), inside.slice(1), []].filter((some, at) => at === 2 || some.length > 0);
    return {
      isFile: false,
      isDirectory: true,
      createReader: () => ({ readEntries: (done: (some: object[]) => void) => done(portions.shift() ?? []) }),
    };
  };
  const item = (entry: object | null, file: File | null) => ({ webkitGetAsEntry: () => entry, getAsFile: () => file });
  const dropped = (...items: object[]) => ({ items }) as unknown as DataTransfer;
  const named = (name: string): File => new File(['x'], name);

  test('is every file, whatever its name, and of folders at any depth what may be a template', async () => {
    const inner = folderEntry(fileEntry(named('mail.EML')), fileEntry(named('logo.png')));
    const outer = folderEntry(fileEntry(named('page.html')), inner, fileEntry(named('notes.doc')));
    const picked = named('strange.bin');
    const files = await listDroppedFiles(dropped(item(fileEntry(picked), picked), item(outer, null)));
    expect(files.map(({ name }) => name)).toEqual(['strange.bin', 'page.html', 'mail.EML']);
  });

  test('is nothing when text was dragged', async () => {
    expect(await listDroppedFiles(dropped(item(null, null)))).toEqual([]);
  });
});
