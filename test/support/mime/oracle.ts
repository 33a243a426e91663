import assert from 'node:assert/strict';
import MailComposer from 'nodemailer/lib/mail-composer';
import PostalMime, { type Address, type Email } from 'postal-mime';
import { compileMail, fillMail } from '#electron/features/sending/mime/compile-mail.ts';
import { renderMail } from '#shared/domain/template/render.ts';
import type { MailCase } from './mail-cases.ts';

export const buildFast = (mail: MailCase): Buffer =>
  fillMail(compileMail(mail.template, mail.sender), {
    to: mail.to,
    values: mail.values,
    messageId: mail.messageId,
    date: mail.date,
  });

/** The same mail by nodemailer's MailComposer, which builds every mail from scratch. */
export async function buildPlain(mail: MailCase): Promise<Buffer> {
  const { from, replyTo, listUnsubscribe, attachments = [] } = mail.sender;
  const composer = new MailComposer({
    from,
    to: mail.to,
    ...(replyTo === undefined ? {} : { replyTo }),
    ...renderMail(mail.template, mail.values),
    messageId: `<${mail.messageId}>`,
    date: mail.date,
    headers: {
      'Auto-Submitted': 'auto-generated',
      'X-Auto-Response-Suppress': 'All',
      ...(listUnsubscribe === undefined
        ? {}
        : { 'List-Unsubscribe': listUnsubscribe.map((url) => `<${url}>`).join(', ') }),
    },
    attachments: attachments.map((file) => ({
      filename: file.filename,
      contentType: file.contentType,
      content: Buffer.from(file.content),
      ...(file.contentId === undefined ? {} : { cid: file.contentId, contentDisposition: 'inline' }),
    })),
  });
  return await composer.compile().build();
}

/** Both ways lead to the same subject, people, texts, files and headers, and the fast one's bytes are well formed. */
export async function assertSameMail(mail: MailCase): Promise<void> {
  const bytes = buildFast(mail);
  assertWellFormed(bytes);
  await assertExact(mail, bytes);
  const [fast, plain] = await Promise.all([PostalMime.parse(bytes), PostalMime.parse(await buildPlain(mail))]);
  assert.deepEqual(summary(fast), summary(plain));
}

/** MailComposer sends text that looks like an encoded word as it is, so that readers decode it; ours stays what it was. */
const squeeze = (text: string | undefined): string =>
  (text ?? '')
    .replaceAll('=?UTF-8?Q?no?=', 'no')
    .replaceAll('\uFEFF', '')
    .replace(/[\p{Cc}\s]+/gu, ' ')
    .trim();
/** What a reader sees is to the character what the preview shows; only control characters in headers became spaces. */
async function assertExact(mail: MailCase, bytes: Buffer): Promise<void> {
  const parsed = await PostalMime.parse(bytes);
  const content = renderMail(mail.template, mail.values);
  const rightful = (text: string): string => text.replace(/\p{Surrogate}/gu, '\uFFFD');
  const headerText = (text: string): string =>
    rightful(text.replace(/\p{Cc}+/gu, ' '))
      .replaceAll('\uFEFF', '')
      .trim();
  assert.equal(parsed.subject, headerText(content.subject));
  assert.equal(parsed.to?.[0]?.name, headerText(mail.to.name));
  assert.equal(parsed.from?.name, headerText(mail.sender.from.name));
  assert.equal(plainLines(parsed.text), plainLines(rightful(content.text)));
  assert.equal(plainLines(parsed.html), plainLines(rightful(content.html)));
}

/** postal-mime ends every quoted-printable text, and no base64 text, with a line feed of its own. */
const plainLines = (text = ''): string => text.replace(/\r\n/g, '\n').replace(/\n+$/, '');
const person = (one: Address | undefined) =>
  one === undefined ? null : { name: squeeze(one.name), address: one.address };

function summary(mail: Email): unknown {
  return {
    subject: squeeze(mail.subject),
    from: person(mail.from),
    to: mail.to?.map(person),
    replyTo: mail.replyTo?.map(person),
    messageId: mail.messageId,
    date: mail.date,
    text: plainLines(mail.text),
    html: plainLines(mail.html),
    headerNames: mail.headers.map((header) => header.key).sort(),
    automatic: mail.headers
      .filter((header) => /^(?:auto-|x-auto|mime-version|list-)/.test(header.key))
      .map(squeezeHeader)
      .sort(),
    attachments: mail.attachments.map((file) => ({
      filename: squeeze(file.filename ?? ''),
      mimeType: file.mimeType,
      disposition: file.disposition,
      contentId: file.contentId,
      related: file.related,
      content: Buffer.from(file.content as ArrayBuffer).toString('base64'),
    })),
  };
}

const squeezeHeader = (header: { key: string; value: string }): string => `${header.key}: ${squeeze(header.value)}`;

const fatal = new TextDecoder('utf-8', { fatal: true });

/** Line lengths and folding of RFC 5322, 7 bits, CRLF only, no code point split by a line or an encoded word. */
export function assertWellFormed(bytes: Buffer): void {
  const text = bytes.toString('latin1');
  assert.match(text, /^[\t\r\n\x20-\x7e]*$/, '7-bit');
  assert.doesNotMatch(text, /\r(?!\n)|(?<!\r)\n/, 'no bare CR or LF');
  assert.ok(text.endsWith('\r\n'), 'ends with a line end');
  const [head = ''] = text.split('\r\n\r\n', 1);
  for (const line of head.split('\r\n')) {
    assert.match(line, /^(?:[A-Za-z-]+:(?: |$)|[ \t]+\S)/, 'a header or its continuation');
    assert.ok(line.length <= 78, `header line of ${line.length}: ${line}`);
    for (const word of line.matchAll(/=\?UTF-8\?([QB])\?(.*?)\?=/g)) {
      assert.ok(word[0].length <= 75, 'an encoded word of at most 75');
      fatal.decode(word[1] === 'B' ? Buffer.from(word[2]!, 'base64') : unquote(word[2]!.replaceAll('_', ' ')));
    }
  }
  for (const line of text.split('\r\n')) assert.ok(line.length <= 78 && !line.startsWith('.'), line);
  for (const body of quotedPrintableBodies(text)) {
    for (const line of body.split('\r\n')) {
      assert.ok(line.length <= 76, `quoted-printable line of ${line.length}`);
      assert.match(line, /^(?:[!-<>-~\t ]|=[0-9A-F]{2})*=?$/, 'quoted-printable');
      assert.doesNotMatch(line, /[ \t]$/, 'no blank at a line end');
      fatal.decode(unquote(line.replace(/=$/, '')));
    }
  }
}

const unquote = (text: string): Buffer =>
  Buffer.from(
    text.replace(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
    'latin1',
  );

const quotedPrintableBodies = (text: string): string[] =>
  [...text.matchAll(/Transfer-Encoding: quoted-printable\r\n\r\n(.*?)\r\n--=_/gs)].map((match) => match[1]!);
