import { describe, expect, test } from 'vitest';
import {
  addFile,
  keepSent,
  removeFile,
  replaceFile,
  restoreFile,
  sumBytes,
} from '#renderer/features/templates/files/file-list.ts';
import { findImagePlace } from '#renderer/features/templates/files/image-place.ts';
import { writeImageTag } from '#renderer/features/templates/files/image-tag.ts';
import { findPastedFiles } from '#renderer/features/templates/files/pasted-files.ts';
import { renderJob } from '#renderer/features/templates/preview/render-job.ts';
import { listSentFiles } from '#shared/domain/template/content-references.ts';
import { readHtml } from '#shared/domain/template/read-html.ts';

const file = (name: string, contentId: string | null = null) => ({
  ...{ name, contentId, hash: name.padEnd(64, '0'), mediaType: 'image/png', sizeBytes: 10 },
});

describe('what of the files is sent', () => {
  const html = '<p>See</p><img src="cid:a@x" alt="a">';

  test('is what is attached, and the images that the mail shows', () => {
    const files = [file('a', 'a@x'), file('b', 'b@x'), file('c')];
    const source = { subject: '', preheader: '', html, text: '', defaults: {} };
    const context = { kind: 'verification', knownVariables: [], files } as const;
    const moments = { now: '2026-11-28T08:00:00.000Z', expiresAt: null, language: 'en' };
    const { sentImages } = renderJob({ source, context, values: {}, moments, typed: {}, editedAt: null }).find();
    expect(sentImages).toEqual(['a@x']);
    expect(keepSent(files, sentImages)).toEqual([file('a', 'a@x'), file('c')]);
  });

  test('is known without looking at the mail where there are no images', () => {
    const unread = new Proxy(readHtml(html), {
      get: (_, name) => {
        throw new Error(`The mail was asked for its ${String(name)}`);
      },
    });
    expect(listSentFiles(unread, [])).toEqual([]);
    expect(listSentFiles(unread, [file('c')])).toEqual([file('c')]);
    expect(() => listSentFiles(unread, [file('a', 'a@x')])).toThrow('asked for');
  });
});

describe('the list of files', () => {
  test('has a file once, also when it is brought twice; as an image and as an attachment are two', () => {
    const list = [file('a'), file('b', 'b@x')];
    expect(addFile(list, file('a'))).toEqual(list);
    expect(addFile(list, { ...file('other name'), contentId: 'b@x' })).toEqual(list);
    expect(addFile(list, file('b'))).toEqual([...list, file('b')]);
  });

  test('gets a removed file back where it stood, whatever else became of it meanwhile', () => {
    const list = [file('a'), file('b'), file('c')];
    const without = removeFile(list, file('b'));
    expect(without).toEqual([file('a'), file('c')]);
    expect(restoreFile(without, file('b'), 1)).toEqual(list);
    expect(restoreFile([], file('b'), 1)).toEqual([file('b')]);
    expect(restoreFile(list, file('b'), 1)).toEqual(list);
  });

  test('changes one file in its place, and knows its size', () => {
    expect(replaceFile([file('a'), file('b')], file('a'), file('z'))).toEqual([file('z'), file('b')]);
    expect(sumBytes([file('a'), file('b')])).toBe(20);
  });
});

describe('the element for an image', () => {
  test.each([
    [{ width: 120, height: 60 }, 'width="120" height="60"'],
    [{ width: 1200, height: 601 }, 'width="600" height="301"'],
    [{ width: 5000, height: 2 }, 'width="600" height="1"'],
  ])('of %j has %s', (size, written) => {
    expect(writeImageTag({ contentId: 'a@x', ...size })).toContain(`<img src="cid:a@x" alt="" ${written} `);
  });
});

describe('the place for an image', () => {
  const html = '<html><head><style>p { color: red }</style></head><body class="a b"><p style="x">Hi</p></body></html>';
  const put = (before: string): string => {
    const at = findImagePlace(html, html.indexOf(before));
    return `${html.slice(0, at)}|${html.slice(at)}`;
  };
  test.each([
    ['in the text', 'i</p>', '<p style="x">H|i</p>'],
    ['between elements', '<p style', '|<p style'],
    ['inside a tag', '="x"', '<p style="x">|Hi'],
    ['in a style sheet', 'color', '<body class="a b">|<p'],
    ['in the tag of the body', 'b">', '<body class="a b">|<p'],
    ['behind the body', '</html>', '</p>|</body>'],
  ])('with the cursor %s is a place where it is seen', (_, before, expected) => {
    expect(put(before)).toContain(expected);
  });

  test('is the cursor where there is no document around it', () => {
    expect(findImagePlace('', 0)).toBe(0);
    expect(findImagePlace('<p>Hi', 5)).toBe(5);
  });
});

describe('a paste', () => {
  const png = new File(['x'], 'image.png');
  test.each([
    ['a screenshot', [png], '', 1],
    ['cells of a spreadsheet with their picture', [png], 'a\tb', 0],
    ['a file that the file manager names', [png], 'image.png', 1],
    [
      'files that the file manager gives the paths of',
      [png, new File(['y'], '报价.pdf')],
      '/home/me/image.png\n/home/me/报价.pdf\n',
      2,
    ],
    ['a text that only ends like the file', [png], 'see image.png', 0],
    ['text alone', [], 'words', 0],
  ])('of %s is about that many files', (_, files, text, count) => {
    expect(findPastedFiles({ files, text })).toHaveLength(count);
  });
});
