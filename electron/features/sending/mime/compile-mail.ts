import { fillPart } from '#shared/domain/template/render.ts';
import type { CompiledPart, CompiledTemplate, VariableValues } from '#shared/domain/template/template.ts';
import { type Mailbox, mailboxHeader } from './address-header.ts';
import { type Attachment, attachmentPart } from './attachment.ts';
import { type BodyPart, compileBody } from './body-part.ts';
import { ByteWriter } from './byte-writer.ts';
import { headerLine } from './header-text.ts';

/** What is the same in every mail of a run. */
export type Sender = {
  readonly from: Mailbox;
  readonly replyTo?: Mailbox;
  /** https or mailto addresses for RFC 2369's List-Unsubscribe, which only announcements carry. */
  readonly listUnsubscribe?: readonly string[];
  readonly attachments?: readonly Attachment[];
};

/** What differs from mail to mail. `messageId` is the whole identifier, without its angle brackets. */
export type MailFill = {
  readonly to: Mailbox;
  readonly values: VariableValues;
  readonly messageId: string;
  readonly date: Date;
};

/** A template as a MIME message with holes. */
export type CompiledMail = {
  readonly from: string;
  readonly subject: string | CompiledPart;
  readonly fixedHeaders: string;
  readonly text: BodyPart;
  /** What stands between the end of the text part and the HTML. */
  readonly beforeHtml: Buffer;
  readonly html: BodyPart;
  /** Everything after the HTML: boundaries, images and files, in ASCII. */
  readonly tail: Buffer;
  /** What the largest mail so far needed, in bytes. */
  capacity: number;
};

/** `=_` cannot occur in quoted-printable or base64 text, so these lines cannot occur in a body (RFC 2045 §6.7). */
const boundaries = {
  mixed: '=_countersign_mixed',
  alternative: '=_countersign_alternative',
  related: '=_countersign_related',
};

/** RFC 3834 §5 and MS-OXCMAIL §2.1.3.2.20: nobody's holiday notice shall answer. */
const automaticHeaders = ['Auto-Submitted: auto-generated', 'X-Auto-Response-Suppress: All'];

/**
 * Builds all of a mail that does not depend on its receiver: multipart/alternative, text first, inside
 * multipart/related and multipart/mixed where there are images or files. Throws a RangeError when an address, an
 * unsubscribe address or an attachment's type cannot stand in a header.
 */
export function compileMail(template: CompiledTemplate, sender: Sender): CompiledMail {
  const text = compileBody(template.text);
  const html = compileBody(template.html);
  const { open, beforeHtml, tail } = structure(text, html, sender.attachments ?? []);
  const isFixed = template.subject.every((piece) => typeof piece === 'string');
  return {
    from: mailboxHeader('From', sender.from),
    subject: isFixed ? headerLine('Subject', template.subject.join('')) : template.subject,
    fixedHeaders: [...senderHeaders(sender), ...automaticHeaders, 'MIME-Version: 1.0', open].join('\r\n'),
    text,
    beforeHtml: Buffer.from(beforeHtml, 'latin1'),
    html,
    tail,
    capacity: tail.length + 4_096,
  };
}

/**
 * The mail to one person as the bytes of RFC 5322, CRLF line ends, 7-bit, ready for DATA except for dot-stuffing. No
 * Bcc, and nobody's address but this person's. Throws a RangeError for an address or Message-ID that is none.
 */
export function fillMail(mail: CompiledMail, fill: MailFill): Buffer {
  const subject =
    typeof mail.subject === 'string' ? mail.subject : headerLine('Subject', fillPart(mail.subject, fill.values));
  const head = [
    mail.from,
    mailboxHeader('To', fill.to),
    subject,
    `Date: ${formatDate(fill.date)}`,
    messageIdHeader(fill.messageId),
    mail.fixedHeaders,
  ].join('\r\n');
  const out = new ByteWriter(mail.capacity);
  out.text(head);
  mail.text.fill(out, fill.values);
  out.bytes(mail.beforeHtml);
  mail.html.fill(out, fill.values);
  out.bytes(mail.tail);
  const bytes = out.finish();
  // A little more than this one, for a longer name: growing costs a copy.
  mail.capacity = Math.max(mail.capacity, bytes.length + 256);
  return bytes;
}

/** RFC 5322 §3.3, in UTC: where the sender's computer stands is nobody's business. */
export const formatDate = (date: Date): string => date.toUTCString().replace(/GMT$/, '+0000');

/** A Message-ID in the domain of the sender's address; `unique` is made of letters, digits, dots and hyphens. */
export const createMessageId = (unique: string, address: string): string =>
  `${unique}@${address.slice(address.lastIndexOf('@') + 1)}`;

const messageId = /^[A-Za-z0-9!#$%&'*+\-/=?^_`{|}~.]+@(?:[A-Za-z0-9.-]+|\[[A-Za-z0-9.:-]+\])$/;

function messageIdHeader(id: string): string {
  if (!messageId.test(id) || id.length > 900) throw new RangeError(`Not a Message-ID: ${JSON.stringify(id)}`);
  return id.length > 60 ? `Message-ID:\r\n <${id}>` : `Message-ID: <${id}>`;
}

function senderHeaders(sender: Sender): string[] {
  const headers = sender.replyTo === undefined ? [] : [mailboxHeader('Reply-To', sender.replyTo)];
  const addresses = sender.listUnsubscribe ?? [];
  if (addresses.length === 0) return headers;
  const bad = addresses.find((address) => !/^(?:https:\/\/|mailto:)[!-;=?-~]+$/.test(address) || address.length > 900);
  if (bad !== undefined) throw new RangeError(`Not an unsubscribe address: ${JSON.stringify(bad)}`);
  headers.push(`List-Unsubscribe:\r\n ${addresses.map((address) => `<${address}>`).join(',\r\n ')}`);
  return headers;
}

function structure(text: BodyPart, html: BodyPart, files: readonly Attachment[]) {
  const images = files.filter((file) => file.contentId !== undefined);
  const attached = files.filter((file) => file.contentId === undefined);
  let open = `${multipart('alternative')}${partStart('alternative')}${textHeaders('plain', text)}`;
  let beforeHtml = `\r\n${partStart('alternative')}`;
  const tail: (string | Buffer)[] = ['\r\n'];
  if (images.length > 0) {
    beforeHtml += `${multipart('related', '; type="text/html"')}${partStart('related')}`;
    tail.push(...fileParts('related', images));
  }
  tail.push(partsEnd('alternative'));
  if (attached.length > 0) {
    open = `${multipart('mixed')}${partStart('mixed')}${open}`;
    tail.push(...fileParts('mixed', attached));
  }
  return { open, beforeHtml: beforeHtml + textHeaders('html', html), tail: Buffer.concat(tail.map(toBuffer)) };
}

function fileParts(kind: Kind, files: readonly Attachment[]): (string | Buffer)[] {
  return [...files.flatMap((file) => [partStart(kind), attachmentPart(file), '\r\n']), partsEnd(kind)];
}

const toBuffer = (piece: string | Buffer): Buffer => (typeof piece === 'string' ? Buffer.from(piece, 'latin1') : piece);

type Kind = keyof typeof boundaries;

const multipart = (kind: Kind, more = ''): string =>
  `Content-Type: multipart/${kind}${more};\r\n boundary="${boundaries[kind]}"\r\n\r\n`;
const partStart = (kind: Kind): string => `--${boundaries[kind]}\r\n`;
const partsEnd = (kind: Kind): string => `--${boundaries[kind]}--\r\n`;
const textHeaders = (subtype: 'plain' | 'html', body: BodyPart): string =>
  `Content-Type: text/${subtype}; charset=utf-8\r\nContent-Transfer-Encoding: ${body.transferEncoding}\r\n\r\n`;
