import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { findTemplateProblems } from '#shared/domain/template/problems.ts';
import { images } from '#test/support/images.ts';
import { openTemplates } from './setup.ts';

const folder = join(import.meta.dirname, '../../../../fixtures/clipboard');
const read = (program: string): string => readFileSync(join(folder, `${program}.html`), 'utf8');

const paste = async (html: string) => {
  const [template] = await openTemplates().templates.import({ from: 'clipboard', html, name: 'Pasted' });
  if (template === undefined) throw new Error('Nothing was imported');
  const { subject, preheader, text, defaults, kind, files } = template;
  const problems = findTemplateProblems(
    { subject, preheader, html: template.html, text, defaults },
    { kind, knownVariables: ['name'], files },
  );
  return { ...template, rules: problems.map(({ rule }) => rule) };
};

const ofDocument = ['no-document', 'no-doctype', 'no-language', 'no-charset', 'no-viewport', 'no-title'];

describe('what programs put on the clipboard', () => {
  it.each([
    'word',
    'outlook',
    'wps',
    'libreoffice',
    'apple-mail',
    'chrome',
    'chrome-fragment',
    'chromium',
    'firefox',
    'thunderbird',
    'gmail',
    'qq-mail',
    'wechat',
  ])('becomes a whole mail: %s', async (program) => {
    const { rules, html } = await paste(read(program));
    expect(rules.filter((rule) => ofDocument.includes(rule) || rule === 'unfinished-markup')).toEqual([]);
    expect(html.match(/<(?:html|head|body)\b/g)).toHaveLength(3);
    expect(html.match(/charset/gi)).toHaveLength(1);
    expect(html).not.toMatch(/Fragment/);
  });

  it.each(['word', 'outlook', 'wps'])('keeps nothing that only Office reads: %s', async (program) => {
    const { html } = await paste(read(program));
    expect(html).not.toMatch(/mso-|<o:|<w:|<xml|xmlns|ProgId|Generator|@font-face|@page|<!--|<!\[|\[if|File-List/);
    // What it looks like stays.
    expect(html).toMatch(/p\.MsoNormal[^{]*\{[^}]*font-family:/);
  });

  it('joins a variable that the spelling check of Word cut into pieces, and keeps what others are to see', async () => {
    const { html } = await paste(read('word'));
    expect(html).toContain('Dear <b>%name%</b>,');
    expect(html).toContain('<img width=160 height=80 src="file:///C:/Users/Zoe');
    expect(html).toContain('First point of the list');
    expect(html).toContain("style='width:225.4pt;border:solid windowtext 1.0pt;padding:0cm 5.4pt 0cm 5.4pt'");
  });

  it('tells of each image that only the computer has on which it was copied', async () => {
    const count = async (program: string) =>
      (await paste(read(program))).rules.filter((rule) => rule === 'local-address').length;
    expect([await count('word'), await count('wps'), await count('apple-mail')]).toEqual([1, 1, 2]);
  });

  it('takes the mail of a person with a Chinese name for English, and a Chinese one with an English word for Chinese', async () => {
    expect((await paste(read('apple-mail'))).html).toContain('lang="en"');
    expect((await paste('<p>您好 Zoë，请确认您的邮箱 https://example.com/a/b/c/d/e</p>')).html).toContain(
      'lang="zh-CN"',
    );
    expect((await paste('<p>こんにちは、田中さん</p>')).html).toContain('lang="ja"');
    expect((await paste('<p>안녕하세요 Zoë</p>')).html).toContain('lang="ko"');
  });

  it('shows the images of WeChat, which a script would load, and forgets what stood in their place', async () => {
    expect((await paste(read('wechat'))).html).toContain('src="https://mmbiz.qpic.cn/mmbiz_png/abc/640?wx_fmt=png"');
    const gif = `data:image/gif;base64,${Buffer.from(images.gif).toString('base64')}`;
    const { html, files } = await paste(
      `<p>Hi</p><img src="${gif}" data-original="//x.example/a.png"><img src="https://x.example/b.png" data-src="https://x.example/c.png"><img data-src='x.png'>`,
    );
    expect(html).toContain('src="https://x.example/a.png">');
    expect(html).toContain('<img src="https://x.example/b.png" data-src="https://x.example/c.png">');
    expect(files).toEqual([]);
  });

  // Copied by hand from these programs: the same page in the browsers, and as a mail.
  it.each(['chromium', 'firefox', 'thunderbird'])(
    'is whole, with its links, its picture and every script: %s',
    async (program) => {
      const { html, files, kind } = await paste(read(program));
      expect([...html.matchAll(/href="([^"]*)"/g)].map(([, address]) => address)).toEqual([
        'https://example.com/a?x=1&amp;y=2',
        '%url%',
      ]);
      for (const words of ['Hello %name%, welcome — 你好，王小明', '🎉', 'مرحبا بكم', '€ 5'])
        expect(html).toContain(words);
      expect(html).toMatch(/<table[\s\S]*<\/table>[\s\S]*<li[\s\S]*<img [^>]*src="cid:/);
      expect([kind, files.length]).toEqual(['verification', 1]);
    },
  );

  it('takes the page away that a browser put before %url%, and nothing from another address', async () => {
    const { html } = await paste(
      '<p><a href="file:///C:/mail/%url%">a</a><a href=\'https://x.example/%url%\'>b</a><a href="https://x.example/?to=%url%">c</a><a href="https://x.example/%code%">d</a></p>',
    );
    expect(html).toContain(
      '<a href="%url%">a</a><a href="%url%">b</a><a href="https://x.example/?to=%url%">c</a><a href="https://x.example/%code%">d</a>',
    );
  });

  it('leaves alone what a person wrote for Outlook', async () => {
    const written =
      '<!doctype html><html xmlns:o="urn:schemas-microsoft-com:office:office"><head><!--[if mso]><xml><o:OfficeDocumentSettings><o:AllowPNG/></o:OfficeDocumentSettings></xml><![endif]--><style>p { mso-line-height-rule: exactly }</style></head><body><p>Hi</p><!--[if mso]><v:rect></v:rect><![endif]--></body></html>';
    expect((await paste(written)).html).toBe(written);
  });

  it.each([
    '<!--[if !mso]><!--><p>a</p><!--<![endif]-->',
    '<!--[if !mso]>--><p>a</p><!--<![endif]-->',
    '<![if !mso]><p>a</p><![endif]>',
  ])('keeps what Office does not read: %s', async (content) => {
    const { html } = await paste(
      `<html><head><meta name=ProgId content=Word.Document></head><body>${content}</body></html>`,
    );
    expect(html).toContain('<body><p>a</p></body>');
  });

  it('comes to an end with markup that has none', async () => {
    const start = '<html><head><meta name=ProgId content=Word.Document></head><body><p>x</p><style>';
    for (const endless of [
      '<!--[if ',
      '@page',
      '{',
      'mso-a:&',
      '</style><span class=SpellE>',
      '</style> '.padEnd(40),
    ]) {
      await expect(paste(`${start}${endless.repeat(200_000 / endless.length)}`)).resolves.toMatchObject({
        name: 'Pasted',
      });
    }
  });
});
