import { type RefObject, useEffect, useLayoutEffect, useRef } from 'react';

/**
 * Keeps the keyboard in the list when the problem that it was on is solved: on what can be done about the one that
 * stands there now, or about the last one; on the sentence that all is well where none is left.
 */
export const useStay = (problems: unknown): { section: RefObject<HTMLElement | null>; stay: () => void } => {
  const section = useRef<HTMLElement>(null);
  const wanted = useRef<number | null>(null);
  // Whoever goes elsewhere meanwhile stays there. Where the focus is nowhere, its place has gone.
  useEffect(() => {
    const forget = (): void => {
      wanted.current = null;
    };
    document.addEventListener('focusin', forget);
    return () => document.removeEventListener('focusin', forget);
  }, []);
  // biome-ignore lint/correctness/useExhaustiveDependencies: looked at when the list is another
  useLayoutEffect(() => {
    const index = wanted.current;
    const isNowhere = document.activeElement === null || document.activeElement === document.body;
    if (index === null || !isNowhere) return;
    const rows = [...(section.current?.querySelectorAll('li') ?? [])];
    const row = rows[Math.min(index, rows.length - 1)];
    const target = row?.querySelector<HTMLElement>('[data-fix]') ?? row?.querySelector('button');
    (target ?? section.current?.querySelector<HTMLElement>('[role="status"]'))?.focus();
    // Undo may bring the problem back, and take away what has the focus now.
    wanted.current = index;
  }, [problems]);
  return {
    section,
    stay: () => {
      const row = document.activeElement?.closest('li');
      wanted.current = row ? [...(section.current?.querySelectorAll('li') ?? [])].indexOf(row) : null;
    },
  };
};
