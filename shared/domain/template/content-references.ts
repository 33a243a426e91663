import { listVariables } from '../variables.ts';
import { isAddressAttribute } from './address-attributes.ts';
import { decodeReferences } from './character-references.ts';
import { applyEdits } from './edits.ts';
import type { HtmlAttribute, HtmlTag } from './html-scan.ts';
import { type HtmlReading, readHtml } from './read-html.ts';

/** An address `cid:…` (RFC 2392): which part of the mail it shows, and where the address stands in the source. */
export type ContentReference = {
  readonly contentId: string;
  readonly from: number;
  readonly to: number;
  /** Null in a style sheet. */
  readonly tag: HtmlTag | null;
  /** Which part it shows depends on who gets the mail. */
  readonly isOpen: boolean;
};

/** A file as far as it is known which of them a mail needs. */
export type PlacedFile = { readonly contentId: string | null };

const inAddress = /^\s*(cid:\S+)\s*$/gi;
const inList = /(?:^|,)\s*(cid:[^\s,]+)/gi;
const inStyles = /url\(\s*(?:["']|&quot;|&#0*3[49];)?\s*(cid:[^"'()\s&]+)/gi;

/** All places of a mail that show one of its own parts, in the order of the source: in attributes and in styles. */
export function findContentReferences({ source, tags }: HtmlReading): ContentReference[] {
  if (!/cid:/i.test(source)) return [];
  return tags.flatMap((tag, index) => {
    if (tag.kind === 'close') return [];
    const inTag = tag.attributes.flatMap((attribute) => {
      const pattern = patternFor(tag, attribute);
      return pattern === null ? [] : findIn(attribute.value, attribute.valueFrom, pattern, tag);
    });
    if (tag.name !== 'style') return inTag;
    return [...inTag, ...findIn(source.slice(tag.to, tags[index + 1]?.from), tag.to, inStyles, null)];
  });
}

/** The files that go out with a mail: what is attached, and of the images those that it shows. */
export function listSentFiles<F extends PlacedFile>(html: HtmlReading, files: readonly F[]): F[] {
  if (files.every(({ contentId }) => contentId === null)) return [...files];
  const references = findContentReferences(html);
  const shown = new Set(references.map(({ contentId }) => contentId));
  const showsAny = references.some(({ isOpen }) => isOpen);
  return files.filter(({ contentId }) => contentId === null || showsAny || shown.has(contentId));
}

/** The HTML with another address wherever `addressOf` has one for the part that is shown. */
export function replaceContentReferences(html: string, addressOf: (contentId: string) => string | undefined): string {
  if (!/cid:/i.test(html)) return html;
  const edits = findContentReferences(readHtml(html)).flatMap(({ contentId, from, to }) => {
    const insert = addressOf(contentId);
    return insert === undefined ? [] : [{ from, to, insert }];
  });
  return applyEdits(html, edits);
}

function patternFor({ name: element }: HtmlTag, { name }: HtmlAttribute): RegExp | null {
  if (name === 'style') return inStyles;
  if (!isAddressAttribute(element, name)) return null;
  return name === 'srcset' || name === 'imagesrcset' ? inList : inAddress;
}

function findIn(text: string, offset: number, pattern: RegExp, tag: HtmlTag | null): ContentReference[] {
  return [...text.matchAll(pattern)].flatMap((match) => {
    const address = match[1];
    if (address === undefined) return [];
    const from = offset + match.index + match[0].lastIndexOf(address);
    const written = address.slice('cid:'.length);
    return [
      {
        contentId: decodePercents(decodeReferences(written)),
        from,
        to: from + address.length,
        tag,
        isOpen: listVariables(written).length > 0,
      },
    ];
  });
}

function decodePercents(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    // Not percent-encoded after all, as most programs write it.
    return text;
  }
}
