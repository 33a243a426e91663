import { applyEdits } from '#shared/domain/template/edits.ts';
import { listForeignEncodings } from '#shared/domain/template/named-encoding.ts';
import { readHtml } from '#shared/domain/template/read-html.ts';

/**
 * A page under the name of the encoding that it is kept, sent and exported in from now on: with its old name, a browser
 * that opens the exported page reads other letters.
 */
export const sayUtf8 = (page: string): string => {
  const written = page.replace(/^(\s*<\?xml\b[^>]*\bencoding\s*=\s*["'])[\w-]+/i, '$1utf-8');
  if (!/charset/i.test(written)) return written;
  const named = listForeignEncodings(readHtml(written).tags);
  return applyEdits(
    written,
    named.map(({ from, to }) => ({ from, to, insert: 'utf-8' })),
  );
};
