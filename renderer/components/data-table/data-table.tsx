import { Box } from '@mantine/core';
import { useElementSize, useMergedRef } from '@mantine/hooks';
import { type KeyboardEvent, type MouseEvent, type RefObject, useId, useLayoutEffect, useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { LoadingDelay } from '../loading-delay.tsx';
import { findPlace, showCell } from './cell-place.ts';
import { type DataTableColumn, isFirstPinned, layOut, visibleColumns } from './columns.ts';
import classes from './data-table.module.css';
import { DataTableBody, rowDomId } from './data-table-body.tsx';
import { DataTableHeader } from './data-table-header.tsx';
import type { CellPlace, DataTableProps, TableSort } from './data-table-props.ts';
import { cellDomId } from './data-table-row.tsx';
import { allRows, headerState, noRows, type RowId } from './selection.ts';
import { type ColumnResize, useColumnWidths } from './use-column-widths.ts';
import { useDoubleClick } from './use-double-click.ts';
import { useLatest } from './use-latest.ts';
import { type RowWindow, useRowWindow, useStayInView } from './use-row-window.ts';
import { type TableCursor, useTableCursor } from './use-table-cursor.ts';

const toPress =
  (cursor: TableCursor) =>
  (event: KeyboardEvent<HTMLElement>): void => {
    if (event.target !== event.currentTarget || event.altKey) return;
    const press = { key: event.key, isMod: event.metaKey || event.ctrlKey, isShift: event.shiftKey };
    if (cursor.press(press)) event.preventDefault();
  };

const placeDomId = (gridId: string, { index, columnId }: TableCursor): string => {
  const row = rowDomId(gridId, index);
  return columnId === null ? row : cellDomId(row, columnId);
};

const useCellInView = (grid: RefObject<HTMLElement | null>, { index, columnId }: TableCursor, gridId: string): void =>
  useLayoutEffect(() => {
    if (grid.current !== null && columnId !== null) showCell(grid.current, rowDomId(gridId, index), columnId);
  }, [grid, gridId, index, columnId]);

/**
 * A list of any length as a grid: only the rows in view exist. The grid itself holds the focus and points at the row
 * under the cursor (aria-activedescendant), so that nothing is lost when a row scrolls away. Rows are kept as they came:
 * a table model that wraps each row costs 0.1 s and 120 MB for 100,000 rows whenever a page arrives.
 */
export function DataTable<T, Id extends RowId>(props: DataTableProps<T, Id>) {
  const { rows, selection, openId = null, density = 'normal', hasMore = false } = props;
  const { t } = useTranslation('components');
  const gridId = useId();
  const scroller = useRef<HTMLDivElement>(null);
  const { ref: sizeRef, width, height } = useElementSize<HTMLDivElement>();
  const ref = useMergedRef(scroller, sizeRef);
  const resize = useColumnWidths(props.storageKey);
  const columns = useMemo(() => visibleColumns(props.columns, width), [props.columns, width]);
  const { template, minWidth } = layOut(columns, resize.widths, selection !== undefined);
  const window = useRowWindow({ ...props, rowCount: rows.length, scroller, viewHeight: height });
  const cursor = useTableCursor({
    ...{ rows, selection, onSelectionChange: props.onSelectionChange, openId, startId: props.startId },
    ...{ getRowId: props.getRowId, onOpen: props.onOpen, onClose: props.onClose, onDelete: props.onDelete },
    ...{ onRename: props.onRename, onCopy: props.onCopy, loadRange: props.loadRange },
    ...{ onCopyCell: props.onCopyCell, columnIds: useMemo(() => columns.map(({ id }) => id), [columns]) },
    isCounting: props.isCounting,
    getRowsPerPage: window.rowsPerPage,
    scrollTo: window.scrollTo,
  });
  const find = (event: MouseEvent<HTMLElement>): CellPlace<T> | null =>
    findPlace(event, rows, { index: cursor.index, columnId: cursor.columnId, domId: rowDomId(gridId, cursor.index) });
  useCellInView(scroller, cursor, gridId);
  useStayInView(window, cursor.index, height);
  const { onMenu, onCellDoubleClick } = props;
  const pointAnd = (act: (place: CellPlace<T>) => void) => (place: CellPlace<T>) => {
    cursor.point(place.index);
    act(place);
  };
  const doubleClick = useDoubleClick(scroller, find, onCellDoubleClick && pointAnd(onCellDoubleClick));
  const openMenu = (event: MouseEvent<HTMLElement>): void => {
    const place = onMenu === undefined ? null : find(event);
    if (onMenu === undefined || place === null) return;
    event.preventDefault();
    pointAnd(onMenu)(place);
  };
  const total = props.rowCount ?? (hasMore ? null : rows.length);
  const checked = selection ? headerState(selection, total ?? Number.POSITIVE_INFINITY) : null;
  const header = useHeader(props, { columns, checked, resize, window, cursor });
  return (
    <Box
      ref={ref}
      className={classes.root}
      role="grid"
      tabIndex={0}
      aria-label={props.label}
      aria-description={t('table.keys')}
      aria-rowcount={total === null ? -1 : total + 1}
      aria-multiselectable={selection !== undefined}
      aria-busy={props.isLoading === true || props.isLoadingMore === true}
      {...(cursor.index >= 0 && { 'aria-activedescendant': placeDomId(gridId, cursor) })}
      data-density={density}
      data-pinned={isFirstPinned(columns, resize.widths, width, minWidth) || undefined}
      __vars={{
        '--table-columns': template,
        '--table-min': `${minWidth}px`,
      }}
      onFocus={(event) => event.target === event.currentTarget && cursor.start()}
      onKeyDown={toPress(cursor)}
      onContextMenu={openMenu}
      {...doubleClick}
    >
      {header}
      {rows.length === 0 && <div className={classes.instead}>{props.isLoading ? <LoadingDelay /> : props.empty}</div>}
      <DataTableBody {...props} columns={columns} window={window} cursor={cursor} gridId={gridId} />
    </Box>
  );
}

type HeaderParts<T> = {
  columns: readonly DataTableColumn<T>[];
  checked: 'none' | 'some' | 'all' | null;
  resize: ColumnResize;
  window: RowWindow;
  cursor: TableCursor;
};

/** The header as it was, while nothing about it changed: it stands above every row that a scroll draws. */
const useHeader = <T, Id extends RowId>(props: DataTableProps<T, Id>, parts: HeaderParts<T>) => {
  const { columns, checked, resize, window, cursor } = parts;
  const { pageRows } = props;
  const toggleAll = useLatest(() => {
    if (pageRows === undefined) props.onSelectionChange?.(checked === 'all' ? noRows : allRows);
    else cursor.togglePage(window.firstInView, pageRows);
  });
  const changeSort = useLatest((sort: TableSort) => props.onSortChange?.(sort));
  const moveColumn = useLatest((columnId: string, before: string | null) => props.onColumnMove?.(columnId, before));
  const isForPage = pageRows !== undefined && props.rows.length > pageRows;
  const isSortable = props.onSortChange !== undefined;
  const isMovable = props.onColumnMove !== undefined;
  const sort = props.sort ?? null;
  // biome-ignore lint/correctness/useExhaustiveDependencies: the order is the same while its parts are
  return useMemo(
    () => (
      <DataTableHeader
        {...{ columns, checked, isForPage, sort, resize }}
        onToggleAll={toggleAll}
        onSortChange={isSortable ? changeSort : undefined}
        onColumnMove={isMovable ? moveColumn : undefined}
      />
    ),
    [columns, checked, isForPage, sort?.columnId, sort?.direction, resize, isSortable, isMovable],
  );
};
