import { END_OPTIONAL_ELEMENTS, VOID_ELEMENTS } from '../html-depth.ts';
import type { HtmlTag } from '../html-scan.ts';
import { once } from '../once.ts';

export type UnclosedTag = { readonly tag: HtmlTag /** Where its end tag would have to stand. */; readonly end: number };

export type Misnesting = { readonly unclosed: readonly UnclosedTag[]; readonly stray: readonly HtmlTag[] };

/**
 * Elements that are not closed, and end tags that close nothing. What only Outlook reads is left alone: conditional
 * comments often open in one and close in another. An end tag closes what is still open inside its element.
 */
export const findMisnesting: (tags: readonly HtmlTag[]) => Misnesting = once((tags) => {
  const unclosed: UnclosedTag[] = [];
  const stray: HtmlTag[] = [];
  const open: HtmlTag[] = [];
  const openCount = new Map<string, number>();
  const close = (): HtmlTag | undefined => {
    const tag = open.pop();
    if (tag) openCount.set(tag.name, (openCount.get(tag.name) ?? 0) - 1);
    return tag;
  };
  for (const tag of tags) {
    if (tag.conditional || VOID_ELEMENTS.has(tag.name) || tag.name.includes(':')) continue;
    if (tag.kind === 'open') {
      if (tag.selfClosing) continue;
      open.push(tag);
      openCount.set(tag.name, (openCount.get(tag.name) ?? 0) + 1);
    } else if ((openCount.get(tag.name) ?? 0) === 0) stray.push(tag);
    else {
      for (let last = close(); last !== undefined && last.name !== tag.name; last = close()) {
        unclosed.push({ tag: last, end: tag.from });
      }
    }
  }
  unclosed.push(...open.map((tag) => ({ tag, end: Number.POSITIVE_INFINITY })));
  return { unclosed: unclosed.filter(({ tag }) => !END_OPTIONAL_ELEMENTS.has(tag.name)), stray };
});
