import { Box } from '@mantine/core';
import { useVirtualizer } from '@tanstack/react-virtual';
import { type ReactNode, useEffect, useEffectEvent, useId, useRef } from 'react';
import type { RowId } from './data-table/selection.ts';
import { useTableCursor } from './data-table/use-table-cursor.ts';
import { LoadingDelay } from './loading-delay.tsx';
import classes from './row-list.module.css';

const overscanRows = 8;
const readAheadRows = 30;

type RowListProps<T, Id extends RowId> = {
  /** What the list holds, for screen readers. */
  label: string;
  rows: readonly T[];
  getRowId: (row: T) => Id;
  /** Height of every row in px. */
  rowHeight: number;
  /** What a row shows; nothing in it takes the focus. */
  children: (row: T) => ReactNode;
  openId: Id | null;
  /** Click, Enter, and the arrow keys while something is open. */
  onOpen: (row: T) => void;
  onClose?: () => void;
  /** Delete on the row under the cursor. */
  onDelete?: (id: Id) => void;
  hasMore?: boolean;
  isLoadingMore?: boolean;
  onEndReached?: () => void;
  isLoading?: boolean;
  empty?: ReactNode;
};

/** A list of rows of more than one line, of any length, for the start pane of a SplitView: arrow keys open what they come to. */
export function RowList<T, Id extends RowId>(props: RowListProps<T, Id>) {
  const { label, rows, getRowId, rowHeight, openId, children } = props;
  const listId = useId();
  const scroller = useRef<HTMLDivElement>(null);
  const virtualizer = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: overscanRows,
  });
  const { onDelete } = props;
  const cursor = useTableCursor<T, Id>({
    rows,
    getRowId,
    selection: undefined,
    onSelectionChange: undefined,
    openId,
    startId: openId,
    onOpen: props.onOpen,
    onClose: props.onClose,
    onRename: undefined,
    onDelete: onDelete && ((deleted) => deleted.kind === 'ids' && [...deleted.ids].map((id) => onDelete(id))),
    getRowsPerPage: () => Math.floor((scroller.current?.clientHeight ?? 0) / rowHeight),
    scrollTo: (index) => virtualizer.scrollToIndex(index, { align: 'auto' }),
  });
  const items = virtualizer.getVirtualItems();
  useReadAhead(items.at(-1)?.index ?? -1, rows.length, props);
  return (
    <Box
      ref={scroller}
      className={classes.root}
      role="listbox"
      tabIndex={0}
      aria-label={label}
      aria-busy={props.isLoading || props.isLoadingMore || undefined}
      aria-activedescendant={cursor.index >= 0 ? `${listId}-${cursor.index}` : undefined}
      __vars={{
        '--list-height': `${virtualizer.getTotalSize()}px`,
        '--list-offset': `${items[0]?.start ?? 0}px`,
        '--list-row': `${rowHeight}px`,
      }}
      onFocus={(event) => event.target === event.currentTarget && cursor.start()}
      onKeyDown={(event) => {
        if (event.target !== event.currentTarget || event.altKey) return;
        const isMod = event.metaKey || event.ctrlKey;
        if (cursor.press({ key: event.key, isMod, isShift: event.shiftKey })) event.preventDefault();
      }}
    >
      {rows.length === 0 && <div className={classes.instead}>{props.isLoading ? <LoadingDelay /> : props.empty}</div>}
      <div className={classes.body} role="presentation">
        <div className={classes.window} role="presentation">
          {items.map(({ index }) => {
            const row = rows[index];
            if (row === undefined) return null;
            const id = getRowId(row);
            return (
              // biome-ignore lint/a11y/useKeyWithClickEvents: the list holds the focus and has the keys, as WAI-ARIA's listbox wants
              // biome-ignore lint/a11y/useFocusableInteractive: the list names the row by aria-activedescendant
              <div
                key={id}
                id={`${listId}-${index}`}
                role="option"
                aria-selected={id === openId}
                aria-posinset={index + 1}
                aria-setsize={props.hasMore ? -1 : rows.length}
                className={classes.row}
                data-cursor={index === cursor.index || undefined}
                onClick={(event) => cursor.click(index, event, 'row')}
              >
                {children(row)}
              </div>
            );
          })}
        </div>
      </div>
    </Box>
  );
}

const useReadAhead = (
  lastIndex: number,
  rowCount: number,
  {
    hasMore = false,
    isLoadingMore = false,
    onEndReached,
  }: Pick<RowListProps<never, never>, 'hasMore' | 'isLoadingMore' | 'onEndReached'>,
): void => {
  const ask = useEffectEvent(() => onEndReached?.());
  const isNear = hasMore && !isLoadingMore && lastIndex >= rowCount - readAheadRows;
  // biome-ignore lint/correctness/useExhaustiveDependencies: a longer list that is still near its end asks again
  useEffect(() => {
    if (isNear) ask();
  }, [isNear, rowCount]);
};
