// biome-ignore-all lint/a11y/useSemanticElements: rows are CSS grids; table elements would need every layer to be one

import { Box } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { DataTableColumn } from './columns.ts';
import classes from './data-table.module.css';
import type { DataTableProps } from './data-table-props.ts';
import { DataTableRow } from './data-table-row.tsx';
import { rowAt } from './row-source.ts';
import { isSelected, type RowId } from './selection.ts';
import { useLatest } from './use-latest.ts';
import type { RowWindow } from './use-row-window.ts';
import type { TableCursor } from './use-table-cursor.ts';

type DataTableBodyProps<T, Id extends RowId> = Pick<
  DataTableProps<T, Id>,
  'rows' | 'getRowId' | 'selection' | 'openId' | 'isDim'
> & {
  columns: readonly DataTableColumn<T>[];
  window: RowWindow;
  cursor: TableCursor;
  gridId: string;
};

export const rowDomId = (gridId: string, index: number): string => `${gridId}-${index}`;

/** The rows in view, on a ground as high as all rows together. */
export function DataTableBody<T, Id extends RowId>(props: DataTableBodyProps<T, Id>) {
  const { rows, getRowId, selection, openId, isDim, columns, window, cursor, gridId } = props;
  const { t } = useTranslation('components');
  const checkLabel = selection === undefined ? null : t('table.selectRow');
  const onMouse = useLatest(cursor.click);
  const onDoubleClick = useLatest(cursor.open);
  return (
    <Box className={classes.body} role="rowgroup" __vars={{ '--table-height': `${window.height}px` }}>
      <Box className={classes.window} __vars={{ '--table-offset': `${window.offset}px` }}>
        {window.items.map((index) => {
          const row = rowAt(rows, index);
          const id = row && getRowId(row);
          return (
            <DataTableRow
              key={window.slotOf(index)}
              row={row}
              index={index}
              domId={rowDomId(gridId, index)}
              columns={columns}
              checkLabel={checkLabel}
              isCursor={index === cursor.index}
              cursorColumn={index === cursor.index ? cursor.columnId : null}
              isOpen={id !== undefined && openId === id}
              isChecked={id !== undefined && selection !== undefined && isSelected(selection, id)}
              isDim={row !== undefined && (isDim?.(row) ?? false)}
              onMouse={onMouse}
              onDoubleClick={onDoubleClick}
            />
          );
        })}
      </Box>
    </Box>
  );
}
