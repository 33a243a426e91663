export type RowId = string | number;

/**
 * Which rows are selected: those named, or the whole list but those named. `all` also means the rows that are not loaded
 * yet, which is why the pages hand it to the main process as a filter and not as ids.
 */
export type TableSelection<Id extends RowId> =
  | { readonly kind: 'ids'; readonly ids: ReadonlySet<Id> }
  | { readonly kind: 'all'; readonly except: ReadonlySet<Id> };

export const noRows: TableSelection<never> = { kind: 'ids', ids: new Set() };
export const allRows: TableSelection<never> = { kind: 'all', except: new Set() };

export const isSelected = <Id extends RowId>(selection: TableSelection<Id>, id: Id): boolean =>
  selection.kind === 'ids' ? selection.ids.has(id) : !selection.except.has(id);

/** How many rows of `rowCount` are selected. */
export const countSelected = <Id extends RowId>(selection: TableSelection<Id>, rowCount: number): number =>
  selection.kind === 'ids' ? selection.ids.size : Math.max(0, rowCount - selection.except.size);

/** Selects or unselects the rows named. */
export const setSelected = <Id extends RowId>(
  selection: TableSelection<Id>,
  ids: readonly Id[],
  isOn: boolean,
): TableSelection<Id> => {
  const isAll = selection.kind === 'all';
  const named = new Set(isAll ? selection.except : selection.ids);
  for (const id of ids) {
    if (isOn === isAll) named.delete(id);
    else named.add(id);
  }
  return isAll ? { kind: 'all', except: named } : { kind: 'ids', ids: named };
};

export const toggleSelected = <Id extends RowId>(selection: TableSelection<Id>, id: Id): TableSelection<Id> =>
  setSelected(selection, [id], !isSelected(selection, id));

/** What the checkbox in the header shows. */
export const headerState = <Id extends RowId>(
  selection: TableSelection<Id>,
  rowCount: number,
): 'none' | 'some' | 'all' => {
  const count = countSelected(selection, rowCount);
  if (count === 0) return 'none';
  return count >= rowCount ? 'all' : 'some';
};
