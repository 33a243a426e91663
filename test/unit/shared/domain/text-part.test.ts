import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compileTemplate } from '#shared/domain/template/compile.ts';
import { renderMail } from '#shared/domain/template/render.ts';
import type { VariableValues } from '#shared/domain/template/template.ts';
import { deriveText } from '#shared/domain/text-part.ts';

const render = (html: string, values: VariableValues = {}): string =>
  renderMail(compileTemplate({ subject: '', preheader: 'hidden', html, text: null, defaults: {} }), values).text;

describe('the text part derived from HTML', () => {
  it.each([
    ['a paragraph', '<p>One\n  two</p><p>three</p>', 'One two\n\nthree'],
    ['references, decoded', '<p>&lt;b&gt; &amp;amp; &euro; &#37;name&#37;</p>', '<b> &amp; € %name%'],
    ['headings, in their own letters', '<h1>Straße</h1><p>x</p>', 'Straße\n\nx'],
    [
      'a link in a sentence',
      '<p>See <a href="https://x.example/a?b=1&amp;c">here</a>.</p>',
      'See here [https://x.example/a?b=1&c].',
    ],
    ['a link that is alone', '<p><a href="https://x.example/a">Confirm</a></p>', 'Confirm\nhttps://x.example/a'],
    ['a link that shows its address', '<p>Go to <a href="https://x.example/">x.example</a></p>', 'Go to x.example'],
    [
      'a link that shows its address among other words',
      '<p>So <a href="https://x.example/">visit x.example.</a> <a href="https://x.example">visit x.example/b</a></p>',
      'So visit x.example. visit x.example/b [https://x.example]',
    ],
    [
      'a link around an image',
      '<a href="https://x.example/a"><img src="b.png" alt="Shop"></a>',
      'Shop\nhttps://x.example/a',
    ],
    ['a link around nothing', '<a href="https://x.example/a"><img src="b.png"></a>', 'https://x.example/a'],
    ['a link to nowhere', '<p><a href="#">Top</a> <a href="javascript:x">x</a> <a>y</a></p>', 'Top x y'],
    [
      'mail and telephone links',
      '<p><a href="mailto:a@b.c?subject=x">a@b.c</a> <a href="tel:+1">call</a></p>',
      'a@b.c call [+1]',
    ],
    ['an image', '<p>A <img src="x.png" alt="cat"> and <img src="y.png"></p>', 'A cat and'],
    [
      'a table',
      '<table><tr><th>Plan</th><th>Price</th></tr><tr><td>Pro</td><td>9 €</td></tr></table>',
      'Plan | Price\nPro | 9 €',
    ],
    ['a layout table', '<table><tr><td><p>A</p></td><td>&nbsp;</td><td><p>B</p></td></tr></table>', 'A\n\nB'],
    ['a table in a table', '<table><tr><td><table><tr><td>A</td></tr></table></td></tr></table>', 'A'],
    ['a list', '<p>x</p><ul><li>one</li><li>two</li></ul>', 'x\n\n- one\n- two'],
    ['a numbered list', '<ol><li>one</li><li>two</li></ol>', '1. one\n 2. two'],
    ['line breaks', 'a<br>b<br><br>c', 'a\nb\n\nc'],
    ['a rule', 'a<hr>b', 'a\n\n--------------------\n\nb'],
  ])('shows %s', (_, html, text) => {
    expect(render(html)).toBe(text);
  });

  it('leaves out what a reader does not see', () => {
    const html =
      '<html><head><title>T</title><style>a{}</style></head><body><div style="font-size:1px;DISPLAY: NONE">pre</div>' +
      '<p hidden>h</p><!-- c --><!--[if mso]><p>mso</p><![endif]--><script>s</script><p style="display:none">n</p>Hi</body></html>';
    expect(render(html)).toBe('Hi');
  });

  it('does not wrap long lines, neither addresses nor Chinese', () => {
    const chinese = '请点击下面的链接以确认您的邮箱地址。'.repeat(20);
    const address = `https://x.example/${'long-path/'.repeat(40)}`;
    expect(render(`<p>${chinese}</p><p><a href="${address}">去</a></p>`)).toBe(`${chinese}\n\n去\n${address}`);
  });
});

describe('HTML of any depth and length', () => {
  it.each([
    '<div>',
    '<b>',
    '<table><tr><td>',
    '<a href="https://x.example">',
    '<ul><li>',
    '<blockquote>',
    '<i title="%x%">',
  ])('keeps its text behind 20,000 times %s', (tag) => {
    expect(render(`<p>A</p>${tag.repeat(20_000)}%name%`, { name: 'B', x: 'x' })).toMatch(/^A.*B/s);
  });

  it('keeps its lines when the end tags are left out', () => {
    expect(render('<p>x'.repeat(1000)).split('\n\n')).toHaveLength(1000);
    expect(render(`<table>${'<tr><td>a<td>b'.repeat(1000)}</table>`).split('\n')).toHaveLength(1000);
    expect(render(`<ul>${'<li>a'.repeat(1000)}</ul>`).split('\n')).toHaveLength(1000);
  });
});

describe('variables in the derived text part', () => {
  it('stand raw', () => {
    expect(render('<p>Dear <b>%name%</b>,</p>', { name: '<i> & %url%' })).toBe('Dear <i> & %url%,');
  });

  it('give the whole link, once, where it is both address and label', () => {
    const url = 'https://x.example/confirm?token=a--b&authcode=c';
    expect(render('<p><a href="%url%">Confirm</a></p>', { url })).toBe(`Confirm\n${url}`);
    expect(render('<p>Or: <a href="%url%">%url%</a></p>', { url })).toBe(`Or: ${url}`);
    expect(render('<p>Or: <a href="%url%">%site%</a></p>', { url, site: 'X' })).toBe(`Or: X [${url}]`);
  });

  it('give it once, too, where it is a part of the label', () => {
    const url = 'https://x.example/confirm?token=a--b&authcode=c';
    expect(render('<p>Now <a href="%url%">confirm by %url%</a></p>', { url })).toBe(`Now confirm by ${url}`);
    expect(render('<p><a href="%url%">点击<b>%url%</b>确认</a></p>', { url })).toBe(`点击${url}确认`);
    expect(render('<p>Or: <a href="%url%">%my_url%</a></p>', { url, my_url: 'X' })).toBe(`Or: X [${url}]`);
    expect(render('<p><a href="%url%?a">confirm %url%</a> or</p>', { url: 'https://x.example/' })).toBe(
      'confirm https://x.example/ [https://x.example/?a] or',
    );
  });

  it('are percent-encoded inside an address, so that it works', () => {
    const text = render('<p><a href="https://x.example/?q=%name%">x</a></p>', { name: '张 三&' });
    expect(text).toBe('x\nhttps://x.example/?q=%E5%BC%A0%20%E4%B8%89%26');
  });

  it('are the address itself in a mail link', () => {
    expect(render('<p><a href="mailto:%email%">write</a></p>', { email: 'a+b@c.d' })).toBe('write\na+b@c.d');
  });

  it('do not lead to code', () => {
    expect(render('<a href="%url%">x</a>', { url: 'javascript:alert(1)' })).toBe('x\n#');
  });

  it('keep every value whole, whatever it is', () => {
    const name = fc.string({ unit: 'grapheme', minLength: 1 }).filter((text) => text.trim() !== '');
    fc.assert(
      fc.property(name, (value) => {
        expect(
          render('<p>A <b title="%name%">%name%</b></p><table><tr><td>%name%</td></tr></table>', { name: value }),
        ).toBe(`A ${value}\n\n${value}`);
      }),
    );
  });

  it('become %name% again for someone who goes on writing the text', () => {
    expect(deriveText('<p>Hi %name%: <a href="%url%">go</a></p><!-- %x% -->')).toBe('Hi %name%: go [%url%]');
  });
});
