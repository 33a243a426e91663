import { performance } from 'node:perf_hooks';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compileTemplate } from '#shared/domain/template/compile.ts';
import { prepareHtml } from '#shared/domain/template/prepare/prepare-html.ts';
import { type HtmlReading, readHtml } from '#shared/domain/template/read-html.ts';
import { renderMail } from '#shared/domain/template/render.ts';

const prepare = (html: string): string => prepareHtml(readHtml(html)).source;
const page = (css: string, body: string): string =>
  `<!doctype html><html><head><style>${css}</style></head><body>${body}</body></html>`;
const body = (css: string, inner: string): string => /<body>(.*)<\/body>/.exec(prepare(page(css, inner)))?.[1] ?? '';

describe('styles', () => {
  it.each([
    ['p{color:red}', '<p>x</p>', '<p style="color:red">x</p>'],
    ['p{color:red}', '<p style="margin:0">x</p>', '<p style="color:red;margin:0">x</p>'],
    ['p{color:red}', "<p style='margin:0'>x</p>", "<p style='color:red;margin:0'>x</p>"],
    ['p{color:red}', '<p style=margin:0>x</p>', '<p style="color:red;margin:0">x</p>'],
    ['p{color:red}', '<p style>x</p>', '<p style="color:red">x</p>'],
    ['p{font:1px "A B"}', '<p>x</p>', '<p style="font:1px &quot;A B&quot;">x</p>'],
    [
      '.a{color:red}p{color:blue}',
      '<p class="b a">x</p>',
      '<p class="b a" style="color:blue;color:red">x</p>'.replace(
        ' class="b a" style="color:blue;color:red"',
        ' style="color:blue;color:red" class="b a"',
      ),
    ],
    ['p{color:red!important}p{color:blue}', '<p>x</p>', '<p style="color:blue;color:red">x</p>'],
    ['td p,div>b{top:0}', '<div><b>x</b><i><b>y</b></i></div>', '<div><b style="top:0">x</b><i><b>y</b></i></div>'],
    ['[align=left]{top:0}', '<p align="left">x</p>', '<p style="top:0" align="left">x</p>'],
    ['p{color:%plan%}', '<p>x</p>', '<p style="color:%plan%">x</p>'],
  ])('%s reaches %s', (css, before, after) => {
    expect(body(css, before)).toBe(after);
  });

  it.each([
    [
      'a rule for dark windows could have the last word',
      'p{color:red}@media (prefers-color-scheme:dark){p{color:blue}}',
    ],
    ['a rule for narrow windows sets a part of it', 'p{padding:9px}@media (max-width:600px){p{padding-left:0}}'],
    ['the pointer could', 'p{color:red}p:hover{color:blue}'],
    ['it is not certain what another rule is about', 'p{color:red}p:not(.a){color:blue}b+p{color:green}'],
    ['rules stand in rules', 'p{color:red;b{color:blue}}'],
    ['layers decide', '@layer a{p{color:red}}p{color:red}'],
    ['the sheet has to be repaired', 'p{color:red;}}b{color:blue}'],
    ['a string does not end', 'p{content:"a\n}p{color:red}'],
    ['a value is left out of it', 'p%name%{color:red}'],
  ])('stay in the sheet when %s', (_, css) => {
    expect(body(css, '<p>x</p>')).toBe('<p>x</p>');
  });

  it('that a media rule overrules as important are written out all the same', () => {
    expect(body('p{color:red}@media (max-width:600px){p{color:blue!important}}', '<p>x</p>')).toBe(
      '<p style="color:red">x</p>',
    );
  });

  it.each([
    ['end tags are missing', '<p>x</p><div><b>y</div>'],
    ['something stands in a table that browsers move out of it', '<table><p>x</p><tr><td>y</table>'],
    ['a value decides the class', '<p class="%plan%">x</p>'],
    ['the page ends in a tag', '<p>x</p><b title="'],
  ])('stay in the sheet when %s', (_, inner) => {
    expect(prepare(page('p{color:red}', inner))).toBe(page('p{color:red}', inner));
  });

  it('know that browsers put a tbody into tables', () => {
    expect(body('table>tr{top:0}tbody>tr{left:0}', '<table><tr><td>x</td></tr></table>')).toBe(
      '<table><tr style="left:0"><td>x</td></tr></table>',
    );
  });

  it('of a client of its own are left to it', () => {
    const html = '<style>p{color:red}</style><!--[if mso]><style>p{color:blue}</style><![endif]--><p>x</p>';
    expect(prepare(html)).toBe(html);
  });

  it('that would make a mail much longer stay in the sheet', () => {
    const css = `p{font-family:${'a'.repeat(400)}}`;
    const html = page(css, '<p>x</p>'.repeat(100));
    expect(prepare(html)).toBe(html);
  });

  it('keep a value in its place: it is escaped for where it stands now', () => {
    const source = { subject: '', preheader: '', text: null, defaults: {} };
    const compiled = compileTemplate({ ...source, html: page("p{font-family:'%plan%'}", '<p>x</p>') });
    const { html } = renderMail(compiled, { plan: `"><script>alert(1)</script>'` });
    expect(html).not.toContain('<script>');
    expect(html.match(/3c script/g)).toHaveLength(2);
  });
});

describe('the tags', () => {
  const pieces = [
    ...['<style>p,b,td{color:#111}</style>', '<p>', '</p>', '<b>', '</b>', '<table><tr><td>', '</td></tr></table>'],
    ...[
      '<p%name%x>',
      '<b%name%>',
      '<%name%b>',
      '<!--[if mso]>',
      '<![endif]-->',
      '<!--<![endif]%name%-->',
      '<!-- x -->',
    ],
    ...[
      '<!--[if !mso]><!-->',
      '<!--<![endif]-->',
      '<!--[if mso]>%name%<td><![endif]-->',
      '%name%',
      '\n   ',
      'text',
      '<br>',
    ],
    ...['<!--%name%-->', '<!--[if %name%]>', '--%name%>', '<!--[if mso]>-%name%-><b><![endif]-->'],
  ];
  const source = fc.array(fc.constantFrom(...pieces), { maxLength: 20 }).map((some) => some.join(''));

  it('are the same ones before and after, whatever stands between them', () => {
    const list = (reading: HtmlReading) =>
      reading.tags.map(({ kind, name, conditional }) => `${kind} ${name} ${conditional}`);
    fc.assert(
      fc.property(source, (html) => {
        const reading = readHtml(html);
        expect(list(prepareHtml(reading))).toEqual(list(reading));
      }),
      { numRuns: 3_000 },
    );
  });

  it('keep a name that a variable stands in', () => {
    const css = 'p,px,b{color:#111}';
    expect(body(css, '<p%name%x>a</p%name%x><b%name%>b</b%name%><p>c</p>')).toBe(
      '<p%name%x>a</p%name%x><b%name%>b</b%name%><p style="color:#111">c</p>',
    );
  });
});

describe('comments and indentation of style sheets', () => {
  it.each([
    ['/* our prices */\n    p { top: 0 }', '\np { top: 0 }'],
    ['p{top:0/* half */;/* %plan% */left:0}', 'p{top:0;left:0}'],
    ['a /* b */ c{top:0}', 'a  c{top:0}'],
    ['a/* b */.c{top:0}', 'a/* b */.c{top:0}'],
    ['p{content:"/* no */"}', 'p{content:"/* no */"}'],
    ["p{content:'a\\\n   b'}", "p{content:'a\\\n   b'}"],
    ['p{background:url(https://x.example/*a)}', 'p{background:url(https://x.example/*a)}'],
    ['.a\\"{top:0}/* " */', '.a\\"{top:0}'],
    ['/* a */p{content:"b\n}', '/* a */p{content:"b\n}'],
    ['/* a */p{top:0} /* never ends', '/* a */p{top:0} /* never ends'],
    ['/* a \\*/ p{top:0} /* b */', '/* a \\*/ p{top:0} /* b */'],
  ])('%j is sent as %j', (before, after) => {
    expect(prepare(page(before, ''))).toBe(page(after, ''));
  });
});

describe('comments and indentation', () => {
  it.each([
    ['<p>a</p>\n    <p>b</p>\n\n\n<p>c</p>', '<p>a</p>\n<p>b</p>\n<p>c</p>'],
    ['<p>a<!-- note --></p><!---->', '<p>a</p>'],
    ['<!--[if mso]><b>x</b><![endif]--><!-- y -->', '<!--[if mso]><b>x</b><![endif]-->'],
    ['<!--[if !mso]><!--><b>x</b><!--<![endif]-->', '<!--[if !mso]><!--><b>x</b><!--<![endif]-->'],
    ['<p title="a\n   b">x</p>', '<p title="a\n   b">x</p>'],
    ['<title>a\n   b <!-- c --></title>', '<title>a\n   b <!-- c --></title>'],
    ['<pre>a\n   b</pre>\n   <p>', '<pre>a\n   b</pre>\n   <p>'],
    ['<p style="white-space: pre-line">a\n   b</p>', '<p style="white-space: pre-line">a\n   b</p>'],
    ['<svg><![CDATA[ <!-- x --> ]]></svg>', '<svg><![CDATA[ <!-- x --> ]]></svg>'],
    ['<!x <!-- > y -->', '<!x <!-- > y -->'],
    ['<p>a</p><!-- never ends\n   ', '<p>a</p><!-- never ends\n   '],
  ])('%j is sent as %j', (before, after) => {
    expect(prepare(before)).toBe(after);
  });
});

it('is done within 100 ms for 100 KB, ten times over', () => {
  const row = '<table><tr><td class="a b"><p class="c">Some text <a href="%url%">here</a></p></td></tr></table>\n   ';
  const css = Array.from({ length: 60 }, (_, at) => `.a${at} p, td.b .c${at}, .c { margin: 0 0 ${at % 3}px }`).join(
    '\n',
  );
  const html = page(css, row.repeat(1000));
  prepare(html);
  const start = performance.now();
  for (let round = 0; round < 10; round += 1) prepare(html);
  expect(performance.now() - start).toBeLessThan(10_000);
});
