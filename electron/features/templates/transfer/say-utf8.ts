import { applyEdits, type TextEdit } from '#shared/domain/template/edits.ts';
import type { HtmlTag } from '#shared/domain/template/html-scan.ts';
import { readHtml } from '#shared/domain/template/read-html.ts';

/**
 * A page under the name of the encoding that it is kept, sent and exported in from now on: with its old name, a browser
 * that opens the exported page reads other letters.
 */
export const sayUtf8 = (page: string): string => {
  const written = page.replace(/^(\s*<\?xml\b[^>]*\bencoding\s*=\s*["'])[\w-]+/i, '$1utf-8');
  return /charset/i.test(written) ? applyEdits(written, readHtml(written).tags.flatMap(renameEncoding)) : written;
};

const renameEncoding = ({ name: element, attributes }: HtmlTag): TextEdit[] => {
  if (element !== 'meta') return [];
  const isOfContentType = attributes.some(({ name, value }) => name === 'http-equiv' && /content-type/i.test(value));
  return attributes.flatMap(({ name, value, valueFrom, valueTo }) => {
    const named = name === 'charset' ? value : name === 'content' && isOfContentType ? charsetIn(value) : '';
    if (named.trim() === '' || /^\s*utf-?8\s*$/i.test(named)) return [];
    const from = valueFrom + value.lastIndexOf(named);
    return [{ from, to: name === 'charset' ? valueTo : from + named.length, insert: 'utf-8' }];
  });
};

const charsetIn = (content: string): string => /charset\s*=\s*([^\s;]+)/i.exec(content)?.[1] ?? '';
