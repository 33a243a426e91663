import { decodeText } from './decode-text.ts';
import type { FileCollector } from './imported-files.ts';

/** An image that lay near a page, its path as the page would write it: `images/logo.png`, `../logo.png`. */
export type ImageBeside = { readonly path: string; readonly bytes: Buffer };

const inAttribute = /(\b(?:src|background)\s*=\s*)(["'])([^"']+)\2/gi;
const inStyles = /(url\(\s*)(["']?)([^"'()]+)\2(?=\s*\))/gi;

const link = /<link\b[^<>]*?\bhref\s*=\s*(["']?)([^"'\s<>]+)\1[^<>]*>/gi;

/** The page with the style sheets that lay beside it within it: a mail has nobody who would bring them. */
export const takeInSheetsBeside = (html: string, beside: readonly ImageBeside[]): string => {
  const sheets = new Map(
    beside.filter(({ path }) => /\.css$/i.test(path)).map((sheet) => [normalize(sheet.path), sheet]),
  );
  if (sheets.size === 0) return html;
  return html.replace(link, (whole, _quote, address: string) => {
    const sheet = sheets.get(normalize(decode(address.replaceAll('&amp;', '&').replace(/[?#].*$/, ''))));
    return sheet ? `<style>\n${placeSheet(sheet)}\n</style>` : whole;
  });
};

/** What a sheet names, it names from where it lay; within the page, that is another place. */
const placeSheet = ({ path, bytes }: ImageBeside): string => {
  const folder = path.slice(0, path.lastIndexOf('/') + 1);
  return (decodeText(bytes) ?? '')
    .replace(/^\ufeff|@charset[^;]*;|<\/style/gi, '')
    .replace(inStyles, (whole, opening: string, quote: string, address: string) =>
      /^(?:[a-z][a-z\d+.-]*:|\/|#)/i.test(address) ? whole : `${opening}${quote}${folder}${address}${quote}`,
    );
};

/** The page with the images that lay beside it, which it names by their paths, as files of its own. */
export const takeInImagesBeside = (
  html: string,
  beside: readonly ImageBeside[],
  { addImage }: FileCollector,
): string => {
  if (beside.length === 0) return html;
  const images = new Map(beside.map((image) => [normalize(image.path), image]));
  const replace = (whole: string, opening: string, quote: string, address: string): string => {
    const image = images.get(normalize(decode(address.replaceAll('&amp;', '&').replace(/[?#].*$/, ''))));
    const contentId = image ? addImage(image.path, image.bytes) : null;
    return contentId === null ? whole : `${opening}${quote}cid:${contentId}${quote}`;
  };
  return html.replace(inAttribute, replace).replace(inStyles, replace);
};

/** Windows writes paths with backslashes and does not care for the letters' case. */
const normalize = (path: string): string => {
  const steps: string[] = [];
  for (const step of path.trim().toLowerCase().split(/[/\\]/)) {
    if (step === '..' && steps.length > 0 && steps.at(-1) !== '..') steps.pop();
    else if (step !== '.' && step !== '') steps.push(step);
  }
  return steps.join('/');
};

const decode = (address: string): string => {
  try {
    return decodeURIComponent(address);
  } catch {
    // Not percent-encoded after all.
    return address;
  }
};
