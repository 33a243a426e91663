import type { Attachment } from 'postal-mime';
import { readImageFormat } from '#shared/domain/files/image-format.ts';
import { replaceContentReferences } from '#shared/domain/template/content-references.ts';
import { escapeHtml } from '#shared/domain/template/escape.ts';
import { takeInImagesBeside } from './images-beside.ts';
import { type FileCollector, takeInDataImages } from './imported-files.ts';

/** What only the mail program that the mail came to was to read; sent on, a signature would be a false one. */
const ofPrograms =
  /^(?:application\/(?:(?:x-)?pkcs7-(?:signature|mime)|pgp-(?:signature|encrypted|keys)|ms-tnef)|text\/css)$/;

const isOfPrograms = ({ mimeType, filename }: Attachment): boolean =>
  ofPrograms.test(mimeType) || /^winmail\.dat$/i.test(filename ?? '');

/** Makes files of what came with a mail: images where its HTML shows them (RFC 2392), all else as attachments. */
export const placeParts = (html: string, parts: readonly Attachment[], collector: FileCollector): string => {
  const placed = new Set<Attachment>();
  const withFiles = placeByName(
    placeById(placeSheets(html, parts), parts, collector, placed),
    parts,
    collector,
    placed,
  );
  const shown = appendInline(withFiles, parts, collector, placed);
  for (const part of parts) {
    if (placed.has(part) || isOfPrograms(part)) continue;
    const name = part.filename ?? (part.mimeType === 'text/calendar' ? 'invite.ics' : '');
    collector.addAttachment(name, bytesOf(part));
  }
  return takeInDataImages(shown, collector);
};

/** The style sheets of a saved page stand in parts of their own, which nobody else would fetch. */
const placeSheets = (html: string, parts: readonly Attachment[]): string =>
  html.replace(/<link\b[^<>]*?\bhref\s*=\s*["']?([^"'\s<>]+)[^<>]*>/gi, (whole, address: string) => {
    const id = toId(address.replace(/^cid:/i, ''));
    const sheet = parts.find(
      (part) => part.mimeType === 'text/css' && [part.description, part.contentId].some((one) => isNamed(one, id)),
    );
    return sheet
      ? `<style>\n${bytesOf(sheet)
          .toString('utf8')
          .replace(/<\/style/gi, '')}\n</style>`
      : whole;
  });

const isNamed = (name: string | undefined, id: string): boolean =>
  name !== undefined && toId(name.replace(/^cid:/i, '')) === id;

const placeById = (html: string, parts: readonly Attachment[], collector: FileCollector, placed: Set<Attachment>) => {
  // Some programs name a part by the name of its file.
  const byId = new Map(parts.flatMap((part) => (part.filename ? [[toId(part.filename), part] as const] : [])));
  for (const part of parts) if (part.contentId) byId.set(toId(part.contentId), part);
  return replaceContentReferences(html, (contentId) => {
    const part = byId.get(toId(contentId));
    if (part === undefined || !isImage(part)) return undefined;
    placed.add(part);
    const own = collector.addImage(part.filename ?? '', bytesOf(part));
    // What mails cannot show as a file, an SVG for one, some programs show as it is.
    return own === null ? `data:${part.mimeType};base64,${bytesOf(part).toString('base64')}` : `cid:${own}`;
  });
};

/** Images under the address where they lay (RFC 2557), as saved pages have them, or under the name of their file. */
const placeByName = (html: string, parts: readonly Attachment[], collector: FileCollector, placed: Set<Attachment>) => {
  const beside = parts.filter((part) => !placed.has(part) && isImage(part)).flatMap(namesOf);
  return takeInImagesBeside(html, beside, {
    ...collector,
    addImage: (path, bytes) => {
      const own = beside.find((one) => one.path === path && one.bytes === bytes);
      if (own) placed.add(own.part);
      return collector.addImage(own?.name ?? path, bytes);
    },
  });
};

const namesOf = (part: Attachment) => {
  const bytes = bytesOf(part);
  const place = part.description ?? '';
  const isPlace = /^\S*[/.]\S*$/.test(place);
  const path = place.replace(/[?#].*$/, '');
  const name = part.filename ?? path.slice(path.lastIndexOf('/') + 1);
  const steps = path.replace(/^[a-z]+:\/\/[^/]*\//i, '').split('/');
  // The page may name an image from its own place, which is somewhere above.
  const places = isPlace ? [path, ...steps.map((_, index) => steps.slice(index).join('/'))] : [];
  const names = part.filename ? [...places, part.filename] : places;
  return [...new Set(names)].filter((one) => one !== '').map((one) => ({ path: one, name, bytes, part }));
};

/** Images that a mail shows without saying where, as Apple Mail writes them: behind its text. What has an id and is not named was not shown. */
const appendInline = (
  html: string,
  parts: readonly Attachment[],
  collector: FileCollector,
  placed: Set<Attachment>,
): string => {
  const images = parts.flatMap((part) => {
    if (placed.has(part) || part.contentId || part.disposition !== 'inline' || !isImage(part)) return [];
    const own = collector.addImage(part.filename ?? '', bytesOf(part));
    if (own === null) return [];
    placed.add(part);
    return [`<p><img src="cid:${own}" alt="${escapeHtml(part.filename ?? '')}"></p>`];
  });
  if (images.length === 0) return html;
  const end = html.search(/<\/body\s*>/i);
  const at = end < 0 ? html.length : end;
  return `${html.slice(0, at)}${images.join('\n')}\n${html.slice(at)}`;
};

const isImage = (part: Attachment): boolean =>
  part.mimeType.startsWith('image/') || readImageFormat(bytesOf(part)) !== null;

/** Programs do not agree on whether the letters' case counts. */
const toId = (contentId: string): string => contentId.replace(/^<|>$/g, '').toLowerCase();

const bytesOf = ({ content }: Attachment): Buffer =>
  typeof content === 'string' ? Buffer.from(content) : Buffer.from(new Uint8Array(content));
