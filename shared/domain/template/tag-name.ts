import type { HtmlTag } from './html-scan.ts';

/**
 * Where the name of a tag ends in its source, and an attribute can be put; null where a variable stands in the name or
 * directly behind it, so that what the name is depends on who gets the mail.
 */
export function findNameEnd(source: string, { name, kind, from }: HtmlTag): number | null {
  const start = from + (kind === 'close' ? 2 : 1);
  const end = start + name.length;
  const isWhole = source.slice(start, end).toLowerCase() === name && source.charAt(end) !== '%';
  return isWhole ? end : null;
}
