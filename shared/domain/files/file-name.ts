/** In UTF-16 units; Windows and most file systems hold 255. */
export const longestFileName = 200;

/** The characters that turn the direction of what follows: they let `fdp.exe` read as `exe.pdf` (Unicode TR 36). */
const turning = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu;

/**
 * A name that can stand in a mail and on any disk, the last piece of a path: without control characters, line breaks,
 * halves of characters, marks that turn the direction, or signs that Windows forbids. Too long, it keeps its ending;
 * empty for a name of which nothing is left.
 */
export const cleanFileName = (name: string): string => {
  const last = name.slice(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
  const clean = last
    .replace(turning, '')
    .replace(/\p{Surrogate}/gu, '\ufffd')
    .replace(/[\p{Cc}\u2028\u2029<>:"|?*]+/gu, ' ')
    .replace(/\s+/gu, ' ')
    .replace(/^[ .]+|[ .]+$/g, '');
  return shorten(clean);
};

const shorten = (name: string): string => {
  if (name.length <= longestFileName) return name;
  const ending = /\.[\p{L}\p{N}]{1,10}$/u.exec(name)?.[0] ?? '';
  const start = name.slice(0, longestFileName - ending.length);
  // Not in the middle of a character of two units.
  return start.replace(/\p{Surrogate}$/u, '').trimEnd() + ending;
};
