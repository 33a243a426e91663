import fc from 'fast-check';
import type { Mailbox } from '#electron/features/sending/mime/address-header.ts';
import type { Sender } from '#electron/features/sending/mime/compile-mail.ts';
import { compileTemplate } from '#shared/domain/template/compile.ts';
import type { CompiledPart, CompiledTemplate, HoleContext, VariableValues } from '#shared/domain/template/template.ts';

export type MailCase = {
  readonly template: CompiledTemplate;
  readonly sender: Sender;
  readonly to: Mailbox;
  readonly values: VariableValues;
  readonly messageId: string;
  readonly date: Date;
};

/** What has broken encoders before: long words, bytes at line ends, dots, boundaries, several scripts, half characters. */
const snippets = fc.oneof(
  { weight: 4, arbitrary: fc.string({ unit: 'grapheme', maxLength: 30 }) },
  { weight: 2, arbitrary: fc.string({ unit: 'binary', maxLength: 20 }) },
  { weight: 2, arbitrary: fc.lorem({ maxCount: 30 }) },
  {
    weight: 6,
    arbitrary: fc.constantFrom(
      'Willkommen, ',
      'Größe und Straße, naïve café ',
      '你好，欢迎注册。请点击下面的链接确认您的邮箱地址：',
      'こんにちは',
      '👩‍👩‍👧‍👦🇨🇳😀',
      'x'.repeat(80),
      '長'.repeat(60),
      'é'.repeat(40),
      '=',
      '=3D=?UTF-8?Q?no?=',
      '.\r\n..\r\n.',
      '\n.',
      ' ',
      '  \t',
      ' \r\n',
      '\n',
      'From the start\nFrom here',
      '--=_countersign_alternative--\r\n',
      '"quotes", \\ and; <angles> (comments) @ : ,',
      'a@example.com',
      '\ud83d',
      '\ude00',
      '\u0000\u0007\u007f\u0085',
      '\u2028\ufeff\u200b',
      '<p style="width:100%">&amp;&nbsp;</p>',
      'https://example.com/confirm?token=abc&authcode=def%20',
    ),
  },
);

/** Joined snippets. */
const words = fc.array(snippets, { maxLength: 6 }).map((parts) => parts.join(''));

/** Literals hold no bare CR, since editor and import write line feeds, and half a character never meets its other half. */
const literal = words.map((text) =>
  text.replace(/\r(?!\n)/g, '').replace(/^(?=[\udc00-\udfff])|(?<=[\ud800-\udbff])$/g, '|'),
);

const part = (context: HoleContext): fc.Arbitrary<CompiledPart> =>
  fc
    .array(
      fc.oneof(
        literal.filter((text) => text !== ''),
        fc.constantFrom('name', 'url', 'code').map((variable) => ({ variable, context, fallback: 'there' })),
      ),
      { maxLength: 9 },
    )
    .map((pieces) => ['~', ...pieces, '~']);

const filename = fc.oneof(
  fc.constantFrom(
    'terms.pdf',
    '使用条款 2026.pdf',
    'a "quoted"; name.txt',
    `${'long '.repeat(30)}.bin`,
    'é.png',
    "it's.pdf",
  ),
  fc
    .string({ unit: 'grapheme', minLength: 1, maxLength: 40 })
    .map((name) => `${name.replace(/[/\\]/g, '')}.txt`.trim()),
);

const attachment = fc
  .record({
    filename,
    content: fc.uint8Array({ minLength: 1, maxLength: 400 }),
    isInline: fc.boolean(),
    id: fc.nat(1_000_000),
  })
  .map(({ filename, content, isInline, id }) => ({
    filename,
    content,
    contentType: isInline ? 'image/png' : 'application/octet-stream',
    ...(isInline ? { contentId: `image-${id}@example.com` } : {}),
  }));

const address = fc.constantFrom(
  'anna@example.com',
  'x.y+tag@sub.example.co.uk',
  '123456789@qq.com',
  'li@例子.公司',
  "o'neil@bücher.example",
);

const mailbox: fc.Arbitrary<Mailbox> = fc.record({ name: words, address });

const sender: fc.Arbitrary<Sender> = fc.record(
  {
    from: mailbox,
    replyTo: mailbox,
    listUnsubscribe: fc.constantFrom(
      ['mailto:leave@example.com?subject=unsubscribe'],
      ['https://example.com/leave?id=1', 'mailto:leave@example.com'],
    ),
    attachments: fc.array(attachment, { maxLength: 2 }),
  },
  { requiredKeys: ['from'] },
);

/** Everything a mail can be made of. */
export const mailCases: fc.Arbitrary<MailCase> = fc.record({
  template: fc.record({
    subject: part({ language: 'line', markup: 'none' }),
    html: part({ language: 'text', markup: 'html' }),
    text: part({ language: 'text', markup: 'none' }),
  }),
  sender,
  to: mailbox,
  values: fc.record({
    name: words,
    url: fc.webUrl({ withQueryParameters: true }),
    code: fc.constantFrom('000000', ''),
  }),
  messageId: fc.uuid().map((id) => `${id}@example.com`),
  date: fc.date({ min: new Date('2000-01-01T00:00:00Z'), max: new Date('2040-01-01T00:00:00Z'), noInvalidDate: true }),
});

/** The same, from templates as a person writes them, HTML contexts and text derived from it included. */
export const sourceCases: fc.Arbitrary<MailCase> = fc
  .record({
    mail: mailCases,
    subject: fc.constantFrom('Hello %name%', '%name%，请确认', 'Confirm: %code% expires %expires%'),
    html: fc.array(
      fc.oneof(
        fc.constantFrom(
          '<p>Hello %name%,</p>\n',
          '<a href="%url%" title=\'%name%\'>Confirm now</a>',
          '<a href="https://example.com/?n=%name%&amp;c=%code%">x</a>',
          `<div style="width:100%;color:#333;${'padding:1px;'.repeat(20)}">%name%${'&nbsp;'.repeat(30)}</div>`,
          '<td>.</td>\n.<br>\n..',
          '<!-- %name% --><style>p { content: "%name%" }</style>',
          '<p>亲爱的%name%，欢迎您。验证码：<b>%code%</b></p>',
        ),
        literal,
      ),
      { minLength: 1, maxLength: 12 },
    ),
    preheader: fc.constantFrom('', 'Welcome, %name%'),
    defaults: fc.constantFrom({}, { name: 'there' }),
  })
  .map(({ mail, html, ...source }) => ({
    ...mail,
    template: compileTemplate({ ...source, html: `<body>Hi, ${html.join('')}</body>`, text: null }),
  }));
