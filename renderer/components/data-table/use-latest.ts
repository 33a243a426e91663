import { useLayoutEffect, useRef, useState } from 'react';

/** A function that keeps its identity, so that memoised rows stay as they are, and does what the latest render meant. */
export const useLatest = <A extends unknown[]>(callback: (...args: A) => void): ((...args: A) => void) => {
  const latest = useRef(callback);
  useLayoutEffect(() => {
    latest.current = callback;
  });
  const [stable] = useState(
    () =>
      (...args: A) =>
        latest.current(...args),
  );
  return stable;
};
