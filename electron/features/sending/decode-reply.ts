/**
 * Decodes a server's reply. Servers in China often answer in GBK, which nodemailer leaves as a string of bytes (each
 * character one byte); this takes such a string or the bytes. Valid UTF-8 is UTF-8; otherwise what looks like Chinese in
 * GB18030 is decoded as that, and the rest byte for byte (Latin-1). Never throws.
 */
export function decodeReply(reply: Uint8Array | string): string {
  if (typeof reply !== 'string') return decodeBytes(reply);
  return isByteString(reply) ? decodeBytes(Buffer.from(reply, 'latin1')) : reply;
}

/** False for plain ASCII too: there is nothing to decode. */
const isByteString = (text: string): boolean => /[\u0080-\u00ff]/.test(text) && !/[^\0-\u00ff]/.test(text);

function decodeBytes(bytes: Uint8Array): string {
  return (
    decodeAs('utf-8', bytes) ?? (looksLikeGb18030(bytes) ? decodeAs('gb18030', bytes) : null) ?? decodeLatin1(bytes)
  );
}

function decodeAs(encoding: 'utf-8' | 'gb18030', bytes: Uint8Array): string | null {
  try {
    return new TextDecoder(encoding, { fatal: true, ignoreBOM: false }).decode(bytes);
  } catch {
    // Not in this encoding, or a runtime without its table: the next guess decides.
    return null;
  }
}

/** Not TextDecoder('latin1'), which is windows-1252 and changes 0x80 to 0x9f. */
const decodeLatin1 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('latin1');

/**
 * Common Chinese characters are pairs of high bytes in GBK, the accents of western languages are single high bytes
 * between letters: whichever prevails. One pair alone proves nothing ("Größe").
 */
function looksLikeGb18030(bytes: Uint8Array): boolean {
  let pairs = 0;
  let singles = 0;
  for (let i = 0; i < bytes.length; i += 1) {
    if ((bytes[i] ?? 0) < 0x80) continue;
    if ((bytes[i + 1] ?? 0) >= 0x80) {
      pairs += 1;
      i += 1;
    } else singles += 1;
  }
  return pairs > 1 && pairs > singles;
}
