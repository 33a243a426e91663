import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fromBase64, toBase64 } from '#renderer/features/templates/transfer/base64.ts';
import { listDroppedFiles } from '#renderer/features/templates/transfer/dropped-files.ts';
import { findImagesBeside, pathFrom } from '#renderer/features/templates/transfer/images-beside.ts';
import { bringImages } from '#renderer/features/templates/transfer/local-images.ts';
import { findPastedPage } from '#renderer/features/templates/transfer/pasted-page.ts';
import { images } from '#test/support/images.ts';

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

describe('the images of a page that only names them', () => {
  const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');
  const uri = (type: string, bytes: Uint8Array): string =>
    `data:${type};base64,${Buffer.from(bytes).toString('base64')}`;
  // As Word writes it: each picture once more for old programs, with properties, an id and line ends in between.
  const picture = (kind: string, bytes: Uint8Array): string =>
    `{\\*\\shppict{\\pict{\\*\\picprop\\shplid1025{\\sp{\\sn shapeType}{\\sv 75}}}\\picscalex100\\picwgoal2400\\${kind}blip\\bliptag-1234{\\*\\blipuid 0a1b}${hex(bytes).replace(/(.{64})/g, '$1\r\n')}}}{\\nonshppict{\\pict\\wmetafile8 0100}}`;
  const rtf = `{\\rtf1\\ansi a \\{ b \\pard ${picture('png', images.png)} text ${picture('jpeg', images.jpeg)}}`;
  const html =
    '<p><img width=9 src="file:///C:/clip1.png"><img src="https://x.example/a.png"><img src=\'file:///C:/clip2.jpg\' alt=""></p>';

  test('come out of the RTF beside it', async () => {
    expect(await bringImages({ html, rtf, files: [] })).toBe(
      html
        .replace('file:///C:/clip1.png', uri('image/png', images.png))
        .replace('file:///C:/clip2.jpg', uri('image/jpeg', images.jpeg)),
    );
  });

  test('come out of the files beside it', async () => {
    const one = '<p>x</p><img src="webkit-fake-url://1/image.png">';
    const files = [
      new File(['x'], 'a.txt', { type: 'text/plain' }),
      new File([new Uint8Array(images.png)], 'a', { type: 'image/png' }),
    ];
    expect(await bringImages({ html: one, rtf: '', files })).toBe(
      `<p>x</p><img src="${uri('image/png', images.png)}">`,
    );
  });

  test.each([
    ['fewer', `{\\rtf1 ${picture('png', images.png)}}`],
    ['cut off', rtf.slice(0, -400)],
    ['broken', rtf.replace(/ffd8/, 'xyz')],
    ['none', ''],
    ['no RTF', '{\\pict{\\pict'.repeat(1000)],
  ])('are left to a person when there are others: %s', async (_, other) => {
    expect(await bringImages({ html, rtf: other, files: [] })).toBe(html);
  });
});

describe('what was dropped', () => {
  const fileEntry = (file: File, folder = '') => ({
    fullPath: `/${folder}${file.name}`,
    name: file.name,
    isFile: true,
    isDirectory: false,
    file: (done: (file: File) => void) => done(file),
  });
  const folderEntry = (...inside: object[]) => {
    // A browser hands out what is in a folder in portions, the last of which is empty.
    const portions = [inside.slice(0, 1), inside.slice(1), []].filter((some, at) => at === 2 || some.length > 0);
    return {
      fullPath: '/folder',
      name: 'folder',
      isFile: false,
      isDirectory: true,
      createReader: () => ({ readEntries: (done: (some: object[]) => void) => done(portions.shift() ?? []) }),
    };
  };
  const item = (entry: object | null, file: File | null) => ({ webkitGetAsEntry: () => entry, getAsFile: () => file });
  const dropped = (...items: object[]) => ({ items }) as unknown as DataTransfer;
  const named = (name: string): File => new File(['x'], name);

  test('is every file, whatever its name, and of folders at any depth what may be a template or an image of one', async () => {
    const inner = folderEntry(fileEntry(named('mail.EML')), fileEntry(named('logo.png'), 'letter/images/'));
    const outer = folderEntry(fileEntry(named('page.html')), inner, fileEntry(named('notes.doc')));
    const picked = named('strange.bin');
    const files = await listDroppedFiles(dropped(item(fileEntry(picked), picked), item(outer, null)));
    expect(files.map(({ path }) => path)).toEqual(['strange.bin', 'page.html', 'mail.EML', 'letter/images/logo.png']);
  });

  test('is the rest of a folder where the system does not hand out a file, which is told', async () => {
    const lost = (name: string) => ({
      ...fileEntry(named(name), 'letter/'),
      file: (_done: unknown, fail: (error: Error) => void) => fail(new Error('EncodingError')),
    });
    const shut = {
      ...folderEntry(),
      createReader: () => ({ readEntries: (_done: unknown, fail: (error: Error) => void) => fail(new Error('shut')) }),
    };
    const letter = folderEntry(lost('坏: 🎉.html'), fileEntry(named('page.html')), lost('notes.doc'), shut);
    const files = await listDroppedFiles(dropped(item(letter, null)));
    expect(files.map(({ path, isUnreadable = false }) => [path, isUnreadable])).toEqual([
      ['letter/坏: 🎉.html', true],
      ['page.html', false],
      ['folder', true],
    ]);
  });

  test('is nothing when text was dragged', async () => {
    expect(await listDroppedFiles(dropped(item(null, null)))).toEqual([]);
  });
});

describe('the images beside a page', () => {
  test.each([
    ['letter/page.html', 'letter/images/logo.png', 'images/logo.png'],
    ['letter/page.html', 'letter/logo.png', 'logo.png'],
    ['letter/a/page.html', 'letter/images/logo.png', '../images/logo.png'],
    ['page.html', 'logo.png', 'logo.png'],
    ['one/page.html', 'two/logo.png', '../two/logo.png'],
  ])('of %s: %s is called %s', (page, image, path) => {
    expect(pathFrom(page, image)).toBe(path);
  });

  test('are those that it names, written as they are or as an address', () => {
    const place = (path: string) => ({ path, file: new File(['x'], path.slice(path.lastIndexOf('/') + 1)) });
    const images = [place('a/横幅 1.png'), place('a/b/logo.png'), place('a/other.png')];
    const text = '<img src="%E6%A8%AA%E5%B9%85%201.png"><img src="b/logo.png">';
    expect(findImagesBeside(text, place('a/page.html'), images).map(({ path }) => path)).toEqual([
      '横幅 1.png',
      'b/logo.png',
    ]);
  });
});
