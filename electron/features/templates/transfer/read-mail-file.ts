import PostalMime, { type Email } from 'postal-mime';
import { escapeHtml } from '#shared/domain/template/escape.ts';
import { deriveText } from '#shared/domain/text-part.ts';
import { importError } from './import-error.ts';
import { createFileCollector, type FileCollector, type ImportedTemplate } from './imported-files.ts';
import { mendMail } from './mend-mail.ts';
import { placeParts } from './place-parts.ts';
import { completePage, toContent } from './read-page.ts';

const longestHtml = 5_000_000;
const megabyte = 1_000_000;

/** Whether a text begins as a mail does: with header fields, one of them of a mail. */
export const isMail = (text: string): boolean => {
  const start = text
    .slice(0, 64_000)
    .replace(/^\s+/, '')
    .replace(/^From .*\r?\n/, '')
    .replace(/\r\n?/g, '\n');
  const end = /\n\n/.exec(start)?.index ?? start.length;
  const head = start.slice(0, end);
  return /^[!-9;-~]+:/.test(head) && /^(?:mime-version|message-id|received|from|content-type):/im.test(head);
};

/** A saved mail as a template, with its images and files. Throws `precondition`. */
export const readMailFile = async (source: Uint8Array, file: string, name: string): Promise<ImportedTemplate> => {
  const raw = mendMail(
    Buffer.from(source)
      .toString('latin1')
      .replace(/^\u00ef\u00bb\u00bf/, ''),
  );
  if (isCutOff(raw)) throw importError('truncated', file);
  const mail = await parse(Buffer.from(raw, 'latin1'), file);
  const subject = (mail.subject ?? '').trim();
  const collector = createFileCollector(file);
  const html = toHtml(mail, subject, collector);
  if (html === null) throw importError(findSealed(mail), file);
  if (html.length > longestHtml)
    throw importError('too-long', file, { megabytes: Math.round((10 * html.length) / megabyte) / 10 });
  const isList = mail.headers.some(({ key }) => key === 'list-unsubscribe');
  return { ...toContent({ name, subject, html, text: toText(mail, html), isList }), files: collector.finish() };
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

/** Why there is nothing to show, which a mail program could open and this one cannot. */
const findSealed = ({ attachments }: Email): 'encrypted' | 'outlook' | 'empty' => {
  const types = attachments.map(({ mimeType }) => mimeType);
  if (types.some((type) => /^application\/(?:(?:x-)?pkcs7-mime|pgp-encrypted)$/.test(type))) return 'encrypted';
  return types.includes('application/ms-tnef') ? 'outlook' : 'empty';
};

const toHtml = (mail: Email, subject: string, collector: FileCollector): string | null => {
  if (mail.html !== undefined && mail.html.trim() !== '') {
    return completePage(placeParts(mail.html.trim(), mail.attachments, collector), subject);
  }
  const text = mail.text?.trim() ?? '';
  if (text === '') return null;
  const paragraphs = text.split(/\r?\n(?:\s*\r?\n)+/).map((part) => `<p>${toLines(part)}</p>`);
  return completePage(placeParts(paragraphs.join('\n'), mail.attachments, collector), subject);
};

const toLines = (text: string): string => escapeHtml(text).replace(/\r?\n/g, '<br>\n');

/** Null when the text says no more than what would be made from the HTML anyway. */
const toText = (mail: Email, html: string): string | null => {
  const text = mail.text?.replace(/\r\n/g, '\n').trim() ?? '';
  if (text === '' || mail.html === undefined) return null;
  const squeeze = (said: string): string => said.replace(/\s+/g, '');
  return squeeze(text) === squeeze(deriveText(html)) ? null : text;
};
