import MailComposer from 'nodemailer/lib/mail-composer';
import type { Template, TemplateExport, TemplateFile } from '#shared/contract/templates.ts';
import { largestImportBytes, megabyte } from '#shared/domain/files/file-limits.ts';
import { compileTemplate } from '#shared/domain/template/compile.ts';
import { listSentFiles, replaceContentReferences } from '#shared/domain/template/content-references.ts';
import { readHtml } from '#shared/domain/template/read-html.ts';
import { renderMail } from '#shared/domain/template/render.ts';
import { AppError } from '#shared/errors.ts';
import { writeBundle } from './bundle.ts';

/** Names that Windows and macOS accept; nobody's file name begins with a full stop. */
const toFileName = (name: string, ending: string): string => {
  const safe = name
    .replace(/[\p{Cc}\p{Surrogate}\s<>:"/\\|?*]+/gu, ' ')
    .trim()
    .replace(/^\.+|[. ]+$/g, '');
  return `${safe.slice(0, 100).trim() || 'template'}.${ending}`;
};

type Image = { cid: string; contentType: string; content: Buffer; filename: string; contentDisposition: 'inline' };

/** Images that stand in the HTML become parts of their own, each once, named by `cid:` (RFC 2392). */
const takeOutImages = (html: string): { html: string; images: Image[] } => {
  const images = new Map<string, Image>();
  let rest = '';
  let at = 0;
  for (const { value, valueFrom, valueTo } of readHtml(html).tags.flatMap(({ attributes }) => attributes)) {
    const [, contentType, data] = /^\s*data:(image\/[\w.+-]+);base64,([A-Za-z0-9+/=\s]+)$/.exec(value) ?? [];
    if (contentType === undefined || data === undefined) continue;
    const number = images.size + 1;
    const filename = `image-${number}.${contentType.slice('image/'.length).replace(/\W.*$/, '')}`;
    const image: Image = images.get(value) ?? {
      ...{ cid: `image-${number}@countersign`, contentType, filename, contentDisposition: 'inline' },
      content: Buffer.from(data, 'base64'),
    };
    images.set(value, image);
    rest += `${html.slice(at, valueFrom)}cid:${image.cid}`;
    at = valueTo;
  }
  return { html: rest + html.slice(at), images: [...images.values()] };
};

type ReadFile = (hash: string) => Buffer;

/** The template's own files as parts of a mail, images under the id that the HTML shows them by. */
const toParts = ({ files }: Template, html: string, readFile: ReadFile) =>
  listSentFiles(readHtml(html), files).map(({ hash, name, contentId, mediaType }) => ({
    ...{ filename: name, contentType: mediaType, content: readFile(hash) },
    ...(contentId !== null && { cid: contentId, contentDisposition: 'inline' as const }),
  }));

/** The mail as it is sent, every variable still open, as a draft: `X-Unsent` lets Outlook open it for writing. */
const writeMail = async (template: Template, readFile: ReadFile): Promise<Buffer> => {
  const { subject, html: whole, text } = renderMail(compileTemplate({ ...template, defaults: {} }), {});
  const { html, images } = takeOutImages(whole);
  const attachments = [...images, ...toParts(template, whole, readFile)];
  const composer = new MailComposer({ subject, html, text, attachments, headers: { 'X-Unsent': '1' } });
  return await composer.compile().build();
};

/** The page as it is edited, its images within it: a page has nobody who would bring them along. */
const writePage = ({ html, files }: Template, readFile: ReadFile): string =>
  replaceContentReferences(html, (contentId) => {
    const file = files.find((one) => one.contentId === contentId);
    return file && `data:${file.mediaType};base64,${readFile(file.hash).toString('base64')}`;
  });

/**
 * The templates as one file; at least one is given, and only a bundle holds several. Throws `precondition` for a bundle
 * that is larger than what can be imported.
 */
export const writeExport = async (
  format: TemplateExport['format'],
  templates: readonly Template[],
  readFile: ReadFile,
): Promise<TemplateFile> => {
  const [first] = templates;
  if (!first) throw new Error('Nothing to export');
  const toFile = (ending: string, mediaType: string, bytes: Buffer): TemplateFile => ({
    fileName: toFileName(templates.length === 1 ? first.name : 'templates', ending),
    mediaType,
    content: bytes.toString('base64'),
  });
  if (format === 'html') return toFile('html', 'text/html', Buffer.from(writePage(first, readFile)));
  if (format === 'eml') return toFile('eml', 'message/rfc822', await writeMail(first, readFile));
  const bundle = Buffer.from(writeBundle(templates, readFile));
  if (bundle.length > largestImportBytes) {
    const sizes = { megabytes: Math.ceil(bundle.length / megabyte), limit: largestImportBytes / megabyte };
    throw new AppError('precondition', 'error.template.export-too-large', { params: sizes });
  }
  return toFile('countersign.json', 'application/json', bundle);
};
