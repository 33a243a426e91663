import { addressParser, decodeWords } from 'postal-mime';

const maxHeaderBytes = 65_536;
const maxShownLength = 1_000;

const endOfHeader = (source: Buffer): number => {
  const crlf = source.indexOf('\r\n\r\n');
  const lf = source.indexOf('\n\n');
  const ends = [crlf, lf, source.length, maxHeaderBytes].filter((end) => end >= 0);
  return Math.min(...ends);
};

/** The header's fields as they stand, unfolded (RFC 5322, section 2.2.3); headers may be UTF-8 (RFC 6532). */
export const readHeaderLines = (source: Buffer): { name: string; value: string }[] => {
  const block = source.toString('utf8', 0, endOfHeader(source)).replace(/\r?\n(?=[ \t])/g, '');
  const lines: { name: string; value: string }[] = [];
  for (const line of block.split(/\r?\n/)) {
    const colon = line.indexOf(':');
    if (colon > 0) lines.push({ name: line.slice(0, colon).trim(), value: line.slice(colon + 1).trim() });
  }
  return lines;
};

/** A header's value as a person reads it: encoded words decoded, nothing that moves the cursor. */
export const readable = (value: string): string =>
  decodeWords(value)
    .replace(/\p{Cc}+/gu, ' ')
    .trim();

const readFrom = (value: string): string => {
  const [first] = addressParser(value, { flatten: true });
  if (!first?.address) return readable(value);
  const name = readable(first.name);
  return name === '' ? first.address : `${name} <${first.address}>`;
};

const attempt = (read: (value: string) => string, value: string): string => {
  try {
    return read(value).slice(0, maxShownLength);
  } catch {
    // A header that cannot be decoded is shown as it came: a hostile mail must not stop the mailbox.
    return value.replace(/\p{Cc}+/gu, ' ').slice(0, maxShownLength);
  }
};

/** What the list shows of a mail, read from its header alone; never throws. */
export const readSummary = (source: Buffer): { subject: string; fromHeader: string } => {
  let subject = '';
  let from = '';
  for (const { name, value } of readHeaderLines(source)) {
    const field = name.toLowerCase();
    if (field === 'subject') subject ||= value;
    if (field === 'from') from ||= value;
  }
  return { subject: attempt(readable, subject), fromHeader: attempt(readFrom, from) };
};
