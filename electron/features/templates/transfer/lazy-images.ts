import { applyEdits, type TextEdit } from '#shared/domain/template/edits.ts';
import type { HtmlTag } from '#shared/domain/template/html-scan.ts';
import { readHtml } from '#shared/domain/template/read-html.ts';

/** Where pages keep the address of an image until somebody scrolls to it: WeChat and most others, Zhihu, WordPress. */
const later = ['data-src', 'data-original', 'data-actualsrc', 'data-lazy-src', 'data-original-src'];

const find = ({ attributes }: HtmlTag, name: string) => attributes.find((attribute) => attribute.name === name);

/** A page whose images are to be loaded by a script, which mails have none of: each gets its own address at once. */
export const placeLazyImages = (page: string): string => {
  if (!later.some((name) => page.includes(name))) return page;
  return applyEdits(page, readHtml(page).tags.flatMap(placeImage));
};

const placeImage = (tag: HtmlTag): TextEdit[] => {
  const src = find(tag, 'src');
  // What stands there meanwhile is drawn in the page itself, or nothing; a picture from elsewhere is a small copy.
  const isPlaceholder = src === undefined || src.value.trim() === '' || /^\s*(?:data:|cid:)/i.test(src.value);
  if (tag.name !== 'img' || tag.kind !== 'open' || !isPlaceholder) return [];
  const wanted = later.map((name) => find(tag, name)).find((one) => /^\s*(?:https?:)?\/\//i.test(one?.value ?? ''));
  if (wanted === undefined) return [];
  const address = wanted.value.trim().replace(/^\/\//, 'https://').replaceAll('"', '&quot;');
  const placed = { from: wanted.from, to: wanted.to, insert: `src="${address}"` };
  return src === undefined ? [placed] : [{ from: src.from, to: src.to, insert: '' }, placed];
};
