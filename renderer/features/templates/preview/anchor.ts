import type { HtmlTag } from '#shared/domain/template/html-scan.ts';

/** The id that the preview puts on the element with the cursor; with it the frame opens at that place. */
export const anchorId = 'countersign-edited';

/** Elements that a frame cannot be opened at: they have no box, or one that is cut up by lines. */
const passedOver = new Set([
  ...['html', 'head', 'title', 'meta', 'link', 'style', 'script', 'base', 'body', 'br', 'wbr', 'col', 'colgroup'],
  ...['a', 'abbr', 'b', 'bdi', 'bdo', 'big', 'cite', 'code', 'del', 'dfn', 'em', 'font', 'i', 'ins', 'kbd', 'label'],
  ...['mark', 'q', 's', 'samp', 'small', 'span', 'strike', 'strong', 'sub', 'sup', 'time', 'tt', 'u', 'var'],
]);

/**
 * Where the mark goes: into the last block's start tag before the cursor. The frame has neither scripts nor an
 * origin, so its scroll position can be neither read nor set from outside: it has to come with the document.
 */
export const findAnchorPlace = (tags: readonly HtmlTag[], editedAt: number): number | null => {
  const tag = tags.findLast(
    ({ kind, name, from, conditional }) =>
      kind === 'open' && from < editedAt && !conditional && !passedOver.has(name) && !name.includes(':'),
  );
  return tag === undefined ? null : tag.from + 1 + tag.name.length;
};

/** Puts the mark in; of two ids on one element the first counts, so that one of the mail's own gives way. */
export const markPlace = (html: string, at: number): string => `${html.slice(0, at)} id="${anchorId}"${html.slice(at)}`;
