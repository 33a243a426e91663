import type { HtmlTag } from './html-scan.ts';

/** Where a page names another encoding than the one that mails are in; UTF-16 offsets in the source. */
export type NamedEncoding = { readonly name: string; readonly from: number; readonly to: number };

const charsetIn = (content: string): string => /charset\s*=\s*([^\s;]+)/i.exec(content)?.[1] ?? '';

/** The names of encodings in a page's `meta` elements, as browsers look for them, that are not utf-8. */
export const listForeignEncodings = (tags: readonly HtmlTag[]): NamedEncoding[] =>
  tags.flatMap(({ name: element, attributes }) => {
    if (element !== 'meta') return [];
    const isOfContentType = attributes.some(({ name, value }) => name === 'http-equiv' && /content-type/i.test(value));
    return attributes.flatMap(({ name, value, valueFrom, valueTo }) => {
      const named = name === 'charset' ? value : name === 'content' && isOfContentType ? charsetIn(value) : '';
      if (named.trim() === '' || /^\s*utf-?8\s*$/i.test(named)) return [];
      const from = valueFrom + value.lastIndexOf(named);
      return [{ name: named.trim(), from, to: name === 'charset' ? valueTo : from + named.length }];
    });
  });
