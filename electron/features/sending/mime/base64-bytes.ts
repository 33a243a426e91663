const lineBytes = 57;
const alphabet = Buffer.from('ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/', 'latin1');

/** The two characters of every twelve bits, the first one in the lower half. */
const pairs = Uint16Array.from({ length: 4_096 }, (_, bits) => {
  const [first = 0, second = 0] = [alphabet[bits >> 6], alphabet[bits & 63]];
  return first | (second << 8);
});

/**
 * A file as base64 in lines of 76 characters (RFC 2045 §6.8), the last one without a line end. By table, because Node
 * writes no line breaks: putting them into its base64 takes three times as long, which for 10 MB is a window that halts.
 */
export function toBase64Bytes(bytes: Uint8Array): Buffer {
  const out = Buffer.allocUnsafe(Math.ceil(bytes.length / lineBytes) * (76 + 2));
  const full = bytes.length - (bytes.length % lineBytes);
  let to = 0;
  for (let line = 0; line < full; line += lineBytes) {
    for (let at = line; at < line + lineBytes; at += 3) {
      const bits = ((bytes[at] ?? 0) << 16) | ((bytes[at + 1] ?? 0) << 8) | (bytes[at + 2] ?? 0);
      const first = pairs[bits >> 12] ?? 0;
      const second = pairs[bits & 4_095] ?? 0;
      out[to] = first & 255;
      out[to + 1] = first >> 8;
      out[to + 2] = second & 255;
      out[to + 3] = second >> 8;
      to += 4;
    }
    out[to] = 13;
    out[to + 1] = 10;
    to += 2;
  }
  if (full === bytes.length) return out.subarray(0, Math.max(0, to - 2));
  return out.subarray(0, to + out.write(Buffer.from(bytes.subarray(full)).toString('base64'), to, 'latin1'));
}
