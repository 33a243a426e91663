import { applyEdits, type TextEdit } from '../edits.ts';
import { once } from '../once.ts';
import type { HtmlReading } from '../read-html.ts';

const blank = (from: number, to: number): TextEdit => ({ from, to, insert: ' '.repeat(to - from) });

/**
 * The source with blanks in the place of what nobody reads and no program follows: comments, style sheets, scripts, and
 * the names of elements and classes. What is left stands where it stood.
 */
export const readByPeople: (html: HtmlReading) => string = once(({ source, tags }) => {
  const unread = tags.flatMap((tag, index) => {
    if (tag.kind !== 'open') return [];
    const names = tag.attributes.filter(({ name }) => name === 'class' || name === 'id');
    const isRaw = tag.name === 'style' || tag.name === 'script';
    return [
      ...names.map(({ from, to }) => blank(from, to)),
      ...(isRaw ? [blank(tag.to, tags[index + 1]?.from ?? source.length)] : []),
    ];
  });
  return applyEdits(source, unread).replace(/<!--[\s\S]*?(?:-->|$)/g, (comment) => ' '.repeat(comment.length));
});
