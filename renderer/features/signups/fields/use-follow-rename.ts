import { useLocalStorage } from '@mantine/hooks';
import type { ColumnWidths } from '#renderer/components/data-table/columns.ts';
import { useNavigation } from '#renderer/lib/navigation.ts';
import { formatConditions, parseConditions } from '../filters/conditions.ts';
import { useColumnChoice } from '../table/column-choice.ts';
import { renameInColumns, renameInConditions, renameInSort, renameInWidths } from './rename-traces.ts';

/** Everything that this window remembers by a field's name follows it to its new one: columns, what is shown. */
export const useFollowRename = (): ((from: string, to: string) => void) => {
  const { params, setParams } = useNavigation();
  const [, setColumns] = useColumnChoice();
  const [, setWidths] = useLocalStorage<ColumnWidths>({
    key: 'countersign.columns.signups',
    defaultValue: {},
    getInitialValueInEffect: false,
  });
  return (from, to) => {
    setColumns((choice) => choice && renameInColumns(choice, from, to));
    setWidths((widths) => renameInWidths(widths, from, to));
    const { where = '', sort = '' } = params;
    setParams({
      where: formatConditions(renameInConditions(parseConditions(where), from, to)),
      sort: renameInSort(sort, from, to),
    });
  };
};
