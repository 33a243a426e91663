import fc from 'fast-check';
import MailComposer from 'nodemailer/lib/mail-composer';
import { describe, expect, it } from 'vitest';
import { readSummary } from '#electron/features/practice-mailbox/mail-summary.ts';
import { readMailOfAnySize } from '#electron/features/practice-mailbox/read-large-mail.ts';
import { readMail } from '#electron/features/practice-mailbox/read-mail.ts';
import { images } from '#test/support/images.ts';

const hostileLines = [
  'Subject: =?utf-8?B?====?=',
  'Subject: =?x?q?=ZZ?=',
  'Subject: =?utf-8?B?8J+OiQ==?= =?utf-8?Q?=E8?=',
  'From: <<<>>>,"',
  'From: =?utf-8?q?a=0D=0ABcc:_x?= <a@example.com>',
  'Content-Type: multipart/mixed; boundary=""',
  'Content-Type: multipart/alternative; boundary=b',
  'Content-Type: message/rfc822',
  'Content-Type: text/html; charset=nope',
  'Content-Transfer-Encoding: base64',
  "Content-Disposition: attachment; filename*=utf-8''%ZZ",
  '--b',
  '--b--',
  '',
  '<a href="https://x.example/&#1114112;&amp;">',
  '<a',
  '<a href=',
  '\r\n',
  '\0',
  ':',
  ' folded',
];

const anyMail = fc.oneof(
  fc.uint8Array({ maxLength: 2_000 }).map((array) => Buffer.from(array)),
  fc.string({ unit: 'binary', maxLength: 500 }).map((text) => Buffer.from(text)),
  fc.array(fc.constantFrom(...hostileLines), { maxLength: 40 }).map((lines) => Buffer.from(lines.join('\r\n'))),
);

describe('a mail with large files', () => {
  it('is read as a small one is, while the main thread goes on', async () => {
    const content = Buffer.alloc(3_000_000, 'a file of some size ');
    const attachments = [{ filename: 'large.pdf', content }];
    const mail = new MailComposer({ from: 'a@example.com', subject: 'Files', html: '<p>Hello</p>', attachments });
    const source = await mail.compile().build();
    let turns = 0;
    const timer = setInterval(() => {
      turns += 1;
    }, 1);
    const parts = await readMailOfAnySize(source);
    clearInterval(timer);
    expect(turns).toBeGreaterThan(3);
    expect(parts).toEqual(await readMail(source));
    expect(parts.attachments).toEqual([
      { name: 'large.pdf', type: 'application/pdf', sizeBytes: content.length, isShown: false },
    ]);
  });
});

describe('reading a caught mail', () => {
  it('takes any bytes at all without an error', async () => {
    await fc.assert(
      fc.asyncProperty(anyMail, async (source) => {
        const { subject, fromHeader } = readSummary(source);
        expect(subject + fromHeader).not.toMatch(/\p{Cc}/u);
        await readMail(source);
      }),
      { numRuns: 500 },
    );
  });

  it('unfolds and decodes headers, and keeps every one in its order', async () => {
    const source = Buffer.from(
      'Received: one\r\nReceived: two\r\nSubject: =?utf-8?B?6K+3?=\r\n =?utf-8?B?56Gu6K6k?=\r\nX-Raw: grüße\r\n\r\nbody',
    );
    const { headers } = await readMail(source);
    expect(headers).toEqual([
      { name: 'Received', value: 'one' },
      { name: 'Received', value: 'two' },
      { name: 'Subject', value: '请确认' },
      { name: 'X-Raw', value: 'grüße' },
    ]);
  });

  it('names the sender of the header, and nobody where there is none', () => {
    expect(readSummary(Buffer.from('From: "Doe, Jane" <jane@example.com>\r\n\r\n')).fromHeader).toBe(
      'Doe, Jane <jane@example.com>',
    );
    expect(readSummary(Buffer.from('From: jane@example.com\n\n')).fromHeader).toBe('jane@example.com');
    expect(readSummary(Buffer.from('Subject: x\r\n\r\nFrom: in the body')).fromHeader).toBe('');
  });

  it('shows the images of a mail where its HTML has them, and says of each file whether it is shown', async () => {
    const source = await new MailComposer({
      from: 'a@example.com',
      html: '<p><img src="cid:a@x"><img src="cid:b@x"><img src="cid:c@x"><a href="https://x.example/">x</a></p>',
      attachments: [
        { cid: 'a@x', filename: 'a.png', contentType: 'image/png', content: Buffer.from(images.png) },
        { cid: 'b@x', filename: 'b.html', contentType: 'text/html', content: '<script>x</script>' },
        { filename: '说明.pdf', content: 'x' },
      ],
    })
      .compile()
      .build();
    const mail = await readMail(source);
    const png = Buffer.from(images.png).toString('base64');
    expect(mail.html).toContain(`<img src="data:image/png;base64,${png}"><img src="cid:b@x"><img src="cid:c@x">`);
    expect(mail.links).toEqual([{ url: 'https://x.example/', label: 'x' }]);
    expect(mail.attachments.map(({ name, isShown }) => [name, isShown])).toEqual([
      ['a.png', true],
      ['b.html', false],
      ['说明.pdf', false],
    ]);
  });

  it('shows a mail that the parser refuses as text', async () => {
    const nested = Array.from(
      { length: 400 },
      (_, i) => `Content-Type: multipart/mixed; boundary=b${i}\r\n\r\n--b${i}\r\n`,
    ).join('');
    const mail = await readMail(Buffer.from(`Subject: deep\r\n${nested}`));
    expect(mail).toMatchObject({ html: null, links: [], attachments: [] });
    expect(mail.text).toContain('Subject: deep');
  });
});
