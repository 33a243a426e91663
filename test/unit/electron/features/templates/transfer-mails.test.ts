import iconv from 'iconv-lite';
import { describe, expect, it } from 'vitest';
import type { TemplateImport } from '#shared/contract/templates.ts';
import { translate } from '#shared/messages/index.ts';
import { images } from '#test/support/images.ts';
import { openTemplates } from './setup.ts';

const base64 = (bytes: string | Uint8Array): string => Buffer.from(bytes as string).toString('base64');

/** A mail out of parts of bytes; between texts, lines end. */
const mailOf = (...lines: readonly (string | Uint8Array)[]): Buffer =>
  Buffer.concat(
    ['From: a@example.com', 'MIME-Version: 1.0', ...lines].map((line) =>
      Buffer.concat([Buffer.from(line as string), Buffer.from('\r\n')]),
    ),
  );

const multipart = (kind: string, ...parts: readonly (readonly string[])[]): string[] => [
  `Content-Type: multipart/${kind}; boundary="b"`,
  '',
  ...parts.flatMap((part) => ['--b', ...part]),
  '--b--',
];

const image = (...fields: readonly string[]): string[] => [
  ...fields,
  'Content-Transfer-Encoding: base64',
  '',
  base64(images.png),
];

const fileOf = (bytes: Uint8Array, fileName = 'a.eml'): TemplateImport => ({
  from: 'file',
  fileName,
  content: base64(bytes),
});

const read = async (bytes: Uint8Array, fileName?: string) => {
  const [template] = await openTemplates().templates.import(fileOf(bytes, fileName));
  return template!;
};

const greeting = '<p>您好，感谢您在我们的网站登记</p>';
const gbk = (text: string): Buffer => iconv.encode(text, 'gb18030');

describe('the letters of a saved mail', () => {
  it.each([
    ['utf-8', '<meta charset=gbk>'],
    ['iso-8859-1', '<meta charset=gbk>'],
    ['utf-8', ''],
    ['gbk', '<meta charset=big5>'],
    ['big5', ''],
  ])('are those of its bytes where its header says %s and its page %s', async (charset, meta) => {
    const html = gbk(`<html><head>${meta}</head><body>${greeting}</body></html>`);
    const plain = mailOf('Subject: x', `Content-Type: text/html; charset=${charset}`, '', html);
    expect((await read(plain)).html).toContain(greeting);
    const fields = [`Content-Type: text/html; charset="${charset}"`, 'Content-Transfer-Encoding: base64', ''];
    const encoded = mailOf('Subject: x', ...multipart('mixed', [...fields, base64(html)]));
    expect((await read(encoded)).html).toContain(greeting);
  });

  it('come out of a subject that was written as it is, or cut within a letter', async () => {
    const subject = '请确认您的邮箱地址';
    const type = 'Content-Type: text/html';
    const raw = mailOf(Buffer.concat([Buffer.from('Subject: '), gbk(subject)]), type, '', '<p>x</p>');
    expect((await read(raw)).subject).toBe(subject);
    const [first, second] = [gbk(subject).subarray(0, 7), gbk(subject).subarray(7)].map(base64);
    const cut = mailOf(`Subject: =?gb2312?B?${first}?=`, ` =?gb2312?B?${second}?=`, type, '', '<p>x</p>');
    expect((await read(cut)).subject).toBe(subject);
  });

  it('are read whatever the mail begins with and its lines end with', async () => {
    const source = mailOf('Subject: x', 'Content-Type: text/html', '', '<p>one</p>').toString();
    const ways = [
      `\r\n\r\n${source}`,
      source.replaceAll('\r\n', '\r'),
      source.replaceAll('\r\n', '\n'),
      `\ufeff${source}`,
    ];
    for (const way of ways) expect(await read(Buffer.from(way))).toMatchObject({ subject: 'x', files: [] });
    const wide = iconv.encode(source, 'utf-16le', { addBOM: true });
    expect(await read(wide)).toMatchObject({ subject: 'x' });
  });
});

describe('what comes with a saved mail', () => {
  it('is shown where it is an image without an id, by the name of its file or behind the text', async () => {
    const inline = image('Content-Type: image/png; name=pic.png', 'Content-Disposition: inline; filename=pic.png');
    const named = mailOf(
      'Subject: x',
      ...multipart('related', ['Content-Type: text/html', '', '<b><img src="pic.png"></b>'], inline),
    );
    const { html, files } = await read(named);
    expect(files).toMatchObject([{ name: 'pic.png', contentId: expect.any(String) }]);
    expect(html).toContain(`<b><img src="cid:${files[0]?.contentId}"></b>`);
    const behind = await read(
      mailOf('Subject: x', ...multipart('mixed', ['Content-Type: text/html', '', '<p>Look:</p>'], inline)),
    );
    expect(behind.html).toMatch(/<p>Look:<\/p>\s*<p><img src="cid:pic-[^"]+" alt="pic.png"><\/p>/);
    expect(behind.files).toMatchObject([{ name: 'pic.png' }]);
  });

  it('is shown where a page was saved in one file, with its style sheets', async () => {
    const saved = mailOf(
      'Subject: x',
      ...multipart(
        'related',
        [
          ...['Content-Type: text/html', 'Content-Location: https://example.com/a/page.html', ''],
          '<html><head><link rel="stylesheet" href="cid:css-1@mhtml.blink"></head><body><img src="https://example.com/a/i/logo.png?v=1&amp;w=2"><img src="i/logo.png"></body></html>',
        ],
        ['Content-Type: text/css', 'Content-Location: cid:css-1@mhtml.blink', '', 'p { color: red }'],
        image('Content-Type: image/png', 'Content-Location: https://example.com/a/i/logo.png?v=1&w=2'),
      ),
    );
    const { html, files, name } = await read(saved, 'page.mhtml');
    expect({ name, files }).toMatchObject({ name: 'page', files: [{ name: 'logo.png' }] });
    expect(html.match(/src="cid:logo-[^"]+"/g)).toHaveLength(2);
    expect(html).toMatch(/<style>\s*p \{ color: red \}\s*<\/style>/);
  });

  it('is left behind where only the mail program of its reader was to see it', async () => {
    const body = ['Content-Type: text/html', '', '<p>x</p>'];
    for (const type of ['application/pkcs7-signature; name=smime.p7s', 'application/pgp-signature; name=s.asc']) {
      const signed = mailOf('Subject: x', ...multipart('signed', body, [`Content-Type: ${type}`, '', 'signature']));
      expect((await read(signed)).files).toEqual([]);
    }
    const tnef = mailOf(
      'Subject: x',
      ...multipart('mixed', body, ['Content-Type: application/octet-stream; name=winmail.dat', '', 'x']),
    );
    expect((await read(tnef)).files).toEqual([]);
  });

  it.each([
    ['application/pkcs7-mime; smime-type=enveloped-data; name=smime.p7m', 'encrypted'],
    ['application/ms-tnef; name=winmail.dat', 'outlook'],
  ] as const)('is said to be what nobody reads here where there is nothing else: %s', async (type, reason) => {
    const sealed = fileOf(mailOf('Subject: x', `Content-Type: ${type}`, '', 'sealed'));
    const params = { file: 'a.eml' };
    await expect(openTemplates().templates.import(sealed)).rejects.toMatchObject({
      ...{ key: `error.template.import-${reason}`, params },
    });
    expect(translate('en', `error.template.import-${reason}`, params)).toContain('“a.eml”');
  });
});
