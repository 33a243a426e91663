export type RowSlots = {
  /**
   * Says which of `count` elements each of the rows from `first` to `last` is drawn in; `count` is at least as many.
   * Asked again for the same rows it says the same.
   */
  assign: (first: number, last: number, count: number) => (index: number) => number;
};

/**
 * The elements of rows that scrolled away serve those that come: to make them costs more than to write into them. A row
 * keeps its element while it is drawn; after a leap, when all are other rows, every element keeps its place among the
 * others, because one that moves in the document is laid out as if it were new.
 */
export const createSlots = (): RowSlots => {
  let drawn = { first: 0, last: -1 };
  let shift = 0;
  return {
    assign: (first, last, count) => {
      const isLeap = first > drawn.last || last < drawn.first;
      if (isLeap) shift += first - drawn.first;
      drawn = { first, last };
      const base = shift;
      return (index) => (((index - base) % count) + count) % count;
    },
  };
};
