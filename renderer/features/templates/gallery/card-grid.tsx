import { type KeyboardEvent, type ReactNode, useEffect, useRef } from 'react';
import classes from './gallery.module.css';
import { findNextCard } from './move-focus.ts';

const cardsIn = (grid: HTMLElement): HTMLElement[] => [...grid.querySelectorAll<HTMLElement>('[data-card]')];

const moveOn = (event: KeyboardEvent<HTMLElement>): void => {
  if (event.altKey || event.ctrlKey || event.metaKey) return;
  const cards = cardsIn(event.currentTarget);
  const at = cards.findIndex((card) => card.contains(document.activeElement));
  const places = cards.map(({ offsetTop, offsetLeft }) => ({ top: offsetTop, left: offsetLeft }));
  const next = findNextCard(places, at, event.key);
  if (next === null) return;
  event.preventDefault();
  cards[next]?.focus();
};

/** Cards side by side, as many as there is room for; the arrow keys go from one to the next, the first has the focus. */
export function CardGrid({ label, children }: { label: string; children: ReactNode }) {
  const grid = useRef<HTMLUListElement>(null);
  useEffect(() => {
    if (grid.current !== null) cardsIn(grid.current)[0]?.focus({ preventScroll: true });
  }, []);
  return (
    <ul ref={grid} className={classes.grid} aria-label={label} onKeyDown={moveOn}>
      {children}
    </ul>
  );
}
