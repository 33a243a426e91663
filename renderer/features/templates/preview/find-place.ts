/**
 * Which element is the innermost around a place of the source, -1 for none. `places` are the elements in the order of
 * the source: where each one's start tag begins, and where it ends.
 */
export const findPlace = (places: Uint32Array, at: number | null): number => {
  if (at === null) return -1;
  let found = -1;
  for (let index = 0; index < places.length && (places[index] ?? 0) < at; index += 2) {
    if (at <= (places[index + 1] ?? 0)) found = index / 2;
  }
  return found;
};
