import type { TableSort } from '#renderer/components/data-table/data-table-props.ts';
import type { ListState } from '../use-list-state.ts';
import { placeColumn, useColumnChoice } from './column-choice.ts';

/** What the headers of the table say and do: which of them the list is sorted by, and where they stand. */
export const useColumnOrder = ({ sort, sortBy }: ListState) => {
  const [choice, setChoice] = useColumnChoice();
  return {
    sort: { columnId: sort.by, direction: sort.direction },
    onSortChange: ({ columnId, direction }: TableSort): void => sortBy(columnId, direction),
    onColumnMove: (id: string, before: string | null): void => setChoice(placeColumn(choice, id, before)),
  };
};
