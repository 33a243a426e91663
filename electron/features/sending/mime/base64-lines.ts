const maxColumns = 76;

/** Base64 in lines of 76 characters (RFC 2045 §6.8), the last one without a line end. */
export function toBase64Lines(bytes: Buffer): string {
  const base64 = bytes.toString('base64');
  if (base64.length <= maxColumns) return base64;
  const lines: string[] = [];
  for (let start = 0; start < base64.length; start += maxColumns) lines.push(base64.slice(start, start + maxColumns));
  return lines.join('\r\n');
}
