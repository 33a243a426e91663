/** Where everybody stands in one order of the list, as it is read from its beginning: a place is a number from 0. */
export type OrderMap = {
  /** The next people in the order. */
  append: (ids: readonly number[]) => void;
  count: () => number;
  idAt: (place: number) => number | undefined;
  /** Undefined for an id that was not read. */
  placeOf: (id: number) => number | undefined;
  /** False where ids lie so far apart that places are not kept by id. */
  knowsPlaces: boolean;
};

/** Ids may be spread so far before a table of places by id takes more memory than it is worth. */
const spread = { times: 4, more: 1_000_000 };

/** For about `expected` people with ids from `first` to `last`; others that are appended have no place by id. */
export const createOrderMap = (first: number, last: number, expected: number): OrderMap => {
  const knowsPlaces = last >= first && last - first <= spread.times * expected + spread.more;
  const places = new Int32Array(knowsPlaces ? last - first + 1 : 0).fill(-1);
  let ids = new Float64Array(Math.max(1_000, expected));
  let count = 0;
  return {
    append: (more) => {
      if (count + more.length > ids.length) {
        const larger = new Float64Array(2 * (count + more.length));
        larger.set(ids);
        ids = larger;
      }
      for (const id of more) {
        ids[count] = id;
        if (id >= first && id <= last && knowsPlaces) places[id - first] = count;
        count += 1;
      }
    },
    count: () => count,
    idAt: (place) => (place < count ? ids[place] : undefined),
    placeOf: (id) => {
      const place = places[id - first];
      return place === undefined || place < 0 ? undefined : place;
    },
    knowsPlaces,
  };
};

export type Direction = {
  /** Only those behind this place, in the direction of reading; null for all. */
  from: number | null;
  isReversed: boolean;
};

export type PlacedIds = {
  /** The next so many in the order of reading, each once; fewer at the end. */
  take: (count: number) => number[];
  skip: (count: number) => void;
  /** In no order. */
  unplaced: readonly number[];
};

const takeEach = (next: () => number | null): Pick<PlacedIds, 'take' | 'skip'> => ({
  take: (wanted) => {
    const ids: number[] = [];
    while (ids.length < wanted) {
      const id = next();
      if (id === null) break;
      ids.push(id);
    }
    return ids;
  },
  skip: (count) => {
    for (let skipped = 0; skipped < count && next() !== null; skipped += 1);
  },
});

/** From so many on it is quicker to mark all places than to sort some. */
const manyIds = 20_000;

type Places = { next: () => number | null };

/** A stretch of so many is sorted at once. */
const shortStretch = 128;

/** Puts those of a stretch that come before one in its middle on its left; where the right part begins, never at an end. */
const divide = (places: Int32Array, start: number, end: number): number => {
  const middle = places[(start + end) >> 1] ?? 0;
  let left = start;
  let right = end - 1;
  while (true) {
    while ((places[left] ?? 0) < middle) left += 1;
    while ((places[right] ?? 0) > middle) right -= 1;
    if (left >= right) return right + 1;
    [places[left], places[right]] = [places[right] ?? 0, places[left] ?? 0];
    left += 1;
    right -= 1;
  }
};

/**
 * Sorts as far as it is read (incremental quicksort): the first hundred of ten thousand take a tenth of the time of
 * sorting them all.
 */
const readSorted = (given: Int32Array, isReversed: boolean): Places => {
  const places = isReversed ? given.map((place) => -place) : given;
  /** The ends of the stretches that are still to be sorted, the nearest last. */
  const ends = [places.length];
  let sortedUpTo = 0;
  let index = 0;
  let last: number | null = null;
  const sortOn = (): void => {
    let end = ends.pop() ?? 0;
    while (end - sortedUpTo > shortStretch) {
      ends.push(end);
      end = divide(places, sortedUpTo, end);
    }
    places.subarray(sortedUpTo, end).sort();
    sortedUpTo = end;
  };
  return {
    next: () => {
      while (index < places.length) {
        if (index === sortedUpTo) sortOn();
        const place = places[index] ?? 0;
        index += 1;
        if (place === last) continue;
        last = place;
        return isReversed ? -place : place;
      }
      return null;
    },
  };
};

const readMarked = (places: Int32Array, size: number, isReversed: boolean): Places => {
  const marks = new Uint8Array(size);
  for (const place of places) marks[place] = 1;
  let place = isReversed ? size - 1 : 0;
  return {
    next: () => {
      for (; place >= 0 && place < size; place += isReversed ? -1 : 1) {
        if (marks[place] !== 1) continue;
        marks[place] = 0;
        return place;
      }
      return null;
    },
  };
};

/**
 * Some people as they follow each other in the list, and those whose place is not known: who came or moved since the
 * list was read.
 */
export const orderByPlace = (
  map: OrderMap,
  given: readonly number[],
  isMoved: (id: number) => boolean,
  { from, isReversed }: Direction,
): PlacedIds => {
  const places = new Int32Array(given.length);
  const unplaced = new Set<number>();
  let count = 0;
  for (const id of given) {
    const place = isMoved(id) ? undefined : map.placeOf(id);
    if (place === undefined) unplaced.add(id);
    else if (from === null || (isReversed ? place < from : place > from)) places[count++] = place;
  }
  const known = places.subarray(0, count);
  const { next } = count < manyIds ? readSorted(known, isReversed) : readMarked(known, map.count(), isReversed);
  const nextId = (): number | null => {
    const place = next();
    return place === null ? null : (map.idAt(place) ?? null);
  };
  return { ...takeEach(nextId), unplaced: [...unplaced] };
};

/** The same of everybody: the whole list from a row on, and whoever came or moved since it was read. */
export const readOnByPlace = (
  map: OrderMap,
  moved: readonly number[],
  isMoved: (id: number) => boolean,
  { from, isReversed }: Direction,
): PlacedIds => {
  const step = isReversed ? -1 : 1;
  let place = from === null ? (isReversed ? map.count() - 1 : 0) : from + step;
  const next = (): number | null => {
    for (; place >= 0; place += step) {
      const id = map.idAt(place);
      if (id === undefined) return null;
      if (isMoved(id)) continue;
      place += step;
      return id;
    }
    return null;
  };
  return { ...takeEach(next), unplaced: moved };
};
