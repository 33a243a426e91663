import { useHotkeys } from '@mantine/hooks';

const areas = ['header', '[data-part="html"], [data-part="text"]', '[role="toolbar"]', '[data-problems]'];
const focusable = 'button:not(:disabled), input:not(:disabled), [contenteditable="true"], [tabindex="0"]';

/** Where one can go: the areas on the screen in which something takes the focus, in the order of reading. */
const listStops = (root: HTMLElement): { area: Element; target: HTMLElement }[] =>
  areas.flatMap((selector) => {
    const area = root.querySelector(selector);
    const target = area?.querySelector<HTMLElement>(focusable);
    return area && target ? [{ area, target }] : [];
  });

/** Whether the focus is in this area or behind its beginning. */
const isReached = (area: Element, active: Element | null): boolean =>
  active !== null &&
  (area.contains(active) || (area.compareDocumentPosition(active) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0);

const go = (step: 1 | -1): void => {
  const root = document.querySelector<HTMLElement>('[data-template-editor]');
  const stops = root === null ? [] : listStops(root);
  const here = stops.findLastIndex(({ area }) => isReached(area, document.activeElement));
  stops[(here + step + stops.length) % stops.length]?.target.focus();
};

/** F6 goes to the next area of the editor, Shift F6 to the one before: header, text, preview, problems. */
export const useAreaKeys = (): void =>
  useHotkeys(
    [
      ['F6', () => go(1)],
      ['shift+F6', () => go(-1)],
    ],
    [],
    true,
  );
