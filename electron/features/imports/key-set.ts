/**
 * Remembers on which line each address of a file stood first. Keeps two hashes of 32 bits and the line for each, twelve
 * bytes instead of the hundred of a string in a Set: two of a million addresses collide once in 30 million files.
 */
export const createKeySet = () => {
  let capacity = 1 << 16;
  let size = 0;
  let table = new Int32Array(capacity * 3);

  const slotOf = (first: number, second: number): number => {
    const mask = capacity - 1;
    let slot = (first ^ (second >>> 7)) & mask;
    while (table[slot * 3 + 2] !== 0 && (table[slot * 3] !== first || table[slot * 3 + 1] !== second)) {
      slot = (slot + 1) & mask;
    }
    return slot;
  };

  const grow = (): void => {
    const old = table;
    capacity *= 2;
    table = new Int32Array(capacity * 3);
    for (let index = 0; index < old.length; index += 3) {
      if (old[index + 2] === 0) continue;
      const slot = slotOf(old[index] ?? 0, old[index + 1] ?? 0);
      table.set(old.subarray(index, index + 3), slot * 3);
    }
  };

  return {
    /** The line of the first row with this key, or null when this is the first. */
    add: (key: string, line: number): number | null => {
      let first = 0x811c9dc5;
      let second = 0x9e3779b9;
      for (let index = 0; index < key.length; index += 1) {
        const code = key.charCodeAt(index);
        first = Math.imul(first ^ code, 0x01000193);
        second = Math.imul(second ^ code, 0x85ebca6b) ^ (second >>> 15);
      }
      const slot = slotOf(first | 0, second | 0);
      const known = table[slot * 3 + 2] ?? 0;
      if (known !== 0) return known;
      table[slot * 3] = first | 0;
      table[slot * 3 + 1] = second | 0;
      table[slot * 3 + 2] = Math.max(1, line | 0);
      size += 1;
      if (size > capacity * 0.6) grow();
      return null;
    },
  };
};
