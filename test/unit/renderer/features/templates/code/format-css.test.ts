import fc from 'fast-check';
import postcss, { type ChildNode } from 'postcss';
import { describe, expect, test } from 'vitest';
import { listGallery } from '#electron/features/templates/gallery/index.ts';
import { formatCss } from '#renderer/features/templates/code/format-css.ts';
import { formatHtml } from '#renderer/features/templates/code/format-html.ts';
import { compileTemplate } from '#shared/domain/template/compile.ts';
import { applyEdits } from '#shared/domain/template/edits.ts';
import { renderMail } from '#shared/domain/template/render.ts';
import { languages } from '#shared/languages.ts';

const format = (css: string): string => applyEdits(css, formatCss(css, 1));
const lines = (...list: string[]): string =>
  ['', ...list.map((line) => (line === '' ? '' : `  ${line}`)), ''].join('\n');
/** What is left when no blank space counts. */
const squeeze = (text: string): string => text.replace(/[ \t\r\n\f]+/g, '');

/** What a parser that is not ours reads, one blank for any blank space. */
const read = (css: string): unknown => {
  const even = (text: string | undefined): string => (text ?? '').replace(/\s+/g, ' ').replace(/ ?, ?/g, ',').trim();
  const toPlain = (node: ChildNode): unknown => {
    if (node.type === 'comment') return { comment: node.text };
    if (node.type === 'decl') return [node.prop, even(node.value), node.important ?? false];
    const inside = node.nodes?.map(toPlain);
    return node.type === 'rule' ? [even(node.selector), inside] : [even(`@${node.name} ${node.params}`), inside];
  };
  return postcss.parse(css).nodes.map(toPlain);
};

const sheets: readonly (readonly [string, string, string])[] = [
  [
    'rules and declarations',
    'body,td{margin:0;padding :0 ;font-family:Arial,"a;b}"}p{ }',
    lines('body, td {', '  margin: 0;', '  padding: 0;', '  font-family: Arial,"a;b}"', '}', 'p {}'),
  ],
  [
    'media queries',
    '@media only screen and (max-width:600px),print{.a>.b:hover , .c::before{color:red!important;width:calc(1px + 2px)}}',
    lines(
      ...['@media only screen and (max-width:600px), print {', '  .a>.b:hover, .c::before {'],
      ...['    color: red!important;', '    width: calc(1px + 2px)', '  }', '}'],
    ),
  ],
  [
    'comments, and an empty line between rules',
    '/* a */\n.a{color:red; /* b;} */\n/* c */ width:1px}\n\n\n.b{}',
    lines('/* a */', '.a {', '  color: red; /* b;} */', '  /* c */ width: 1px', '}', '', '.b {}'),
  ],
  [
    'placeholders',
    '.a{color:%color%;background:url(%url%) no-repeat}%name%{width:50%;height:100%}',
    lines(
      '.a {',
      '  color: %color%;',
      '  background: url(%url%) no-repeat',
      '}',
      '%name% {',
      '  width: 50%;',
      '  height: 100%',
      '}',
    ),
  ],
  [
    'what only some programs know',
    "@-ms-viewport{width:device-width}@unknown foo{q:r}*{*zoom:1;mso-line-height-rule:exactly;filter:progid:X.Y(a='#80',b=1)}",
    lines(
      ...['@-ms-viewport {', '  width: device-width', '}', '@unknown foo {', '  q: r', '}'],
      ...['* {', '  *zoom: 1;', '  mso-line-height-rule: exactly;', "  filter: progid:X.Y(a='#80',b=1)", '}'],
    ),
  ],
  [
    'addresses, strings and escapes',
    '@import url(https://a.example/x;y.css);.a{background:url(data:image/png;base64,AA==)}.b\\:c[x="{"]{content:"\\"}"}',
    lines(
      ...['@import url(https://a.example/x;y.css);', '.a {', '  background: url(data:image/png;base64,AA==)', '}'],
      ...['.b\\:c[x="{"] {', '  content: "\\"}"', '}'],
    ),
  ],
  [
    'lines that somebody broke',
    '.a,\n.b{font:1px\n   A,\n B}',
    lines('.a,', '.b {', '  font: 1px', '    A,', '    B', '}'),
  ],
  ['own properties', '.a{--x:  a ;color:red}', lines('.a {', '  --x:  a ;', '  color: red', '}')],
  ['old browsers’ markers', '<!-- .a{color:red} -->', lines('<!--', '.a {', '  color: red', '}', '-->')],
];

describe('formatting a style sheet', () => {
  test.each(sheets)('sets in %s', (_what, css, expected) => {
    expect(format(css)).toBe(expected);
  });

  test.each(sheets)('says the same as before and is done after one time: %s', (_what, css) => {
    const formatted = format(css);
    expect(squeeze(formatted)).toBe(squeeze(css));
    expect(format(formatted)).toBe(formatted);
    if (!css.startsWith('<!--')) expect(read(formatted)).toEqual(read(css));
  });

  test.each([
    ...[
      '.a{color:red',
      '.a{color:red}}',
      '.a{content:"x}',
      '/* .a{color:red}',
      '.a{color:{{ colour }}}',
      '.a{width:(1px}',
    ],
    ...[
      '<!--[if mso]>.a{}<![endif]-->',
      '.a{--x:{b:c}}',
      '/* x \\*/ .a{color:red}',
      '.a{background:url(x;y',
      '',
      ' \n ',
    ],
  ])('leaves alone what is not certain: %j', (css) => {
    expect(format(css)).toBe(css);
  });

  test('changes blank space only, whatever stands there', () => {
    const piece = fc.constantFrom(
      ...[
        '{',
        '}',
        ';',
        ':',
        ',',
        ' ',
        '\n',
        '\n\n',
        'a',
        '.b',
        'color',
        'red',
        '!important',
        '@media',
        '@x',
        '(',
        ')',
      ],
      ...['/* c */', '"s;"', 'url(x;y)', '%name%', '--own:', '[x]', '>', '\\;', '<!--', '-->', ':hover'],
      ...['a{b:c}', 'a{b:c;'],
    );
    let count = 0;
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 24 }), (pieces) => {
        const css = pieces.join('');
        const formatted = format(css);
        if (formatted !== css) count += 1;
        expect(squeeze(formatted)).toBe(squeeze(css));
        expect(format(formatted)).toBe(formatted);
      }),
      { numRuns: 3_000 },
    );
    expect(count).toBeGreaterThan(200);
  });

  test('changes nothing of what a parser reads', () => {
    const blank = fc.constantFrom('', ' ', '\n', '\n\n\n', '\t ', '/* c;} */', ' /* c */\n');
    const selector = fc.constantFrom(
      'a',
      'a,b',
      '.a > .b',
      '.a\n.b',
      'a:hover , b::after',
      '[x="{"]',
      ':is(a, b)',
      '%name%',
    );
    const declaration = fc.constantFrom(
      ...[
        'color:red',
        'color : red',
        'margin:0\n auto',
        'font:1px A,B',
        'background:url(x;y)',
        'width:calc(1px + 2px)',
      ],
      ...['--own: a  b', 'color:%color%!important', 'content:"a\\";b"', 'mso-table-lspace:0pt', 'src:url(a),\nurl(b)'],
    );
    const rule = fc
      .tuple(selector, blank, fc.array(fc.tuple(blank, declaration), { maxLength: 3 }), fc.constantFrom('', ';'), blank)
      .map(([name, space, list, end, last]) => {
        const inside = list.map(([before, text]) => before + text).join(';');
        return `${name}${space.includes('/') ? '' : space}{${inside}${list.length > 0 ? end : ''}${last}}`;
      });
    const block = fc
      .tuple(fc.constantFrom('@media (max-width:600px),print', '@supports (a:b)', '@unknown x'), blank, fc.array(rule))
      .map(([name, space, rules]) => `${name}{${space}${rules.join(space)}}`);
    const sheet = fc
      .array(fc.tuple(blank, fc.oneof(rule, block, fc.constant('@import url(a;b);'))))
      .map((all) => all.flat().join(''));
    fc.assert(
      fc.property(sheet, (css) => {
        const formatted = format(css);
        if (css.trim() !== '') expect(formatted).not.toBe(css);
        expect(read(formatted)).toEqual(read(css));
        expect(format(formatted)).toBe(formatted);
      }),
      { numRuns: 500 },
    );
  });

  const templates = [
    ...languages.flatMap(listGallery).map(({ key, language, ...source }) => [`${key} ${language}`, source] as const),
    ...sheets.map(([what, css]) => {
      const html = `<html lang="en"><head><style>${css}</style></head><body><p class="a b">Hi %name%</p></body></html>`;
      return [what, { subject: 'Hi', preheader: '', html, text: null, defaults: {} }] as const;
    }),
  ];

  test.each(templates)('leaves the mail as it is: %s', (_what, source) => {
    const values = { name: 'Zoë', url: 'https://a.example/?a=1', code: '123456', color: 'red' };
    const make = (html: string) => renderMail(compileTemplate({ ...source, html }), values);
    const [before, after] = [make(source.html), make(applyEdits(source.html, formatHtml(source.html)))];
    expect({ ...after, html: squeeze(after.html) }).toEqual({ ...before, html: squeeze(before.html) });
  });
});
