import { Box } from '@mantine/core';
import { useElementSize, useMergedRef } from '@mantine/hooks';
import { useVirtualizer } from '@tanstack/react-virtual';
import { type ReactNode, useEffect, useEffectEvent, useId, useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { LoadingDelay } from '../loading-delay.tsx';
import { type DataTableColumn, layOut, visibleColumns } from './columns.ts';
import classes from './data-table.module.css';
import { DataTableHeader, type TableSort } from './data-table-header.tsx';
import { DataTableRow } from './data-table-row.tsx';
import { allRows, headerState, noRows, type RowId, type TableSelection } from './selection.ts';
import { useColumnWidths } from './use-column-widths.ts';
import { useTableCursor } from './use-table-cursor.ts';

const overscanRows = 12;
/** Asks for the next page this many rows before the end comes into view, so that scrolling meets no blank rows. */
const readAheadRows = 60;

export type DataTableProps<T, Id extends RowId> = {
  /** What the list holds, for screen readers, and the name under which column widths are remembered. */
  label: string;
  storageKey: string;
  columns: readonly DataTableColumn<T>[];
  rows: readonly T[];
  getRowId: (row: T) => Id;
  /** How many rows there are in all, loaded or not; `rows.length` unless told. */
  rowCount?: number | undefined;
  /** The row that the detail panel shows. While there is one, moving the cursor opens the row it comes to. */
  openId?: Id | null;
  /** Click or Enter. */
  onOpen?: (row: T) => void;
  /** Escape, when nothing is selected. */
  onClose?: () => void;
  /** With it, rows have checkboxes: click, Space, Shift with click or arrows, Ctrl/⌘ A. */
  selection?: TableSelection<Id>;
  onSelectionChange?: (selection: TableSelection<Id>) => void;
  /** Delete on the selection, or on the row under the cursor when nothing is selected. */
  onDelete?: (selection: TableSelection<Id>) => void;
  sort?: TableSort | null;
  onSortChange?: (sort: TableSort) => void;
  /** There is more to load; `onEndReached` is called well before the end is seen, and again while it stays true. */
  hasMore?: boolean;
  isLoadingMore?: boolean;
  onEndReached?: () => void;
  /** Nothing has arrived yet. */
  isLoading?: boolean;
  /** Shown instead of rows when there are none: an EmptyState. */
  empty?: ReactNode;
  /** Rows drawn quietly, such as read mail. */
  isDim?: (row: T) => boolean;
  density?: 'normal' | 'compact';
};

/**
 * A list of any length as a grid: only the rows in view exist. The grid itself holds the focus and points at the row
 * under the cursor (aria-activedescendant), so that nothing is lost when a row scrolls away. Rows are kept as they came:
 * a table model that wraps each row costs 0.1 s and 120 MB for 100,000 rows on every page that arrives.
 */
export function DataTable<T, Id extends RowId>(props: DataTableProps<T, Id>) {
  const {
    rows,
    getRowId,
    selection,
    columns: allColumns,
    rowCount = rows.length,
    density = 'normal',
    hasMore = false,
  } = props;
  const { t } = useTranslation('components');
  const gridId = useId();
  const scroller = useRef<HTMLDivElement>(null);
  const { ref: sizeRef, width } = useElementSize<HTMLDivElement>();
  const mergedRef = useMergedRef(scroller, sizeRef);
  const rowHeight = density === 'compact' ? 26 : 32;
  const virtualizer = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: overscanRows,
    scrollPaddingStart: rowHeight,
    scrollMargin: rowHeight,
  });
  const resize = useColumnWidths(props.storageKey);
  const columns = useMemo(() => visibleColumns(allColumns, width), [allColumns, width]);
  const { template, minWidth } = layOut(columns, resize.widths, selection !== undefined);
  const cursor = useTableCursor({
    rows,
    getRowId,
    selection,
    onSelectionChange: props.onSelectionChange,
    openId: props.openId ?? null,
    onOpen: props.onOpen,
    onClose: props.onClose,
    onDelete: props.onDelete,
    getRowsPerPage: () => Math.floor((scroller.current?.clientHeight ?? 0) / rowHeight) - 1,
    scrollTo: (index) => virtualizer.scrollToIndex(index, { align: 'auto' }),
  });
  const items = virtualizer.getVirtualItems();
  const first = items[0];
  useReadAhead(items.at(-1)?.index ?? -1, rows.length, props);
  const onMouse = useEffectEventCallback(cursor.click);
  const onOpen = useEffectEventCallback(cursor.open);
  const checked = selection ? headerState(selection, rowCount) : null;
  return (
    <Box
      ref={mergedRef}
      className={classes.root}
      role="grid"
      tabIndex={0}
      aria-label={props.label}
      aria-description={t('table.keys')}
      aria-rowcount={(hasMore && props.rowCount === undefined ? -2 : rowCount) + 1}
      aria-multiselectable={selection !== undefined}
      aria-busy={props.isLoading || props.isLoadingMore || undefined}
      aria-activedescendant={cursor.index >= 0 ? `${gridId}-${cursor.index}` : undefined}
      data-density={density}
      __vars={{
        '--table-columns': template,
        '--table-min': `${minWidth}px`,
        '--table-height': `${virtualizer.getTotalSize()}px`,
        '--table-offset': `${(first?.start ?? rowHeight) - rowHeight}px`,
      }}
      onFocus={(event) => event.target === event.currentTarget && cursor.start()}
      onKeyDown={(event) => {
        if (event.target !== event.currentTarget || event.altKey) return;
        const isMod = event.metaKey || event.ctrlKey;
        if (cursor.press({ key: event.key, isMod, isShift: event.shiftKey })) event.preventDefault();
      }}
    >
      <DataTableHeader
        columns={columns}
        checked={checked}
        onToggleAll={() => props.onSelectionChange?.(checked === 'all' ? noRows : allRows)}
        sort={props.sort ?? null}
        onSortChange={props.onSortChange}
        resize={resize}
      />
      {rows.length === 0 && <div className={classes.instead}>{props.isLoading ? <LoadingDelay /> : props.empty}</div>}
      <div className={classes.body} role="rowgroup">
        <div className={classes.window}>
          {items.map(({ index }) => {
            const row = rows[index];
            if (row === undefined) return null;
            const id = getRowId(row);
            return (
              <DataTableRow
                key={id}
                row={row}
                index={index}
                domId={`${gridId}-${index}`}
                columns={columns}
                hasCheckbox={selection !== undefined}
                isCursor={index === cursor.index}
                isOpen={props.openId === id}
                isChecked={cursor.isChecked(id)}
                isDim={props.isDim?.(row) ?? false}
                onMouse={onMouse}
                onOpen={onOpen}
              />
            );
          })}
        </div>
      </div>
    </Box>
  );
}

/** A function that keeps its identity and always does what the latest render meant. */
const useEffectEventCallback = <A extends unknown[]>(callback: (...args: A) => void): ((...args: A) => void) => {
  const latest = useRef(callback);
  useEffect(() => {
    latest.current = callback;
  });
  return useRef((...args: A) => latest.current(...args)).current;
};

const useReadAhead = (
  lastIndex: number,
  rowCount: number,
  {
    hasMore = false,
    isLoadingMore = false,
    onEndReached,
  }: Pick<DataTableProps<never, never>, 'hasMore' | 'isLoadingMore' | 'onEndReached'>,
): void => {
  const ask = useEffectEvent(() => onEndReached?.());
  const isNear = hasMore && !isLoadingMore && lastIndex >= rowCount - readAheadRows;
  // biome-ignore lint/correctness/useExhaustiveDependencies: a longer list that is still near its end asks again
  useEffect(() => {
    if (isNear) ask();
  }, [isNear, rowCount]);
};
