import { describe, expect, test } from 'vitest';
import { findNextCard } from '#renderer/features/templates/gallery/move-focus.ts';

/** Seven cards in rows of three: the last row has one. */
const places = Array.from({ length: 7 }, (_, index) => ({ top: Math.floor(index / 3) * 100, left: (index % 3) * 50 }));

describe('the arrow keys among cards', () => {
  test.each([
    ['ArrowRight', 0, 1],
    ['ArrowRight', 2, 3],
    ['ArrowLeft', 3, 2],
    ['ArrowDown', 1, 4],
    ['ArrowUp', 5, 2],
    ['Home', 5, 0],
    ['End', 1, 6],
  ])('%s goes from card %i to card %i', (key, from, to) => {
    expect(findNextCard(places, from, key)).toBe(to);
  });

  test('down into a shorter row goes to the nearest card there', () => {
    expect(findNextCard(places, 5, 'ArrowDown')).toBe(6);
  });

  test.each([
    ['ArrowLeft', 0],
    ['ArrowUp', 1],
    ['ArrowDown', 6],
    ['ArrowRight', 6],
    ['Enter', 0],
    ['ArrowDown', -1],
  ])('%s on card %i leaves the focus where it is', (key, from) => {
    expect(findNextCard(places, from, key)).toBeNull();
  });
});
