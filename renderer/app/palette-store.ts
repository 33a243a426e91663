import { createSpotlight } from '@mantine/spotlight';

/** Whether the palette is open and what is selected in it, and the functions that open and close it. */
export const [paletteStore, palette] = createSpotlight();

/**
 * Selects the first line unless one is selected, so that Enter runs it: Mantine does so only when the query changes, not
 * when the palette opens or when found people arrive later.
 */
export const selectFirstLine = (): void => {
  const { listId } = paletteStore.getState();
  const list = listId === '' ? null : document.getElementById(listId);
  if (list === null || list.querySelector('[data-selected]') !== null) return;
  list.querySelector('[data-action]')?.setAttribute('data-selected', 'true');
  paletteStore.updateState((state) => ({ ...state, selected: 0 }));
};
