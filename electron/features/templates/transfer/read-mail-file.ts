import PostalMime, { type Attachment, type Email } from 'postal-mime';
import type { TemplateContent } from '#shared/contract/templates.ts';
import { escapeHtml } from '#shared/domain/template/escape.ts';
import { readHtml } from '#shared/domain/template/read-html.ts';
import { deriveText } from '#shared/domain/text-part.ts';
import { importError } from './import-error.ts';
import { completePage, toContent } from './read-page.ts';

const longestHtml = 5_000_000;
const megabyte = 1_000_000;

/** Whether a text begins as a mail does: with header fields, one of them of a mail. */
export const isMail = (text: string): boolean => {
  const start = text.slice(0, 64_000).replace(/^From .*\r?\n/, '');
  const end = /\r?\n\r?\n/.exec(start)?.index ?? start.length;
  const head = start.slice(0, end);
  return /^[!-9;-~]+:/.test(head) && /^(?:mime-version|message-id|received|from|content-type):/im.test(head);
};

/** A saved mail as a template, its pictures as `data:` addresses. Throws `precondition`. */
export const readMailFile = async (source: Uint8Array, file: string, name: string): Promise<TemplateContent> => {
  const raw = Buffer.from(source).toString('latin1');
  if (isCutOff(raw)) throw importError('truncated', file);
  const mail = await parse(source, file);
  const subject = (mail.subject ?? '').trim();
  const html = toHtml(mail, subject);
  if (html === null) throw importError('empty', file);
  if (html.length > longestHtml) throw importError('too-long', file, { megabytes: Math.ceil(html.length / megabyte) });
  const isList = mail.headers.some(({ key }) => key === 'list-unsubscribe');
  return toContent({ name, subject, html, text: toText(mail, html), isList });
};

const parse = async (source: Uint8Array, file: string): Promise<Email> => {
  try {
    return await PostalMime.parse(source, { attachmentEncoding: 'arraybuffer' });
  } catch (cause) {
    throw Object.assign(importError('mail', file), { cause });
  }
};

/** A multipart message ends with the closing line of its outermost boundary (RFC 2046, section 5.1.1). */
const isCutOff = (raw: string): boolean => {
  const end = /\r?\n\r?\n/.exec(raw);
  if (!end) return true;
  const head = raw.slice(0, end.index).replace(/\r?\n[ \t]+/g, ' ');
  const type = /^content-type:\s*multipart\/.*$/im.exec(head)?.[0];
  const boundary = type && (/boundary\s*=\s*"([^"]+)"/i.exec(type) ?? /boundary\s*=\s*([^\s;]+)/i.exec(type))?.[1];
  return boundary !== undefined && boundary !== '' && !raw.includes(`--${boundary}--`, end.index);
};

const toHtml = (mail: Email, subject: string): string | null => {
  if (mail.html !== undefined && mail.html.trim() !== '') {
    return completePage(placeImages(mail.html.trim(), mail.attachments), subject);
  }
  const text = mail.text?.trim() ?? '';
  if (text === '') return null;
  const paragraphs = text.split(/\r?\n(?:\s*\r?\n)+/).map((part) => `<p>${toLines(part)}</p>`);
  return completePage(paragraphs.join('\n'), subject);
};

const toLines = (text: string): string => escapeHtml(text).replace(/\r?\n/g, '<br>\n');

/** Null when the text says no more than what would be made from the HTML anyway. */
const toText = (mail: Email, html: string): string | null => {
  const text = mail.text?.replace(/\r\n/g, '\n').trim() ?? '';
  if (text === '' || mail.html === undefined) return null;
  const squeeze = (said: string): string => said.replace(/\s+/g, '');
  return squeeze(text) === squeeze(deriveText(html)) ? null : text;
};

/** Puts the mail's own pictures in place of the `cid:` addresses that name them (RFC 2392). */
const placeImages = (html: string, attachments: readonly Attachment[]): string => {
  const images = new Map(
    attachments.flatMap((file) => {
      const id = file.contentId?.replace(/^<|>$/g, '').toLowerCase();
      return id === undefined || !file.mimeType.startsWith('image/') ? [] : [[id, toDataUrl(file)] as const];
    }),
  );
  let placed = '';
  let at = 0;
  for (const { value, valueFrom, valueTo } of readHtml(html).tags.flatMap(({ attributes }) => attributes)) {
    const cid = /^\s*cid:(\S+)\s*$/i.exec(value)?.[1];
    const image = cid === undefined ? undefined : images.get(safeDecode(cid).toLowerCase());
    if (image === undefined) continue;
    placed += html.slice(at, valueFrom) + image;
    at = valueTo;
  }
  return placed + html.slice(at);
};

const safeDecode = (text: string): string => {
  try {
    return decodeURIComponent(text);
  } catch {
    // Not percent-encoded after all, as most programs write it.
    return text;
  }
};

const toDataUrl = ({ mimeType, content }: Attachment): string => {
  const bytes = typeof content === 'string' ? Buffer.from(content) : Buffer.from(new Uint8Array(content));
  return `data:${mimeType};base64,${bytes.toString('base64')}`;
};
