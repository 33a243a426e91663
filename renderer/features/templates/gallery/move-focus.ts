type Place = { readonly top: number; readonly left: number };

const nearest = (places: readonly Place[], row: number, left: number): number => {
  const inRow = places.flatMap((place, index) => (place.top === row ? [index] : []));
  const distance = (index: number): number => Math.abs((places[index]?.left ?? 0) - left);
  return inRow.reduce((best, index) => (distance(index) < distance(best) ? index : best), inRow[0] ?? 0);
};

/**
 * The card to go to from the one at `from` with an arrow key, Home or End, however many stand side by side; null for
 * other keys and at the edges.
 */
export const findNextCard = (places: readonly Place[], from: number, key: string): number | null => {
  const here = places[from];
  if (here === undefined) return null;
  const rows = [...new Set(places.map(({ top }) => top))].sort((a, b) => a - b);
  const rowAt = (step: number): number | undefined => rows[rows.indexOf(here.top) + step];
  const vertical = (row: number | undefined): number | null =>
    row === undefined ? null : nearest(places, row, here.left);
  switch (key) {
    case 'ArrowRight':
      return from + 1 < places.length ? from + 1 : null;
    case 'ArrowLeft':
      return from > 0 ? from - 1 : null;
    case 'ArrowDown':
      return vertical(rowAt(1));
    case 'ArrowUp':
      return vertical(rowAt(-1));
    case 'Home':
      return 0;
    case 'End':
      return places.length - 1;
    default:
      return null;
  }
};
