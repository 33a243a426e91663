import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createOrderMap, orderByPlace } from '#electron/features/signups/list/ranks/order-map.ts';

const size = 4_000;

/** Everybody stands where their id says, the other way round. */
const map = createOrderMap(0, size - 1, size);
map.append(Array.from({ length: size }, (_, place) => size - 1 - place));

const idsOf = (length: number, kind: number): fc.Arbitrary<number[]> =>
  fc.array(fc.nat({ max: kind === 0 ? 3 : size - 1 }), { minLength: length, maxLength: length });

describe('some people in a known order', () => {
  it('come in order, each once, in whatever pieces they are taken', () => {
    fc.assert(
      fc.property(
        fc
          .tuple(fc.constantFrom(0, 1, 127, 128, 129, 700, 3_000), fc.nat({ max: 2 }))
          .chain(([n, kind]) => idsOf(n, kind)),
        fc.constantFrom('any', 'rising', 'falling'),
        fc.option(fc.nat({ max: size - 1 })),
        fc.boolean(),
        fc.array(fc.integer({ min: 1, max: 400 }), { minLength: 1, maxLength: 8 }),
        (given, shape, from, isReversed, pieces) => {
          const ids = shape === 'any' ? given : [...given].sort((a, b) => (shape === 'rising' ? a - b : b - a));
          const placeOf = (id: number) => size - 1 - id;
          const isAhead = (id: number) => from === null || (isReversed ? placeOf(id) < from : placeOf(id) > from);
          const expected = [...new Set(ids)].filter(isAhead).sort((a, b) => b - a);
          if (isReversed) expected.reverse();
          const placed = orderByPlace(map, ids, () => false, { from, isReversed });
          const taken = pieces.flatMap((count) => placed.take(count));
          expect([...taken, ...placed.take(size)]).toEqual(expected);
        },
      ),
      { numRuns: 300 },
    );
  });
});
