import { useLayoutEffect, useRef, useState } from 'react';

/** While a document is being replaced, its predecessor's load may still arrive. */
const settleMs = 500;

/**
 * Brings a frame back to its own document when something in it navigated away: a link that names its own target cannot
 * be stopped from outside, and its address is refused by the window's policy, which would leave an error in its place.
 * Put `key` and `onLoad` on the frame.
 */
export const useStubbornFrame = (source: string): { key: string; onLoad: () => void } => {
  const [round, setRound] = useState(0);
  const isExpected = useRef(true);
  const changedAtMs = useRef(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another source, or the frame made anew, will load once
  useLayoutEffect(() => {
    isExpected.current = true;
    changedAtMs.current = performance.now();
  }, [source, round]);
  const onLoad = (): void => {
    const isOwn = isExpected.current || performance.now() - changedAtMs.current < settleMs;
    isExpected.current = false;
    if (!isOwn) setRound((current) => current + 1);
  };
  return { key: String(round), onLoad };
};
