import PostalMime, { type Attachment } from 'postal-mime';
import type { PracticeMail } from '#shared/contract/practice-mailbox.ts';
import { findLinks } from './find-links.ts';
import { readable, readHeaderLines } from './mail-summary.ts';

type Parts = Pick<PracticeMail, 'html' | 'text' | 'headers' | 'links' | 'attachments'>;

const sizeOf = ({ content }: Attachment): number => (typeof content === 'string' ? content.length : content.byteLength);

const safely = (value: string): string => {
  try {
    return readable(value);
  } catch {
    // Shown as it came; see mail-summary.ts.
    return value;
  }
};

/**
 * Takes a mail apart. A mail that the parser refuses (parts nested too deep, a header of megabytes) is shown as plain
 * text: never an error, because to see what was sent is what the mailbox is for.
 */
export const readMail = async (source: Buffer): Promise<Parts> => {
  const headers = readHeaderLines(source).map(({ name, value }) => ({ name, value: safely(value) }));
  try {
    const mail = await PostalMime.parse(source, { attachmentEncoding: 'arraybuffer' });
    const html = mail.html ?? null;
    const text = mail.text ?? null;
    const attachments = mail.attachments.map((attachment) => ({
      name: attachment.filename ?? '',
      type: attachment.mimeType,
      sizeBytes: sizeOf(attachment),
    }));
    return { html, text, headers, links: findLinks(html, text), attachments };
  } catch {
    return { html: null, text: source.toString('utf8'), headers, links: [], attachments: [] };
  }
};
