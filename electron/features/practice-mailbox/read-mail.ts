import PostalMime, { type Attachment } from 'postal-mime';
import type { PracticeMail } from '#shared/contract/practice-mailbox.ts';
import { replaceContentReferences } from '#shared/domain/template/content-references.ts';
import { findLinks } from './find-links.ts';
import { readable, readHeaderLines } from './mail-summary.ts';

/** What a mail holds, beside what the list shows of it. */
export type MailParts = Pick<PracticeMail, 'html' | 'text' | 'headers' | 'links' | 'attachments'>;

const sizeOf = ({ content }: Attachment): number => (typeof content === 'string' ? content.length : content.byteLength);

const imageOf = ({ mimeType, content }: Attachment): string | undefined => {
  if (!/^image\/[\w.+-]+$/.test(mimeType)) return undefined;
  const bytes = typeof content === 'string' ? Buffer.from(content) : Buffer.from(new Uint8Array(content));
  return `data:${mimeType};base64,${bytes.toString('base64')}`;
};

/** Puts the mail's own images where its HTML shows them (RFC 2392); which ones those were is noted in `shown`. */
const placeImages = (html: string, attachments: readonly Attachment[], shown: Set<Attachment>): string =>
  replaceContentReferences(html, (contentId) => {
    const file = attachments.find((attachment) => attachment.contentId?.replace(/^<|>$/g, '') === contentId);
    const image = file && imageOf(file);
    if (file && image !== undefined) shown.add(file);
    return image;
  });

const safely = (value: string): string => {
  try {
    return readable(value);
  } catch {
    // Shown as it came; see mail-summary.ts.
    return value;
  }
};

const listHeaders = (source: Buffer): MailParts['headers'] =>
  readHeaderLines(source).map(({ name, value }) => ({ name, value: safely(value) }));

/** A mail that is not taken apart. */
export const readAsText = (source: Buffer): MailParts => ({
  ...{ html: null, text: source.toString('utf8'), headers: listHeaders(source), links: [], attachments: [] },
});

/**
 * Takes a mail apart. A mail that the parser refuses (parts nested too deep, a header of megabytes) is shown as plain
 * text: never an error, because to see what was sent is what the mailbox is for.
 */
export const readMail = async (source: Buffer): Promise<MailParts> => {
  const headers = listHeaders(source);
  try {
    const mail = await PostalMime.parse(source, { attachmentEncoding: 'arraybuffer' });
    const shown = new Set<Attachment>();
    const html = mail.html === undefined ? null : placeImages(mail.html, mail.attachments, shown);
    const text = mail.text ?? null;
    const attachments = mail.attachments.map((attachment) => ({
      name: attachment.filename ?? '',
      type: attachment.mimeType,
      sizeBytes: sizeOf(attachment),
      isShown: shown.has(attachment),
    }));
    return { html, text, headers, links: findLinks(mail.html ?? null, text), attachments };
  } catch {
    return readAsText(source);
  }
};
