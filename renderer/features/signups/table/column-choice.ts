import { useLocalStorage } from '@mantine/hooks';
import { defaultColumnIds, type SignupColumn } from './columns.tsx';

/** Under this name the widths of its columns are remembered. */
export const signupTable = 'signups';

/** The ids of the columns that a person wants to see, in their order; null as long as nobody chose. */
export type ColumnChoice = readonly string[] | null;

export const shownIds = (choice: ColumnChoice): readonly string[] => choice ?? defaultColumnIds;

/** The columns to show. A chosen one stays however narrow the table gets: it was asked for. */
export const arrangeColumns = (columns: readonly SignupColumn[], choice: ColumnChoice): readonly SignupColumn[] => {
  const arranged = shownIds(choice)
    .map((wanted) => columns.find(({ id }) => id === wanted))
    .filter((column) => column !== undefined);
  if (choice === null) return arranged;
  if (arranged.length === 0) return arrangeColumns(columns, null);
  return arranged.map(({ hideBelow: _always, ...column }) => column);
};

/** Shows or hides a column; the last one stays, because a table without columns cannot be got back. */
export const toggleColumn = (choice: ColumnChoice, id: string): readonly string[] => {
  const shown = shownIds(choice);
  if (!shown.includes(id)) return [...shown, id];
  return shown.length === 1 ? shown : shown.filter((other) => other !== id);
};

/** Moves a column by so many places; it stops at the ends. */
export const moveColumn = (choice: ColumnChoice, id: string, by: number): readonly string[] => {
  const shown = [...shownIds(choice)];
  const from = shown.indexOf(id);
  const to = Math.min(Math.max(from + by, 0), shown.length - 1);
  if (from < 0) return shown;
  shown.splice(from, 1);
  shown.splice(to, 0, id);
  return shown;
};

/** Puts a column in front of another one; null for behind all. */
export const placeColumn = (choice: ColumnChoice, id: string, before: string | null): readonly string[] => {
  if (id === before) return shownIds(choice);
  const others = shownIds(choice).filter((other) => other !== id);
  const at = before === null ? -1 : others.indexOf(before);
  return at < 0 ? [...others, id] : others.toSpliced(at, 0, id);
};

const read = (text: string | undefined): ColumnChoice => {
  try {
    const value: unknown = JSON.parse(text ?? 'null');
    return Array.isArray(value) && value.every((id) => typeof id === 'string') ? value : null;
  } catch {
    // Written by something else: as if nobody chose.
    return null;
  }
};

/** The choice, remembered on this computer. */
export const useColumnChoice = () =>
  useLocalStorage<ColumnChoice>({
    key: 'countersign.signups.columns',
    defaultValue: null,
    getInitialValueInEffect: false,
    deserialize: read,
  });
