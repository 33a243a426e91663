import type { HtmlTag } from '#shared/domain/template/html-scan.ts';

/** The id that the preview puts on the edited element; with it the frame is opened at that place. */
export const anchorId = 'countersign-edited';

/** Elements that have no box of their own to scroll to. */
const invisible = new Set(['html', 'head', 'title', 'meta', 'link', 'style', 'script', 'base', 'body', 'br', 'col']);

/**
 * Where the mark goes: into the last start tag before what was typed. The frame has neither scripts nor an origin, so its scroll position
 * cannot be read; a fragment is the one thing that can be said to it from outside.
 */
export const findAnchorPlace = (tags: readonly HtmlTag[], editedAt: number): number | null => {
  const tag = tags.findLast(
    ({ kind, name, from, conditional }) =>
      kind === 'open' && from < editedAt && !conditional && !invisible.has(name) && !name.includes(':'),
  );
  return tag === undefined ? null : tag.from + 1 + tag.name.length;
};

/** Puts the mark in; of two ids on one element the first counts, so that one of the mail's own gives way. */
export const markPlace = (html: string, at: number): string => `${html.slice(0, at)} id="${anchorId}"${html.slice(at)}`;
