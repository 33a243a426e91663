export type RowSlots = {
  /**
   * Says which element each of the rows from `first` to `last` is drawn in: one of `count`, which is at least as many as
   * there are rows, or the one it had while `count` was higher. Asked again for the same rows it says the same.
   */
  assign: (first: number, last: number, count: number) => (index: number) => number;
};

/**
 * The elements of rows that scrolled away serve those that come: to make them costs more than to write into them. A row
 * keeps its element while it is drawn, also when the view gets higher or lower, because somebody may be typing in it;
 * after a leap, when all are other rows, every element keeps its place among the others, because one that moves in the
 * document is laid out as if it were new.
 */
export const createSlots = (): RowSlots => {
  let drawn = { first: 0, last: -1 };
  let shift = 0;
  let slots: ReadonlyMap<number, number> = new Map();
  return {
    assign: (first, last, count) => {
      const isLeap = first > drawn.last || last < drawn.first;
      if (isLeap) shift += first - drawn.first;
      const next = new Map<number, number>();
      for (let index = first; index <= last; index += 1) {
        const kept = isLeap ? undefined : slots.get(index);
        if (kept !== undefined) next.set(index, kept);
      }
      const taken = new Set(next.values());
      for (let index = first; index <= last; index += 1) {
        if (next.has(index)) continue;
        let slot = (((index - shift) % count) + count) % count;
        while (taken.has(slot)) slot = (slot + 1) % count;
        taken.add(slot);
        next.set(index, slot);
      }
      drawn = { first, last };
      slots = next;
      return (index) => next.get(index) ?? -1;
    },
  };
};
