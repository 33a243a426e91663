import { toBase64 } from './base64.ts';

/** An image that only the program knows from which a page was copied: Word, WPS and Apple Mail name a file for a while. */
const localImage = /(<img\b[^<>]*?\bsrc\s*=\s*)(["'])(?:file|webkit-fake-url|applewebdata|blob):[^"'<>]*\2/gi;

/** The page with its images in it, in their order; as it is where their number says that they are others. */
export const placeImages = (page: string, images: readonly string[]): string => {
  if (images.length !== page.match(localImage)?.length) return page;
  let index = 0;
  return page.replace(localImage, (_, opening: string, quote: string) => {
    const image = images[index] ?? '';
    index += 1;
    return `${opening}${quote}${image}${quote}`;
  });
};

/** The braces of RTF; one behind a backslash is a letter. */
const brace = /\\[\\{}]|[{}]/g;

/** The text of the group that opens at `from` without the groups in it, and where it ends. */
const readGroup = (rtf: string, from: number): { own: string; end: number } => {
  brace.lastIndex = from + 1;
  let [depth, own, at] = [1, '', from + 1];
  for (let match = brace.exec(rtf); match !== null; match = brace.exec(rtf)) {
    if (match[0].length > 1) continue;
    // A number at the end of a word and the picture behind a group are two things.
    if (depth === 1) own += `${rtf.slice(at, match.index)} `;
    depth += match[0] === '{' ? 1 : -1;
    if (depth === 0) return { own, end: brace.lastIndex };
    at = brace.lastIndex;
  }
  return { own: '', end: rtf.length };
};

const toBytes = (hex: string): Uint8Array => {
  const bytes = new Uint8Array(hex.length / 2);
  for (let index = 0; index < bytes.length; index += 1) {
    bytes[index] = Number.parseInt(hex.slice(2 * index, 2 * index + 2), 16);
  }
  return bytes;
};

/** The PNG and JPEG images of RTF as `data:` addresses: Word and WPS put them beside the page, which only names them. */
export const findRtfImages = (rtf: string): string[] => {
  const images: string[] = [];
  for (let from = rtf.indexOf('{\\pict'); from >= 0; ) {
    const { own, end } = readGroup(rtf, from);
    const kind = /\\(png|jpeg)blip\b/.exec(own)?.[1];
    const hex = own.replace(/\\\*|\\[a-z]+-?\d* ?/gi, '').replace(/\s+/g, '');
    if (kind !== undefined && hex !== '' && hex.length % 2 === 0 && /^[\da-f]+$/i.test(hex)) {
      images.push(`data:image/${kind};base64,${toBase64(toBytes(hex))}`);
    }
    from = rtf.indexOf('{\\pict', end);
  }
  return images;
};

/** A page from the clipboard and what lies there beside it. */
export type PastedPage = { readonly html: string; readonly rtf: string; readonly files: readonly File[] };

const readImage = async (file: File): Promise<string> =>
  `data:${file.type};base64,${toBase64(new Uint8Array(await file.arrayBuffer()))}`;

/** The page with the images in it that it names and cannot show anywhere else, as far as the clipboard has them. */
export const bringImages = async ({ html, rtf, files }: PastedPage): Promise<string> => {
  if (html.search(localImage) < 0) return html;
  const fromRtf = placeImages(html, findRtfImages(rtf));
  if (fromRtf !== html) return fromRtf;
  return placeImages(html, await Promise.all(files.filter(({ type }) => type.startsWith('image/')).map(readImage)));
};
