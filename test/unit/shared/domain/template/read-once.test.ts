import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compileMarkedHtml, compileTemplate } from '#shared/domain/template/compile.ts';
import { OUTSIDE } from '#shared/domain/template/html-foreign.ts';
import type { HtmlScan } from '#shared/domain/template/html-scan.ts';
import { scanHtml } from '#shared/domain/template/html-scanner.ts';
import { STATES } from '#shared/domain/template/html-states.ts';
import { findTemplateProblems } from '#shared/domain/template/problems.ts';
import { readHtml } from '#shared/domain/template/read-html.ts';
import { fillPart } from '#shared/domain/template/render.ts';
import { makeLargeTemplate } from '#test/support/large-template.ts';

// Pieces that open, close and cut through everything that a page can be in the middle of.
const piece = fc.constantFrom(
  ...[
    '<',
    '>',
    '"',
    "'",
    '&',
    '/',
    '=',
    '-',
    ' ',
    '\n    ',
    'text',
    '中文',
    'İ',
    '\ud83d',
    '<p>',
    '</p>',
    '<P CLASS=a>',
  ],
  ...[
    '<div class="a b" style="color:#eee">',
    '</div>',
    '<table><tr><td>',
    '</table>',
    '<!--',
    '-->',
    '<!-- x -->',
    '<?x',
  ],
  ...[
    '<style>p{color:red}.a>b{top:0}</style>',
    '<style>',
    '</style>',
    '<script>',
    '<!--<script>',
    '</script>',
    '<title>',
  ],
  ...[
    '</title>',
    '<textarea>',
    '</textarea >',
    '<svg>',
    '</svg>',
    '<plaintext>',
    '<select>',
    '<![CDATA[',
    '<p/x/>',
    '</3',
  ],
);
const plain = fc.array(piece, { maxLength: 30 }).map((pieces) => pieces.join(''));
const variable = fc.constantFrom(
  '%name%',
  '%url%',
  '<p%name%x>',
  '<b%name%>',
  '<a href=%url%>',
  '<!--[if mso]>',
  '<![endif]-->',
);
const written = fc
  .array(fc.oneof({ weight: 4, arbitrary: piece }, variable), { maxLength: 30 })
  .map((all) => all.join(''));
/** A mail of some size, changed somewhere as a person would. */
const edited = fc.tuple(fc.nat(), fc.nat(12), fc.oneof(piece, variable)).map(([at, length, insert]) => {
  const { html } = makeLargeTemplate(6_000);
  const place = at % html.length;
  return html.slice(0, place) + insert + html.slice(place + length);
});
const html = fc.oneof(written, edited);

/** The tokenizer of the standard, one character after the other. */
const scanSlowly = (source: string): HtmlScan['tags'] => {
  const scan: HtmlScan = {
    ...{ source, at: 0, state: 'data', tag: null, attribute: null, rawElement: '', rawTail: '', scriptHiding: 0 },
    ...{ foreign: OUTSIDE, outerForeign: OUTSIDE, inSelect: false, lost: false, declaration: '', conditionalEnd: -1 },
    tags: [],
  };
  for (; scan.at < source.length; scan.at += 1) STATES[scan.state](scan, source.charAt(scan.at));
  return scan.tags;
};

test('runs of characters are read at once as they are one by one', () => {
  fc.assert(
    fc.property(plain, (source) => {
      expect(scanHtml(source, [], () => {}).tags).toEqual(scanSlowly(source));
    }),
  );
});

describe('a template that is read once', () => {
  const context = { kind: 'verification', knownVariables: ['name', 'url'] } as const;
  const template = (source: string) => ({
    ...{ subject: 'For %name%', preheader: 'Click %name%', text: null, defaults: {} },
    html: source,
  });

  test('is compiled, and has the problems, of one that is read for each, in whatever order one asks', () => {
    fc.assert(
      fc.property(html, fc.boolean(), (source, isCompiledFirst) => {
        const reading = readHtml(source);
        const compile = () => compileTemplate(template(source), reading);
        const find = () => findTemplateProblems(template(source), context, reading);
        const early = isCompiledFirst ? compile() : find();
        expect(find()).toEqual(findTemplateProblems(template(source), context));
        expect(compile()).toEqual(compileTemplate(template(source)));
        expect(isCompiledFirst ? compile() : find()).toEqual(early);
      }),
    );
  });

  test('is the same mail with marks, but for the marks, and each of them tells a start tag of the source', () => {
    const values = { name: 'Zoë "<b>"', url: 'https://a.example/?a=1&b=2' };
    let count = 0;
    fc.assert(
      fc.property(html, (source) => {
        const marked = fillPart(compileMarkedHtml(template(source), 'data-at'), values);
        const tags = readHtml(source).tags.filter(({ kind, conditional }) => kind === 'open' && !conditional);
        const marks = / data-at="(\d+)"/g;
        expect(marked.replace(marks, '')).toBe(fillPart(compileTemplate(template(source)).html, values));
        for (const mark of marked.matchAll(marks)) {
          const tag = tags[Number(mark[1])];
          const written = marked.slice(0, mark.index).toLowerCase();
          expect(tag && written.endsWith(`<${tag.name}`)).toBe(true);
          count += 1;
        }
      }),
    );
    expect(count).toBeGreaterThan(1_000);
  });
});
