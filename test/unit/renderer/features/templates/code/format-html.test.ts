import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { listGallery } from '#electron/features/templates/gallery/index.ts';
import { formatHtml } from '#renderer/features/templates/code/format-html.ts';
import { applyEdits } from '#shared/domain/template/edits.ts';
import { deriveText } from '#shared/domain/text-part.ts';

const format = (html: string): string => applyEdits(html, formatHtml(html));
/** What is left when no blank space counts. */
const squeeze = (html: string): string => html.replace(/[ \t\n]+/g, '');

describe('formatting the source', () => {
  test('sets blocks in by their nesting and leaves lines of text and inline elements together', () => {
    expect(format('<table><tr><td><p>Hi <b>you</b>,\nthere</p></td></tr></table>')).toBe(
      [
        '<table>',
        '  <tr>',
        '    <td>',
        '      <p>Hi <b>you</b>,',
        '        there</p>',
        '    </td>',
        '  </tr>',
        '</table>',
      ].join('\n'),
    );
  });

  test('keeps one empty line where there were some, and an element without content in one piece', () => {
    expect(format('<div><p></p>\n\n\n<hr><p>a</p></div>')).toBe('<div>\n  <p></p>\n\n  <hr>\n  <p>a</p>\n</div>');
  });

  test.each([
    ['preformatted text', '<div><pre>\n a\n   b</pre></div>', '<pre>\n a\n   b</pre>'],
    ['a style sheet of a picture', '<p><svg><style>\n p{ }\n</style></svg></p>', '<style>\n p{ }\n</style>'],
    ['what is no style sheet', '<style type="text/x">\n p{ }\n</style>', '<style type="text/x">\n p{ }\n</style>'],
    [
      'a style sheet that only Outlook reads',
      '<head><!--[if mso]><style>p{ }</style><![endif]--></head>',
      '<!--[if mso]><style>p{ }</style><![endif]-->',
    ],
    ['a comment', '<div>\n<!--\n  x\n --><p>a</p></div>', '\n<!--\n  x\n --><p>'],
    [
      'what only Outlook reads',
      '<td><!--[if mso]><table><tr><td><![endif]--><p>a</p></td>',
      '<td><!--[if mso]><table><tr><td><![endif]--><p>',
    ],
    ['blanks between links', '<p><a href="#">a</a> <a href="#">b</a></p>', '<a href="#">a</a> <a href="#">b</a>'],
  ])('leaves %s alone', (_what, html, kept) => {
    expect(format(html)).toContain(kept);
  });

  test('sets a style sheet in, below its element', () => {
    expect(format('<head><style>p{color:red}</style></head>')).toBe(
      '<head>\n  <style>\n    p {\n      color: red\n    }\n  </style>\n</head>',
    );
  });

  test('puts no blank space between columns that stand in a line', () => {
    const html = '<div><div style="display:inline-block">a</div><div style="display:inline-block">b</div></div>';
    expect(format(html)).toBe(html);
  });

  test.each(['<div style="white-space:pre">\n<p>a</p></div>', '<div><p>a</p><a href="'])(
    'does nothing to %j',
    (html) => {
      expect(formatHtml(html)).toEqual([]);
    },
  );

  test.each([...listGallery('en'), ...listGallery('zh-CN')].map((item) => [`${item.key} ${item.language}`, item.html]))(
    'of the gallery (%s) changes blank space only, and says the same as text',
    (_name, html) => {
      const formatted = format(html);
      expect(squeeze(formatted)).toBe(squeeze(html));
      expect(deriveText(formatted)).toBe(deriveText(html));
    },
  );

  test('changes blank space only, whatever the source, and is done after one time', () => {
    const piece = fc.constantFrom(
      ...[
        '<div>',
        '</div>',
        '<p>',
        '</p>',
        '<td>',
        '</td>',
        '<table>',
        '<tr>',
        '<b>',
        '</b>',
        '<br>',
        '<li>',
        '</ul>',
        '\u00a0',
      ],
      ...[
        '<pre>',
        '</pre>',
        '<!-- x -->',
        '<!--[if mso]><td><![endif]-->',
        'text',
        ' ',
        '\n',
        '\n\n  ',
        '%name%',
        '<style>',
      ],
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 20 }), (pieces) => {
        const html = pieces.join('');
        const formatted = format(html);
        expect(squeeze(formatted)).toBe(squeeze(html));
        expect(format(formatted)).toBe(formatted);
      }),
    );
  });
});
