import { readHtml } from '#shared/domain/template/read-html.ts';

/**
 * The nearest place to `at` where an element is seen: not inside a tag, and within the body. The cursor is often in the
 * middle of an attribute or in a style sheet, where an image would break what is there.
 */
export const findImagePlace = (html: string, at: number): number => {
  const { tags } = readHtml(html);
  const body = tags.find(({ kind, name, conditional }) => kind === 'open' && name === 'body' && !conditional);
  const end = tags.findLast(({ kind, name, conditional }) => kind === 'close' && name === 'body' && !conditional);
  if (body !== undefined && at < body.to) return body.to;
  if (end !== undefined && at > end.from) return end.from;
  return tags.find(({ from, to }) => from < at && at < to)?.to ?? at;
};
