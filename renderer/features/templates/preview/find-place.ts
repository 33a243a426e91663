/** A place of the mail by its elements, in the order of the source; -1 for none. */
export type Place = {
  /** The innermost element around it. */
  at: number;
  /** The last element in there that ends before it: a text that stands in the page and in no other element is behind that. */
  after: number;
};

/** `places` are the elements in the order of the source: where each one's start tag begins, and where it ends. */
export const findPlace = (places: Uint32Array, at: number | null): Place => {
  const found: Place = { at: -1, after: -1 };
  if (at === null) return found;
  let doneTo = 0;
  for (let index = 0; index < places.length && (places[index] ?? 0) < at; index += 2) {
    const [start, end] = [places[index] ?? 0, places[index + 1] ?? 0];
    if (at <= end) {
      found.at = index / 2;
      found.after = -1;
      doneTo = 0;
    } else if (start >= doneTo) {
      found.after = index / 2;
      doneTo = end;
    }
  }
  return found;
};
