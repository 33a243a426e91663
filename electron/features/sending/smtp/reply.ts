import iconv from 'iconv-lite';

/** Two neighbouring bytes of GB 2312; in the Latin letters of other languages two such letters hardly ever meet. */
const gbPair = /[\xa1-\xf7][\xa1-\xfe]/;
const onlyBytes = /^[\0-\xff]*$/;

/**
 * The server's words. nodemailer decodes UTF-8 and leaves other bytes as one character each; those that look like GBK,
 * which Chinese providers still answer in, are decoded as GB 18030.
 */
export function decodeReply(text: string): string {
  const isGb = onlyBytes.test(text) && gbPair.test(text);
  return (isGb ? iconv.decode(Buffer.from(text, 'latin1'), 'gb18030') : text).trim();
}

/** The RFC 3463 code that follows the reply code, of the last line, which is the one that counts. */
export function findEnhancedCode(reply: string): string | null {
  return /^\d{3}[ -]([245]\.\d{1,3}\.\d{1,3})\b/.exec(reply.slice(reply.lastIndexOf('\n') + 1))?.[1] ?? null;
}

/** The reply code at the start of a reply, null for something that is no SMTP reply. */
export function findResponseCode(reply: string): number | null {
  const digits = /^([2-5]\d\d)(?=[ -]|$)/.exec(reply)?.[1];
  return digits === undefined ? null : Number(digits);
}
