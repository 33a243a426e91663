/** What a Content-ID may be made of here: RFC 5322's dot-atom, so that it needs no quoting in a header or an address. */
export const contentIdPattern = /^[A-Za-z0-9!#$&'*+\-/=?^_`{|}~.]+(?:@[A-Za-z0-9.-]+)?$/;

/**
 * The id by which a mail shows an image (`cid:logo-3fa9c1d2@countersign`). It names the bytes, so that the same id never
 * means two images: programs keep them by it.
 */
export const createContentId = (fileName: string, hash: string): string => {
  const word = fileName
    .replace(/\.[^.]*$/, '')
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 30);
  return `${word === '' ? 'image' : word}-${hash.slice(0, 8)}@countersign`;
};
