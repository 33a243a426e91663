import { type ChildNode, isTag, isText } from 'domhandler';
import fc from 'fast-check';
import { parseDocument } from 'htmlparser2';
import { describe, expect, it } from 'vitest';
import { compileTemplate } from '#shared/domain/template/compile.ts';
import { readHtml } from '#shared/domain/template/read-html.ts';
import { renderMail } from '#shared/domain/template/render.ts';

const render = (html: string, value: string): string =>
  renderMail(compileTemplate({ subject: '', preheader: '', html, text: '', defaults: {} }), { v: value, url: value })
    .html;
const contextsOf = (html: string): string[] =>
  readHtml(html).variables.map(({ context }) => `${context.language} ${context.place ?? context.markup}`);

describe('where a variable stands', () => {
  it.each([
    ['<p>%v%</p>', 'text html'],
    ['%v%', 'text html'],
    ['a < %v%', 'text html'],
    ['<title>%v%</title>', 'text html'],
    ['<textarea><b title="%v%"></textarea>', 'text html'],
    ['<b title="%v%">', 'text double-quoted'],
    ["<b title='%v%'>", 'text single-quoted'],
    ['<b title=%v%>', 'text unquoted'],
    ['<b title = a%v%>', 'text unquoted'],
    ['<a href="%v%">', 'address double-quoted'],
    ['<a href=" \n%v%/x">', 'address double-quoted'],
    ['<a href="&#32;&Tab;%v%">', 'address double-quoted'],
    ['<A HREF=%v%>', 'address unquoted'],
    ['<a href="https://x.example/?q=%v%">', 'address-part double-quoted'],
    ['<a href="%v%%v%">', 'address double-quoted|address-part double-quoted'],
    ['<a href="mailto:%v%?subject=%v%">', 'mailbox double-quoted|address-part double-quoted'],
    ['<a href="java&#10;script:%v%">', 'dropped address'],
    ['<a href="data:text/html,%v%">', 'dropped address'],
    ['<img srcset="%v% 1x, %v% 2x">', 'address double-quoted|address double-quoted'],
    ['<svg:use xlink:href="%v%">', 'address double-quoted'],
    ['<form action="%v%"><button formaction="%v%">', 'address double-quoted|address double-quoted'],
    ['<object data="%v%"><b data="%v%">', 'address double-quoted|text double-quoted'],
    ['<b style="color:%v%">', 'css-value double-quoted'],
    ['<b style="font-family:&quot;%v%&quot;;color:%v%">', 'css-string double-quoted|css-value double-quoted'],
    ['<b style="background:url(%v%)">', 'css-address double-quoted'],
    ['<b style="background:url( \'%v%\' )">', 'css-address double-quoted'],
    ['<b style="background:url(https://x/%v%)">', 'address-part double-quoted'],
    ['<b style="%v%">', 'dropped css'],
    ['<b style="a:\\%v%">', 'dropped css'],
    ['<style>.a{color:%v%}</style>', 'css-value style'],
    ['<style>@media (max-width:1px){.a{color:%v%}}</style>', 'css-value style'],
    ['<style>%v%{}/* %v% */@import "%v%";.a{%v%:b}</style>', 'dropped css|dropped css|dropped css|dropped css'],
    ['<script>%v%</script>%v%', 'dropped script|text html'],
    ['<script><!-- <script> </script>%v%</script>%v%', 'dropped script|text html'],
    ['<b onclick="a(%v%)">', 'dropped script'],
    ['<iframe srcdoc="%v%">', 'dropped markup'],
    ['<xmp>%v%</xmp>', 'dropped markup'],
    ['<svg><text>%v%</text></svg>%v%', 'dropped markup|text html'],
    ['<svg><p>%v%</p>', 'text html'],
    ['<svg><title>a</title><style>b</style></svg>%v%', 'text html'],
    ['<svg><desc><script>a</script></desc></svg>%v%', 'dropped markup'],
    ['<!-- %v% -->', 'dropped comment'],
    ['<!--[if %v%]>%v%<![endif]-->%v%', 'dropped comment|dropped comment|text html'],
    ['<!DOCTYPE %v%>', 'dropped declaration'],
    ['<?xml %v%?>', 'dropped declaration'],
    ['<%v%>', 'dropped tag'],
    ['<b%v%>', 'dropped tag'],
    ['<b %v%>', 'dropped tag'],
    ['<b a%v%="x">', 'dropped tag'],
    ['<b a="x"%v%>', 'dropped tag'],
    ['</%v%>', 'dropped tag'],
    ['<title></ti%v%tle>', 'dropped tag'],
    ['<!--[if mso]><v:rect href="%v%" fill=%v%>%v%<![endif]-->', 'address double-quoted|text unquoted|text html'],
    ['<!--[if mso]>-%v%-><b>%v%</b><![endif]-->', 'dropped comment|text html'],
    ['<!--[if !mso]><!--><b>%v%</b><!--<![endif]-->', 'text html'],
  ])('in %j: %s', (html, contexts) => {
    expect(contextsOf(html).join('|')).toBe(contexts);
  });
});

describe('a value', () => {
  it.each([
    ['<p>%v%</p>', `<b>"O'Brien" & co`, '<p>&lt;b&gt;&quot;O&#39;Brien&quot; &amp; co</p>'],
    ['<a href="%url%">', 'https://x.example/?a=1&b="2"', '<a href="https://x.example/?a=1&amp;b=%222%22">'],
    ['<a href="%url%">', ' HTTPS://x.example/a b\\c ', '<a href="HTTPS://x.example/a%20b%5Cc">'],
    ['<a href="%url%">', 'mailto:a@b.example', '<a href="mailto:a@b.example">'],
    ['<a href="https://x/?q=%v%&a=1">', '张 三&x', '<a href="https://x/?q=%E5%BC%A0%20%E4%B8%89%26x&a=1">'],
    ['<a href="mailto:%v%">', 'a+b@c.example?bcc=x', '<a href="mailto:a%2Bb@c.example%3Fbcc%3Dx">'],
    ['<b title=%v%>', 'a b>', '<b title=a&#32;b&#62;>'],
    ['<b title=%v% class=x>', '', '<b title=&#32; class=x>'],
    ['<b style="color:%v%">', '#f00', '<b style="color:#f00">'],
    ['<b style="width:%v%">', '50%', '<b style="width:50%">'],
    ['<b style="color:%v%">', 'red;}"x', '<b style="color:red\\3b \\7d \\22 x">'],
    ['<style>a{color:%v%}</style>', '</style>', '<style>a{color:\\3c \\2f style\\3e }</style>'],
    ['<b style="background:url(%v%)">', "https://x/')", '<b style="background:url(https://x/%27%29)">'],
    ['<p>&%v%</p>', 'lt;', '<p>&&#108;t;</p>'],
    [
      '<!--[if mso]><b title="%v%">%v%<![endif]-->',
      '-->',
      '<!--[if mso]><b title="&#45;&#45;&gt;">&#45;&#45;&gt;<![endif]-->',
    ],
    ['<script>var a="%v%"</script><!-- %v% -->', 'x', '<script>var a=""</script>'],
  ])('in %j: %j gives %j', (html, value, expected) => {
    expect(render(html, value)).toBe(expected);
  });

  it.each([
    ...[
      'javascript:alert(1)',
      ' javascript:alert(1)',
      'java\nscript:alert(1)',
      '\x01javascript:alert(1)',
      'JaVaScRiPt:x',
    ],
    ...['java\0script:x', 'javascript&colon;x', 'data:text/html,x', 'vbscript:x', 'file:///etc/passwd', '//x.example'],
    ...[
      '/path',
      'x.example',
      'http:javascript:x',
      'http://',
      'https:\\\\x',
      '',
      ' ',
      '\u202ehttps',
      '%url%',
      'mailto:',
    ],
  ])('that is the address %j becomes a harmless #', (value) => {
    expect(render('<a href="%url%">', value)).toBe('<a href="#">');
    expect(render('<b style="background:url(%v%)">', value)).toBe('<b style="background:url(#)">');
  });
});

/** Elements, attribute names, and where the text is: everything but the text itself. */
function outline(nodes: readonly ChildNode[]): unknown[] {
  return nodes.flatMap((node) => {
    if (isTag(node)) return [[node.name, Object.keys(node.attribs), outline(node.children)]];
    return isText(node) ? [] : [node.type];
  });
}

const PAGE = `<!DOCTYPE html><html><head><title>%v%</title><style>.a{color:%v%;background:url("%v%")}</style></head>
<body bgcolor=%v% style="color:%v%;font-family:'%v%'"><h1 class='%v%' title="%v%">Dear %v%</h1>
<!--[if mso]><v:roundrect href="%v%" fillcolor=%v%>%v%</v:roundrect><![endif]--><!-- %v% -->
<p>%v%<a href="%v%">%v%</a><a href='https://x.example/?q=%v%#%v%'>x</a><a href=%v%>y</a><a href="mailto:%v%">z</a></p>
<table><tr><td background="%v%">%v%</td></tr></table><img src="%v%" alt="%v%" srcset="%v% 2x"><b onclick="%v%">w</b>
<script>"%v%"</script><svg><title>%v%</title></svg><p>The <b>end</b></p></body></html>`;

const hostile = fc.oneof(
  fc.constantFrom('<script>alert(1)</script>', '"><img src=x onerror=alert(1)>', "'><img src=x onerror=alert(1)>"),
  fc.constantFrom(
    '--><b>',
    '</style><b>',
    '</title><b>',
    '</script><b>',
    '*/}</style>',
    'x onload=y',
    '/><b',
    '`',
    '=',
    '\\',
  ),
  fc.constantFrom(
    'javascript:alert(1)',
    '%url%',
    '%v%',
    '\0',
    '\ud800',
    '\u202e',
    'x'.repeat(10_000),
    'שלום',
    '&lt;b&gt;',
  ),
  fc.string({ unit: 'binary', maxLength: 40 }),
);
const value = fc.array(hostile, { minLength: 1, maxLength: 4 }).map((parts) => parts.join(''));

describe('any value', () => {
  const tame = outline(parseDocument(render(PAGE, 'harmless')).children);

  it('leaves the elements and attributes of a page as they are, as another parser reads it', () => {
    expect(JSON.stringify(tame)).toContain('["b",[],[]]');
    fc.assert(
      fc.property(value, (v) => {
        expect(outline(parseDocument(render(PAGE, v)).children)).toEqual(tame);
      }),
    );
  });

  it('leaves what Outlook reads in a conditional comment as it is', () => {
    const outlook = (v: string): string => render(PAGE, v).replace('<!--[if mso]>', '').replace('<![endif]-->', '');
    const read = (v: string): unknown => outline(parseDocument(outlook(v)).children);
    fc.assert(
      fc.property(value, (v) => {
        expect(read(v)).toEqual(read('harmless'));
      }),
    );
  });

  it('is read back from text and attributes as the text it was', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', minLength: 1 }), (text) => {
        fc.pre(text.trim() !== '');
        const [b] = parseDocument(render('<b title="%v%" lang=\'%v%\' id=%v%>&%v%</b>', text)).children;
        if (!b || !isTag(b)) throw new Error('no element');
        expect(b.attribs).toEqual({ title: text, lang: text, id: text });
        expect(b.children.map((child) => (isText(child) ? child.data : '')).join('')).toBe(`&${text}`);
      }),
    );
  });

  it('is read back from behind a fixed beginning of an address', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        const href = /href="([^"]*)"/.exec(render('<a href="https://x.example/?q=%v%&r=1">', text))?.[1] ?? '';
        expect(new URL(href).searchParams.get('q')).toBe(text.trim() === '' ? '' : text);
      }),
    );
  });

  it('never makes a link that is not http, https or mailto', () => {
    fc.assert(
      fc.property(fc.oneof(value, fc.webUrl()), (v) => {
        const [a] = parseDocument(render('<a href="%v%">x</a>', v)).children;
        const href = a && isTag(a) ? (a.attribs.href ?? '') : '';
        expect(['http:', 'https:', 'mailto:', 'base:']).toContain(new URL(href, 'base://x').protocol);
      }),
    );
  });
});
