import type { SearchQuery } from '@codemirror/search';
import type { Text } from '@codemirror/state';

/** More are not counted: nobody goes through them one by one, and they all would have to be found. */
export const mostMatches = 999;

/** What is known of the matches of one query in one text. */
export type Matches = {
  /** Where they begin and end, in the order of the text; one more than `mostMatches` at most. */
  readonly places: readonly Readonly<Place>[];
  readonly isComplete: boolean;
};

/** Looks further for up to so many milliseconds; what it returns is what it has found by then. */
export type MatchFinder = (budgetMs: number) => Matches;

type Place = { from: number; to: number };

/** So many characters are looked through in about a millisecond. */
const pieceLength = 4_000;
/** A character can be another number of characters when its case is left aside. */
const longestFolding = 4;

/**
 * The places one by one, and null after each piece without any more. An expression is tried on the whole: CodeMirror
 * does that ten times as fast as it compares texts, and its matches may be of any length.
 */
function* walkMatches(query: SearchQuery, text: Text): Generator<Place | null> {
  const length = query.regexp ? text.length : pieceLength;
  const beyond = query.search.length * longestFolding + 2;
  let at = 0;
  while (at <= text.length) {
    const cut = Math.min(text.length, at + length);
    // Whether a word begins or ends there is seen at the characters around it.
    const end = query.wholeWord ? text.lineAt(cut).to : cut;
    let last = end + 1;
    const cursor = query.getCursor(text, at, Math.min(text.length, end + beyond));
    for (let next = cursor.next(); !next.done && next.value.from <= end; next = cursor.next()) {
      last = Math.max(last, next.value.to);
      yield { from: next.value.from, to: next.value.to };
    }
    at = last;
    yield null;
  }
}

/** Finds the matches of a valid query piece by piece, so that no key has to wait for them. */
export const createMatchFinder = (query: SearchQuery, text: Text, nowMs: () => number): MatchFinder => {
  const walk = walkMatches(query, text);
  const places: Place[] = [];
  let isComplete = false;
  return (budgetMs) => {
    const until = nowMs() + budgetMs;
    while (!isComplete) {
      const { done, value } = walk.next();
      if (value) places.push(value);
      isComplete = done === true || places.length > mostMatches;
      if (nowMs() >= until) break;
    }
    return { places, isComplete };
  };
};

/** The number, from 1, of the match that is exactly this selection; 0 where there is none among those found. */
export const findCurrent = ({ places }: Matches, selection: { from: number; to: number }): number => {
  let [low, high] = [0, places.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((places[middle]?.from ?? 0) < selection.from) low = middle + 1;
    else high = middle;
  }
  const found = places[low];
  return found?.from === selection.from && found.to === selection.to && low < mostMatches ? low + 1 : 0;
};
