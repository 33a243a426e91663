import { useLocalStorage } from '@mantine/hooks';
import type { ColumnWidths } from '#renderer/components/data-table/columns.ts';
import { useNavigation } from '#renderer/lib/navigation.ts';
import { formatConditions, parseConditions } from '../filters/conditions.ts';
import { useSavedViews } from '../filters/views.ts';
import { useColumnChoice } from '../table/column-choice.ts';
import { renameInColumns, renameInConditions, renameInSort, renameInViews, renameInWidths } from './rename-traces.ts';

/** Everything that this computer remembers by a field's name follows it to its new one: views, columns, what is shown. */
export const useFollowRename = (): ((from: string, to: string) => void) => {
  const { params, setParams } = useNavigation();
  const { changeAll } = useSavedViews();
  const [, setColumns] = useColumnChoice();
  const [, setWidths] = useLocalStorage<ColumnWidths>({
    key: 'countersign.columns.signups',
    defaultValue: {},
    getInitialValueInEffect: false,
  });
  return (from, to) => {
    changeAll((views) => renameInViews(views, from, to));
    setColumns((choice) => choice && renameInColumns(choice, from, to));
    setWidths((widths) => renameInWidths(widths, from, to));
    const { where = '', sort = '' } = params;
    setParams({
      where: formatConditions(renameInConditions(parseConditions(where), from, to)),
      sort: renameInSort(sort, from, to),
    });
  };
};
