const mediaTypes = ['image/png', 'image/jpeg', 'image/gif', 'image/webp'] as const;

/** Whether mail programs show images of this media type. */
export const isShownType = (mediaType: string): boolean => mediaTypes.some((shown) => shown === mediaType);

/** The images that mail programs show, by what their bytes say; sizes in pixels. */
export type ImageFormat = {
  readonly mediaType: (typeof mediaTypes)[number];
  readonly width: number;
  readonly height: number;
};

/** Beyond it no program shows an image, and reading one could fill the memory. */
const longestSidePx = 16_384;

/**
 * What image the bytes are, whatever their file is called; null for anything else, for a file that ends before it says
 * how large the image is, and for sizes that no program shows.
 */
export const readImageFormat = (bytes: Uint8Array): ImageFormat | null => {
  const found = readPng(bytes) ?? readGif(bytes) ?? readWebp(bytes) ?? readJpeg(bytes);
  return found !== null && isShowable(found.width) && isShowable(found.height) ? found : null;
};

const isShowable = (side: number): boolean => side >= 1 && side <= longestSidePx;

const viewOf = (bytes: Uint8Array): DataView => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);

const hasText = (bytes: Uint8Array, at: number, text: string): boolean =>
  bytes.length >= at + text.length && [...text].every((letter, index) => bytes[at + index] === letter.charCodeAt(0));

/** The first chunk is IHDR (PNG, third edition, section 11.2.1). */
const readPng = (bytes: Uint8Array): ImageFormat | null => {
  if (bytes.length < 33 || !hasText(bytes, 0, '\x89PNG\r\n\x1a\n') || !hasText(bytes, 12, 'IHDR')) return null;
  const view = viewOf(bytes);
  return { mediaType: 'image/png', width: view.getUint32(16), height: view.getUint32(20) };
};

const readGif = (bytes: Uint8Array): ImageFormat | null => {
  if (bytes.length < 13 || !(hasText(bytes, 0, 'GIF87a') || hasText(bytes, 0, 'GIF89a'))) return null;
  const view = viewOf(bytes);
  return { mediaType: 'image/gif', width: view.getUint16(6, true), height: view.getUint16(8, true) };
};

/** Lossy, lossless and extended files say their size in three ways (RFC 9649, sections 2.5 to 2.7). */
const readWebp = (bytes: Uint8Array): ImageFormat | null => {
  if (bytes.length < 30 || !hasText(bytes, 0, 'RIFF') || !hasText(bytes, 8, 'WEBP')) return null;
  const view = viewOf(bytes);
  const mediaType = 'image/webp';
  if (hasText(bytes, 12, 'VP8 ')) {
    return { mediaType, width: view.getUint16(26, true) & 0x3fff, height: view.getUint16(28, true) & 0x3fff };
  }
  if (hasText(bytes, 12, 'VP8L')) {
    const bits = view.getUint32(21, true);
    return { mediaType, width: (bits & 0x3fff) + 1, height: ((bits >>> 14) & 0x3fff) + 1 };
  }
  if (!hasText(bytes, 12, 'VP8X')) return null;
  const read24 = (at: number): number => view.getUint16(at, true) + ((bytes[at + 2] ?? 0) << 16);
  return { mediaType, width: read24(24) + 1, height: read24(27) + 1 };
};

/** Frame headers are the markers C0 to CF, but for tables (C4, CC) and the reserved C8 (ITU-T T.81, table B.1). */
const isFrame = (marker: number): boolean => marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);

const readJpeg = (bytes: Uint8Array): ImageFormat | null => {
  if (!(bytes[0] === 0xff && bytes[1] === 0xd8 && bytes[2] === 0xff)) return null;
  const view = viewOf(bytes);
  let at = 2;
  while (at + 9 < bytes.length && bytes[at] === 0xff) {
    const marker = bytes[at + 1] ?? 0;
    // Markers may be padded with any number of FF.
    if (marker === 0xff) at += 1;
    else if (isFrame(marker)) {
      return { mediaType: 'image/jpeg', height: view.getUint16(at + 5), width: view.getUint16(at + 7) };
    } else at += 2 + view.getUint16(at + 2);
  }
  return null;
};
