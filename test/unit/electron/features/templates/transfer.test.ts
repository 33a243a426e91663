import { createHash } from 'node:crypto';
import fc from 'fast-check';
import iconv from 'iconv-lite';
import MailComposer from 'nodemailer/lib/mail-composer';
import PostalMime from 'postal-mime';
import { describe, expect, it } from 'vitest';
import type { TemplateImport } from '#shared/contract/templates.ts';
import { translate } from '#shared/messages/index.ts';
import { images } from '#test/support/images.ts';
import { openTemplates, type TemplateSetup } from './setup.ts';

const base64 = (bytes: string | Uint8Array): string => Buffer.from(bytes as string).toString('base64');
const file = (fileName: string, bytes: string | Uint8Array): TemplateImport => ({
  from: 'file',
  fileName,
  content: base64(bytes),
});
const page = (charset: string): string =>
  `<!doctype html><html lang="zh-CN"><head><meta charset="${charset}"><title>歡迎您 欢迎</title></head><body><p>您好，%name%。感謝您的註冊，這封郵件用於確認。</p></body></html>`;
const traditional = (charset: string): string =>
  `<html><head><meta http-equiv="Content-Type" content="text/html; charset=${charset}"><title>歡迎您</title></head><body><p>您好，感謝您的註冊，這封郵件用於確認您的信箱。</p></body></html>`;

const readOne = async (setup: TemplateSetup, input: TemplateImport) => {
  const [template, ...others] = await setup.templates.import(input);
  expect(others).toEqual([]);
  return template!;
};

const pixel = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';
const bundleOf = (files: readonly object[]): string =>
  JSON.stringify({
    ...{ format: 'countersign-templates', version: 2 },
    templates: [
      { name: 'A', kind: 'announcement', subject: '', preheader: '', html: '', text: null, defaults: {}, files },
    ],
  });

const compose = (options: object): Promise<Buffer> =>
  new MailComposer({ from: 'a@example.com', subject: 'Hi', ...options }).compile().build();

const mail = [
  'From: Shop <shop@example.com>',
  'Subject: =?gbk?B?u7bTrQ==?=',
  'MIME-Version: 1.0',
  'List-Unsubscribe: <mailto:out@example.com>',
  'Content-Type: multipart/related; boundary="outer"',
  '',
  '--outer',
  'Content-Type: text/html; charset=gbk',
  'Content-Transfer-Encoding: base64',
  '',
  base64(iconv.encode('<html><body><p>欢迎光临</p><img src="cid:Logo@x" alt=""></body></html>', 'gbk')),
  '--outer',
  'Content-Type: image/png; name=logo.png',
  'Content-ID: <logo@x>',
  'Content-Transfer-Encoding: base64',
  '',
  pixel,
  '--outer--',
  '',
].join('\r\n');

describe('importing a page', () => {
  it.each([
    ['UTF-8', Buffer.from(page('utf-8'))],
    ['UTF-8 with a mark', Buffer.from(`\ufeff${page('gbk')}`)],
    ['GBK', iconv.encode(page('gbk'), 'gbk')],
    ['GB2312, as many pages call it', iconv.encode(page('gb2312'), 'gbk')],
    ['GB18030', iconv.encode(page('gb18030'), 'gb18030')],
    ['UTF-16LE with a mark', iconv.encode(page('utf-16'), 'utf-16le', { addBOM: true })],
    ['UTF-16BE with a mark', iconv.encode(page('utf-16'), 'utf-16be', { addBOM: true })],
    ['UTF-16LE without a mark', iconv.encode(page('utf-16'), 'utf-16le', { addBOM: false })],
  ])('reads %s', async (_, bytes) => {
    const template = await readOne(openTemplates(), file('folder/欢迎信.html', bytes));
    expect(template).toMatchObject({ name: '欢迎信', subject: '歡迎您 欢迎', kind: 'announcement', text: null });
    expect(template.html).toContain('您好，%name%。感謝您的註冊');
  });

  it('reads Big5, named or recognised by its look', async () => {
    const setup = openTemplates();
    for (const bytes of [iconv.encode(traditional('big5'), 'big5'), iconv.encode(traditional('x-nothing'), 'big5')]) {
      const template = await readOne(setup, file('a.htm', bytes));
      expect(template.subject).toBe('歡迎您');
      expect(template.html).toContain('感謝您的註冊');
    }
  });

  it('believes the bytes where a page is plainly not what it says, however short it is', async () => {
    const setup = openTemplates();
    const simplified = '<p>您好，感谢您在我们的网站登记。请确认您的邮箱。</p>';
    const meta = (charset: string): string => `<meta charset="${charset}">`;
    for (const said of ['', meta('utf-8'), meta('iso-8859-1'), meta('big5'), meta('gb2312')]) {
      for (const text of [simplified, '<p>你好</p>']) {
        const { html } = await readOne(setup, file('a.html', iconv.encode(said + text, 'gb18030')));
        expect(html).toContain(text);
      }
    }
    for (const said of ['', meta('utf-8'), meta('gb2312'), meta('windows-1252')]) {
      const body = '<p>您好，感謝您的註冊，這封郵件用於確認您的信箱。</p>';
      expect((await readOne(setup, file('a.html', iconv.encode(said + body, 'big5')))).html).toContain(body);
    }
    const western = '<meta charset="iso-8859-1"><p>Schöne Grüße – déjà vu</p>';
    const latin = await readOne(setup, file('a.html', iconv.encode(western, 'windows-1252')));
    expect(latin.html).toContain('<p>Schöne Grüße – déjà vu</p>');
  });

  it('reads UTF-16 without a mark that is mostly Chinese, UTF-32, and UTF-8 with a byte too many', async () => {
    const setup = openTemplates();
    const body = `<p>${'感谢您在我们的网站登记'.repeat(400)}</p>`;
    for (const encoding of ['utf-16le', 'utf-16be']) {
      expect((await readOne(setup, file('a.html', iconv.encode(body, encoding)))).html).toContain(body);
    }
    const marked = iconv.encode(body, 'utf-32le', { addBOM: true });
    expect((await readOne(setup, file('a.html', marked))).html).toContain(body);
    const damaged = Buffer.concat([Buffer.from(body), Buffer.from([0xff])]);
    expect((await readOne(setup, file('a.html', damaged))).html).toContain(body);
  });

  it('names UTF-8 as its encoding from then on, in which it is kept and exported', async () => {
    const setup = openTemplates();
    const metas = ['<meta charset="gbk">', '<meta http-equiv=Content-Type content="text/html; charset=gb2312">'];
    for (const meta of metas) {
      const source = `<?xml version="1.0" encoding="GBK"?><html><head>${meta}<meta name="x" content="charset=gbk"></head><body>欢迎</body></html>`;
      const { html } = await readOne(setup, file('a.html', iconv.encode(source, 'gbk')));
      expect(html).toBe(
        source.replace('encoding="GBK"', 'encoding="utf-8"').replace(meta, meta.replace(/gbk|gb2312/, 'utf-8')),
      );
    }
  });

  it('completes a piece of a page, and takes one with a link for a verification mail', async () => {
    const template = await readOne(openTemplates(), file('piece.html', '<p>你好</p><a href="%url%">去</a>'));
    expect(template.kind).toBe('verification');
    expect(template.html).toMatch(/^<!doctype html>\n<html lang="zh-CN">/);
    expect(template.html).toContain('<title>piece</title>');
  });

  it('takes what was selected out of what Windows puts on the clipboard', async () => {
    const html =
      'Version:0.9\r\nStartHTML:00000097\r\nEndHTML:00000200\r\nStartFragment:1\r\nEndFragment:2\r\n<html><body>\r\n<!--StartFragment--><p>Hello <b>there</b></p><!--EndFragment-->\r\n</body></html>';
    const template = await readOne(openTemplates(), { from: 'clipboard', html, name: 'Pasted' });
    expect(template).toMatchObject({ name: 'Pasted', subject: 'Pasted' });
    expect(template.html).toContain('<body>\n<p>Hello <b>there</b></p>\n</body>');
    expect(template.html).not.toContain('Fragment');
  });
});

describe('importing a saved mail', () => {
  it('takes its subject, its HTML with the pictures in it, and what kind of mail it is', async () => {
    const template = await readOne(openTemplates(), file('news.eml', mail));
    expect(template).toMatchObject({ name: 'news', subject: '欢迎', kind: 'announcement' });
    expect(template.html).toContain('欢迎光临');
    const [image, ...others] = template.files;
    expect(others).toEqual([]);
    expect(image).toMatchObject({ name: 'logo.png', mediaType: 'image/png' });
    expect(template.html).toContain(`<img src="cid:${image?.contentId}" alt="">`);
  });

  it('takes its files as attachments, and an image that its HTML does not show as well', async () => {
    const setup = openTemplates();
    const source = await compose({
      html: '<p>Hi</p><img src="cid:a@x"><img src="cid:svg@x"><img src="cid:nothing@x">',
      attachments: [
        { filename: '报价单（终稿）.pdf', content: Buffer.from('%PDF') },
        { cid: 'a@x', filename: 'a.jpg', content: Buffer.from(images.jpeg) },
        { cid: 'b@x', filename: 'b.gif', content: Buffer.from(images.gif) },
        { cid: 'svg@x', contentType: 'image/svg+xml', content: '<svg/>' },
      ],
    });
    const { html, files } = await readOne(setup, file('a.eml', source));
    expect(files.map(({ name, contentId }) => [name, contentId !== null]).sort()).toEqual([
      ['a.jpg', true],
      ['b.gif', false],
      ['报价单（终稿）.pdf', false],
    ]);
    const shown = files.find(({ name }) => name === 'a.jpg');
    expect(Buffer.compare(setup.templates.files.read(shown!.hash), Buffer.from(images.jpeg))).toBe(0);
    expect(html).toContain(`<img src="cid:${shown!.contentId}"><img src="data:image/svg+xml;base64,`);
    expect(html).toContain('<img src="cid:nothing@x">');
  });

  it('refuses one with more files than a template may have, and changes nothing', async () => {
    const { templates } = openTemplates();
    const part = { filename: 'a.bin', content: Buffer.alloc(1) };
    const many = await compose({ html: '<p>Hi</p>', attachments: Array.from({ length: 51 }, () => part) });
    const large = await compose({
      html: '<p>Hi</p>',
      attachments: [1, 2].map((seed) => ({ filename: 'b.bin', content: Buffer.alloc(7_600_000, seed) })),
    });
    for (const [source, count, megabytes] of [
      [many, 51, 1],
      [large, 2, 16],
    ] as const) {
      await expect(templates.import(file('a.eml', source))).rejects.toMatchObject({
        ...{ code: 'precondition', key: 'error.template.import-too-much' },
        params: { file: 'a.eml', count, megabytes, mostFiles: 50, mostMegabytes: 15, largestMegabytes: 9 },
      });
    }
    expect(templates.list()).toEqual([]);
  });

  it('reads a large one apart, its files byte for byte, and refuses it with the same sentences', async () => {
    const setup = openTemplates();
    const bytes = Buffer.from(Array.from({ length: 400_000 }, (_, at) => (at * 7919) % 256));
    const lines = bytes.toString('base64').replace(/.{76}/g, '$&\r\n');
    const head =
      'From: a@example.com\r\nSubject: Large\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=x';
    const part = `Content-Disposition: attachment; filename="a.bin"\r\nContent-Transfer-Encoding: base64\r\n\r\n${lines}`;
    const large = `${head}\r\n\r\n--x\r\nContent-Type: text/html\r\n\r\n<p>Hi</p>\r\n--x\r\n${part}\r\n--x`;
    const { subject, files } = await readOne(setup, file('large.eml', `${large}--\r\n`));
    expect({ subject, files }).toMatchObject({ subject: 'Large', files: [{ name: 'a.bin', sizeBytes: bytes.length }] });
    // Kept under the name that the worker gave it.
    expect(files[0]?.hash).toBe(createHash('sha256').update(bytes).digest('hex'));
    expect(setup.templates.files.read(files[0]?.hash ?? '')).toEqual(bytes);
    const whole = file('large.eml', `${large}--\r\n`);
    const spoiled = whole.from === 'file' && {
      ...whole,
      content: `${whole.content.slice(0, 300_000)}*${whole.content.slice(300_001)}`,
    };
    await expect(setup.templates.import(spoiled || whole)).rejects.toMatchObject({ code: 'validation' });
    await expect(setup.templates.import(file('large.eml', large))).rejects.toMatchObject({
      code: 'precondition',
      key: 'error.template.import-truncated',
      params: { file: 'large.eml' },
    });
  });

  it('makes paragraphs of a mail without HTML', async () => {
    const plain = 'Subject: Hi\r\nFrom: a@example.com\r\n\r\nHello <you>,\r\nhow are you?\r\n\r\nBye\r\n';
    const template = await readOne(openTemplates(), file('plain.eml', plain));
    expect(template.html).toContain('<p>Hello &lt;you&gt;,<br>\nhow are you?</p>\n<p>Bye</p>');
    expect(template.text).toBeNull();
  });

  it('keeps a text part that says something of its own', async () => {
    const write = (text: string): string =>
      `From: a@example.com\nMIME-Version: 1.0\nContent-Type: multipart/alternative; boundary=b\n\n--b\nContent-Type: text/plain\n\n${text}\n--b\nContent-Type: text/html\n\n<p>Hello there</p>\n--b--\n`;
    const setup = openTemplates();
    expect((await readOne(setup, file('a.eml', write('Hello   there')))).text).toBeNull();
    expect((await readOne(setup, file('a.eml', write('Good day to you')))).text).toBe('Good day to you');
  });
});

describe('a file that cannot be imported', () => {
  it.each<[string, string, Uint8Array | string, string]>([
    ['a picture', 'logo.html', Buffer.from(pixel, 'base64'), 'import-binary'],
    ['noise', 'x.eml', Buffer.from(Array.from({ length: 9_000 }, (_, at) => (at * 7919) % 256)), 'import-binary'],
    ['an empty file', 'x.html', '', 'import-empty'],
    ['a page without content', 'x.html', '<html><body><script>x</script></body></html>', 'import-empty'],
    ['a text', 'x.html', 'just words', 'import-empty'],
    ['a page of 5 MB', 'x.html', `<p>${'word '.repeat(1_000_000)}</p>`, 'import-too-long'],
    ['a mail that ends in its picture', 'x.eml', mail.slice(0, -40), 'import-truncated'],
    ['a mail that ends in its head', 'x.eml', mail.slice(0, 60), 'import-truncated'],
    ['a mail without content', 'x.eml', 'From: a@example.com\r\nMIME-Version: 1.0\r\n\r\n', 'import-empty'],
    ['JSON of something else', 'x.json', '{"a": 1}', 'import-unknown'],
    ['half a bundle', 'x.json', '{"format": "countersign-templates", "version": 1, "templ', 'import-truncated'],
    ['a newer bundle', 'x.json', '{"format":"countersign-templates","version":3,"templates":[]}', 'import-newer'],
    [
      'a bundle with an image that is none',
      'x.json',
      bundleOf([{ name: 'a.png', contentId: 'a@x', content: base64('no image') }]),
      'import-damaged',
    ],
    [
      'a bundle with two images of one id',
      'x.json',
      bundleOf([1, 2].map(() => ({ name: 'a.png', contentId: 'a@x', content: pixel }))),
      'import-damaged',
    ],
    [
      'a bundle with an empty file',
      'x.json',
      bundleOf([{ name: 'a', contentId: null, content: '' }]),
      'import-damaged',
    ],
    [
      'a bundle with a file that is too large',
      'x.json',
      bundleOf([{ name: 'a', contentId: null, content: base64(Buffer.alloc(9_000_001)) }]),
      'import-too-much',
    ],
    [
      'a bundle of nothing',
      'x.json',
      '{"format":"countersign-templates","version":1,"templates":[]}',
      'import-damaged',
    ],
  ])('%s is refused with a sentence, and nothing is changed', async (_, name, bytes, key) => {
    const { templates } = openTemplates();
    const failure = await templates.import(file(name, bytes)).catch((error: unknown) => error);
    expect(failure).toMatchObject({ code: 'precondition', key: `error.template.${key}`, params: { file: name } });
    expect(templates.list()).toEqual([]);
    for (const language of ['en', 'zh-CN'] as const) {
      const { key: sentence, params } = failure as { key: 'error.internal'; params: object };
      expect(translate(language, sentence, params as never)).not.toMatch(/[{}]/);
    }
  });

  it('never ends in anything but a sentence, whatever its bytes', async () => {
    const { templates } = openTemplates();
    const piece = fc.oneof(
      fc.constantFrom(
        'From: a\r\n',
        'Content-Type: multipart/mixed; boundary=b\r\n',
        '\r\n\r\n',
        '--b',
        '--',
        '<p>x',
        '{',
      ),
      fc.string({ unit: 'binary' }),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(piece), async (pieces) => {
        await templates.import(file('x', pieces.join(''))).catch((error) => expect(error.code).toBe('precondition'));
      }),
      { numRuns: 200 },
    );
  });
});

/** A template with an image that its HTML shows twice, one that it does not show, and two files of the same bytes. */
const addWithFiles = ({ templates }: TemplateSetup) => {
  const { id } = templates.create({ name: '秋季活动', kind: 'announcement' });
  const store = (name: string, bytes: Uint8Array) => templates.files.store(name, Buffer.from(bytes));
  const [shown, unused] = [store('横幅.png', images.png), store('b.gif', images.gif)];
  const files = [
    { ...shown.file, contentId: shown.image!.contentId },
    { ...unused.file, contentId: unused.image!.contentId },
    store('报价单 🎉.pdf', Buffer.from('%PDF')).file,
    store('copy.pdf', Buffer.from('%PDF')).file,
  ];
  const image = `cid:${shown.image!.contentId}`;
  const html = `<!doctype html><html lang="zh-CN"><body background="${image}"><p>%name%</p><img src="${image}" alt=""></body></html>`;
  templates.save({ id, revision: 1, patch: { html, files, preheader: '' } });
  return { id, html, files };
};

describe('files and images on their way', () => {
  const said = (setup: TemplateSetup, id: number) => {
    const { name, kind, html, files } = setup.templates.get(id);
    return { name, kind, html, files };
  };

  it('go with a bundle and come back as they were, byte for byte', async () => {
    const setup = openTemplates();
    const { id, files } = addWithFiles(setup);
    const bundle = await setup.templates.export({ format: 'bundle', ids: [id] });
    const other = openTemplates();
    const [imported] = await other.templates.import({ from: 'file', fileName: 'b.json', content: bundle.content });
    expect(said(other, imported!.id)).toEqual(said(setup, id));
    for (const { hash } of files) {
      expect(Buffer.compare(other.templates.files.read(hash), setup.templates.files.read(hash))).toBe(0);
    }
    expect((await other.templates.export({ format: 'bundle', ids: [imported!.id] })).content).toBe(bundle.content);
  });

  it('leave a bundle without files readable for older versions', async () => {
    const { templates } = openTemplates();
    const { id } = templates.create({ name: 'A', kind: 'announcement' });
    const { content } = await templates.export({ format: 'bundle', ids: [id] });
    expect(JSON.parse(Buffer.from(content, 'base64').toString())).toMatchObject({ version: 1 });
  });

  it('go with a mail as parts, and come back but for what it did not show', async () => {
    const setup = openTemplates();
    const { id, html, files } = addWithFiles(setup);
    const eml = await setup.templates.export({ format: 'eml', id });
    const parts = (await PostalMime.parse(Buffer.from(eml.content, 'base64'))).attachments;
    expect(parts.map(({ filename, contentId }) => [filename, contentId])).toEqual([
      ['横幅.png', `<${files[0]!.contentId}>`],
      ['报价单 🎉.pdf', undefined],
      ['copy.pdf', undefined],
    ]);
    const again = await readOne(setup, file('again.eml', Buffer.from(eml.content, 'base64')));
    expect(again.html.trim()).toBe(html);
    expect(again.files).toEqual([files[0], files[2], files[3]]);
  });

  it('stand in a page that is exported, and come out of it again', async () => {
    const setup = openTemplates();
    const { id, html, files } = addWithFiles(setup);
    const page = await setup.templates.export({ format: 'html', id });
    const written = Buffer.from(page.content, 'base64').toString();
    expect(written.split(`"data:image/png;base64,${base64(images.png)}"`)).toHaveLength(3);
    const again = await readOne(setup, file('again.html', written));
    const image = again.files[0]!;
    expect(again.files).toEqual([{ ...files[0], name: 'image.png', contentId: image.contentId }]);
    expect(again.html).toBe(html.replaceAll(files[0]!.contentId!, image.contentId!));
  });

  it('come out of a page however they are written there, and of what is pasted', async () => {
    const setup = openTemplates();
    const png = base64(images.png);
    const source = `<p style="background:url(data:image/png;base64,${png})">x</p><img src=data:image/gif;base64,${base64(images.gif)} alt=""><img src='data:image/png;base64,${png.slice(0, 20)}\n ${png.slice(20)}'><img src="data:image/svg+xml;base64,PHN2Zy8+"><img src="data:image/png;base64,AAAA">`;
    for (const input of [file('a.html', source), { from: 'clipboard', html: source, name: 'P' } as const]) {
      const { html, files } = await readOne(setup, input);
      expect(files.map(({ mediaType }) => mediaType).sort()).toEqual(['image/gif', 'image/png']);
      const [gif, image] = ['image/gif', 'image/png'].map(
        (type) => files.find((one) => one.mediaType === type)?.contentId,
      );
      expect(html).toContain(
        `<p style="background:url(cid:${image})">x</p><img src=cid:${gif} alt=""><img src='cid:${image}'>`,
      );
      expect(html).toContain('<img src="data:image/svg+xml;base64,PHN2Zy8+"><img src="data:image/png;base64,AAAA">');
    }
  });

  it('come from beside a page, under whatever path it names them', async () => {
    const setup = openTemplates();
    const source =
      '<p style="background: url( ../BG.png )">x</p><img src="images/%E6%A8%AA%E5%B9%85.jpg?v=2"><img src=".\\images\\横幅.jpg">' +
      '<img src="https://x.example/bg.png"><img src="missing.png"><a href="images/横幅.jpg">x</a><img src="no.png">';
    const beside = [
      { path: 'images/横幅.jpg', content: base64(images.jpeg) },
      { path: '../bg.png', content: base64(images.png) },
      { path: 'no.png', content: base64('no image') },
      { path: 'unused.gif', content: base64(images.gif) },
    ];
    const { html, files } = await readOne(setup, { ...file('a.html', source), beside } as TemplateImport);
    const [jpeg, png] = ['image/jpeg', 'image/png'].map(
      (type) => files.find((one) => one.mediaType === type)?.contentId,
    );
    expect(files).toHaveLength(2);
    expect(html).toContain(
      `<p style="background: url( cid:${png})">x</p><img src="cid:${jpeg}"><img src="cid:${jpeg}">` +
        '<img src="https://x.example/bg.png"><img src="missing.png"><a href="images/横幅.jpg">x</a><img src="no.png">',
    );
  });

  it('come with the style sheets of a page that a browser saved with its folder', async () => {
    const setup = openTemplates();
    const source = '<html><head><link rel="stylesheet" href="./a_files/main.css?v=1"></head><body>Hi</body></html>';
    const beside = [
      { path: 'a_files/main.css', content: base64('@charset "utf-8"; b { background: url("bg.png") }') },
      { path: 'a_files/bg.png', content: base64(images.png) },
    ];
    const { html, files } = await readOne(setup, { ...file('a.html', source), beside } as TemplateImport);
    expect(files).toMatchObject([{ contentId: expect.any(String) }]);
    expect(html).toContain(`<style>\n b { background: url("cid:${files[0]?.contentId}") }\n</style></head>`);
  });

  it('are refused in a bundle that nobody could import', async () => {
    const { templates } = openTemplates();
    const { id } = templates.create({ name: 'A', kind: 'announcement' });
    const large = templates.files.store('a.bin', Buffer.alloc(8_500_000, 1)).file;
    templates.save({ id, revision: 1, patch: { files: [large] } });
    const ids = [id, templates.duplicate({ id, name: 'B' }).id];
    await expect(templates.export({ format: 'bundle', ids })).rejects.toMatchObject({
      ...{ code: 'precondition', key: 'error.template.export-too-large', params: { megabytes: 23, limit: 22 } },
    });
    expect((await templates.export({ format: 'bundle', ids: [id] })).content.length).toBeLessThan(30_000_000);
  });
});

describe('exporting', () => {
  it('writes a bundle that another installation imports as it was', async () => {
    const { templates } = openTemplates();
    const ids = [
      templates.createFromGallery({ key: 'event-registration', language: 'zh-CN' }).id,
      templates.create({ name: 'A/B: "c"?', kind: 'announcement' }).id,
    ];
    templates.save({ id: ids[1]!, revision: 1, patch: { text: 'own', html: '\ud83d\ude00 %x% </script>' } });
    const bundle = await templates.export({ format: 'bundle', ids });
    expect(bundle).toMatchObject({ fileName: 'templates.countersign.json', mediaType: 'application/json' });
    const other = openTemplates();
    const imported = await other.templates.import({ from: 'file', fileName: 'b.json', content: bundle.content });
    for (const [index, id] of ids.entries()) {
      const { name, kind, subject, preheader, html, text, defaults } = templates.get(id);
      expect(imported[index]).toMatchObject({ name, kind, subject, preheader, html, text, defaults, revision: 1 });
    }
    expect((await other.templates.export({ format: 'bundle', ids: imported.map(({ id }) => id) })).content).toBe(
      bundle.content,
    );
  });

  it('writes a page as it is edited, under a name that every system accepts', async () => {
    const { templates } = openTemplates();
    const { id, html } = templates.create({ name: '..A/B: "c"?.', kind: 'verification' });
    const page = await templates.export({ format: 'html', id });
    expect(page).toMatchObject({ fileName: 'A B c.html', mediaType: 'text/html' });
    expect(Buffer.from(page.content, 'base64').toString()).toBe(html);
  });

  it('writes a mail whose variables are open, its pictures in parts of their own, and reads it again', async () => {
    const setup = openTemplates();
    const { id } = setup.templates.createFromGallery({ key: 'verify-both' });
    const html = setup.templates
      .get(id)
      .html.replace('</h1>', `</h1><img alt="" src="data:image/png;base64,${pixel}">`);
    setup.templates.save({ id, revision: 1, patch: { html } });
    const eml = await setup.templates.export({ format: 'eml', id });
    expect(eml).toMatchObject({ fileName: 'Confirm by link or code.eml', mediaType: 'message/rfc822' });
    const bytes = Buffer.from(eml.content, 'base64');
    const read = await PostalMime.parse(bytes);
    expect(read.subject).toBe('Confirm your address for %site%');
    expect(read.text).toContain('Hello %name%');
    expect(read.html).toContain('href="%url%"');
    expect(read.attachments).toHaveLength(1);
    const again = await readOne(setup, file('again.eml', bytes));
    expect(again.files).toMatchObject([{ name: 'image-1.png', mediaType: 'image/png' }]);
    expect(again.html).toContain(`src="cid:${again.files[0]?.contentId}"`);
    expect(again).toMatchObject({ kind: 'verification', text: null });
  });

  it('says that a template is gone', async () => {
    const { templates } = openTemplates();
    expect(() => templates.export({ format: 'html', id: 9 })).toThrow(expect.objectContaining({ code: 'not-found' }));
  });
});
