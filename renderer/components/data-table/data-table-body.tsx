// biome-ignore-all lint/a11y/useSemanticElements: rows are CSS grids; table elements would need every layer to be one

import { useTranslation } from 'react-i18next';
import type { DataTableColumn } from './columns.ts';
import classes from './data-table.module.css';
import type { DataTableProps } from './data-table-props.ts';
import { DataTableRow, PendingRow } from './data-table-row.tsx';
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
    <div className={classes.body} role="rowgroup">
      <div className={classes.window}>
        {window.items.map((index) => {
          const row = rowAt(rows, index);
          const domId = rowDomId(gridId, index);
          if (row === undefined) return <PendingRow key={domId} domId={domId} index={index} columns={columns} />;
          const id = getRowId(row);
          return (
            <DataTableRow
              key={id}
              row={row}
              index={index}
              domId={domId}
              columns={columns}
              checkLabel={checkLabel}
              isCursor={index === cursor.index}
              isOpen={openId === id}
              isChecked={selection !== undefined && isSelected(selection, id)}
              isDim={isDim?.(row) ?? false}
              onMouse={onMouse}
              onDoubleClick={onDoubleClick}
            />
          );
        })}
      </div>
    </div>
  );
}
