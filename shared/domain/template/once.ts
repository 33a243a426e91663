/** A function that finds each answer once. */
export type Once<K extends object, V> = {
  (of: K): V;
  /** Tells it an answer that was found another way. */
  know: (of: K, answer: V) => void;
};

/**
 * The same function, which finds each answer once: for as long as the object is alive, which must not change. Compiling
 * a template and looking for its problems need the same things, and asking must not be dearer than passing them around.
 */
export function once<K extends object, V>(find: (of: K) => V): Once<K, V> {
  const found = new WeakMap<K, V>();
  const ask = (of: K): V => {
    const known = found.get(of);
    if (known !== undefined || found.has(of)) return known as V;
    const answer = find(of);
    found.set(of, answer);
    return answer;
  };
  return Object.assign(ask, { know: (of: K, answer: V) => void found.set(of, answer) });
}
