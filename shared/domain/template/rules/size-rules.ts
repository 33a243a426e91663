import { ownValue } from '../../own-value.ts';
import { listSentFiles } from '../content-references.ts';
import { wrapPreheader } from '../preheader.ts';
import { prepareHtml } from '../prepare/prepare-html.ts';
import { atStart, type Inspection, type ProblemRule } from '../problem.ts';

/** Gmail cuts a mail after 102 KB of HTML. */
const LONG_HTML_BYTES = 90_000;
/** With the third that base64 adds, about what every provider takes. */
const LARGE_FILES_BYTES = 8_000_000;

/** What a value takes up in a mail, in bytes: a link has a token and an authcode. */
const VALUE_BYTES: Readonly<Record<string, number>> = { url: 200 };
const OTHER_VALUE_BYTES = 30;

export const SIZE_RULES = {
  'long-html': {
    severity: 'warning',
    find: (inspection) => {
      // Not even a page of three bytes a character can be too long then, whatever is written to its elements.
      if (inspection.source.html.length < LONG_HTML_BYTES / 6) return [];
      const bytes = countSentBytes(inspection);
      return bytes > LONG_HTML_BYTES ? [atStart('html', { kilobytes: Math.ceil(bytes / 1000), limit: 102 })] : [];
    },
  },
  'large-files': {
    severity: 'warning',
    find: ({ html, files }) => {
      const bytes = listSentFiles(html, files).reduce((sum, { sizeBytes }) => sum + sizeBytes, 0);
      return bytes > LARGE_FILES_BYTES
        ? [atStart('html', { megabytes: Math.ceil(bytes / 1_000_000), limit: LARGE_FILES_BYTES / 1_000_000 })]
        : [];
    },
  },
} satisfies Record<string, ProblemRule>;

/** The HTML as it is sent, with values of a usual length and the preheader. */
function countSentBytes({ html, source }: Inspection): number {
  const prepared = prepareHtml(html);
  const values = prepared.variables.reduce(
    (sum, { name }) => sum + (ownValue(VALUE_BYTES, name) ?? OTHER_VALUE_BYTES),
    0,
  );
  const preheader = source.preheader.trim() === '' ? [] : wrapPreheader(source.preheader, source.defaults);
  return (
    countUtf8Bytes(prepared.source) +
    values +
    countUtf8Bytes(preheader.filter((piece) => typeof piece === 'string').join(''))
  );
}

function countUtf8Bytes(text: string): number {
  let bytes = 0;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    bytes += code < 0x80 ? 1 : code < 0x800 ? 2 : 3;
    // A pair of surrogates takes up four, of which the first has been counted as three.
    if (code >= 0xd800 && code < 0xdc00 && (text.charCodeAt(at + 1) & 0xfc00) === 0xdc00) {
      bytes += 1;
      at += 1;
    }
  }
  return bytes;
}
