import { SearchQuery } from '@codemirror/search';
import { EditorState, type Text } from '@codemirror/state';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  createMatchFinder,
  findCurrent,
  type Matches,
  mostMatches,
} from '#renderer/features/templates/code/match-finder.ts';

type Query = ConstructorParameters<typeof SearchQuery>[0];

const textOf = (text: string): Text => EditorState.create({ doc: text }).doc;

/** Finds all, with no time at all in each turn, and says in how many turns. */
const find = (query: Query, text: Text): Matches & { turns: number } => {
  let now = 0;
  const finder = createMatchFinder(new SearchQuery(query), text, () => {
    now += 1;
    return now;
  });
  for (let turns = 1; ; turns += 1) {
    const matches = finder(0);
    if (matches.isComplete) return { ...matches, turns };
  }
};

/** What CodeMirror finds when it goes through the whole text at once, which is where it goes from match to match. */
const findAtOnce = (query: Query, text: Text) => {
  const places: { from: number; to: number }[] = [];
  const cursor = new SearchQuery(query).getCursor(text);
  for (let next = cursor.next(); !next.done; next = cursor.next()) {
    places.push({ from: next.value.from, to: next.value.to });
  }
  return places.slice(0, mostMatches + 1);
};

describe('the matches of a search', () => {
  test('are all that CodeMirror goes through, however the text is cut into pieces', () => {
    const words = fc.constantFrom('ab', 'abab', 'AB', 'a', ' ', '\n', 'İ', 'ß', '王小明', 'x'.repeat(1_990), 'b');
    const queries = fc.record({
      search: fc.constantFrom('ab', 'aba', 'b\\na', 'ss', 'i', '王', 'xxxx', 'a b'),
      ...{ caseSensitive: fc.boolean(), wholeWord: fc.boolean(), regexp: fc.boolean() },
    });
    fc.assert(
      fc.property(queries, fc.array(words, { maxLength: 60 }), (query, parts) => {
        const text = textOf(parts.join(''));
        expect(find(query, text).places).toEqual(findAtOnce(query, text));
      }),
      { numRuns: 400 },
    );
  });

  test('are looked for in short turns, also where there is none', () => {
    const { places, turns } = find({ search: 'nowhere' }, textOf('some text, '.repeat(10_000)));
    expect(places).toEqual([]);
    expect(turns).toBeGreaterThan(20);
  });

  test('are not counted to the end where there are very many', () => {
    expect(find({ search: 'a' }, textOf('a'.repeat(50_000))).places).toHaveLength(mostMatches + 1);
  });

  test('have a number, which that of a selection is', () => {
    const matches = find({ search: 'ab' }, textOf('ab ab ab'));
    expect(findCurrent(matches, { from: 3, to: 5 })).toBe(2);
    expect(findCurrent(matches, { from: 6, to: 8 })).toBe(3);
    expect(findCurrent(matches, { from: 3, to: 4 })).toBe(0);
    expect(findCurrent(matches, { from: 8, to: 8 })).toBe(0);
  });
});
