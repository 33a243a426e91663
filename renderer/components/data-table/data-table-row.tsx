// biome-ignore-all lint/a11y/useSemanticElements: rows are CSS grids; table elements would need every layer to be one
// biome-ignore-all lint/a11y/useFocusableInteractive: the grid holds the focus and names the row by aria-activedescendant
import { type MouseEvent, memo, type ReactNode, useLayoutEffect, useRef } from 'react';
import type { DataTableColumn } from './columns.ts';
import classes from './data-table.module.css';

type DataTableRowProps<T> = {
  /** Undefined while it is on its way. */
  row: T | undefined;
  index: number;
  domId: string;
  columns: readonly DataTableColumn<T>[];
  /** What the checkbox is called; null without one. */
  checkLabel: string | null;
  isCursor: boolean;
  /** The cell under the cursor, where this row is. */
  cursorColumn: string | null;
  isOpen: boolean;
  isChecked: boolean;
  isDim: boolean;
  onMouse: (index: number, event: MouseEvent, on: 'row' | 'checkbox') => void;
  onDoubleClick: (index: number) => void;
};

/** A click on the checkbox must not take the focus out of the grid, which has the keys. */
const keepFocusInGrid = (event: MouseEvent<HTMLElement>): void => {
  event.preventDefault();
  event.currentTarget.closest<HTMLElement>('[role="grid"]')?.focus({ preventScroll: true });
};

/** What the element showed last: its cells stay, unseen, while another row is on its way to them. */
const useLastRow = <T,>(row: T | undefined): T | undefined => {
  const last = useRef(row);
  useLayoutEffect(() => {
    if (row !== undefined) last.current = row;
  }, [row]);
  return row ?? last.current;
};

function Row<T>(props: DataTableRowProps<T>): ReactNode {
  const { row, index, domId, columns, checkLabel, isCursor, isOpen, isChecked, isDim, onMouse, onDoubleClick } = props;
  const isPending = row === undefined;
  const drawn = useLastRow(row);
  if (drawn === undefined) return <PendingRow domId={domId} index={index} columns={columns} />;
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the grid around the rows has the keys, as WAI-ARIA's grid pattern wants
    <div
      id={domId}
      role="row"
      aria-rowindex={index + 2}
      {...(checkLabel !== null && { 'aria-selected': isChecked })}
      className={classes.row}
      data-cursor={isCursor ? (props.cursorColumn === null ? 'row' : 'cell') : undefined}
      data-open={isOpen || undefined}
      data-checked={isChecked || undefined}
      data-dim={isDim || undefined}
      data-pending={isPending || undefined}
      aria-busy={isPending || undefined}
      onClick={(event) => onMouse(index, event, 'row')}
      onDoubleClick={() => onDoubleClick(index)}
    >
      {checkLabel !== null && (
        // biome-ignore lint/a11y/useKeyWithClickEvents: Space on the grid does the same
        <div
          role="gridcell"
          className={classes.checkCell}
          onMouseDown={keepFocusInGrid}
          onClick={(event) => {
            event.stopPropagation();
            onMouse(index, event, 'checkbox');
          }}
        >
          <input
            type="checkbox"
            className={classes.check}
            tabIndex={-1}
            checked={isChecked}
            readOnly
            aria-label={checkLabel}
          />
        </div>
      )}
      {drawCells(props, drawn)}
    </div>
  );
}

/** No component of its own: rows are drawn by the dozen while one scrolls. */
const drawCells = <T,>({ domId, columns, cursorColumn }: DataTableRowProps<T>, row: T): ReactNode[] =>
  columns.map((column) => (
    <div
      role="gridcell"
      key={column.id}
      id={column.id === cursorColumn ? cellDomId(domId, column.id) : undefined}
      data-column={column.id}
      className={classes.cell}
      data-align={column.align}
      data-cursor={column.id === cursorColumn || undefined}
    >
      {column.cell(row)}
    </div>
  ));

export const cellDomId = (rowDomId: string, columnId: string): string => `${rowDomId}-${columnId}`;

type PendingRowProps<T> = { domId: string; index: number; columns: readonly DataTableColumn<T>[] };

/** Keeps the place of a row that is on its way. */
function PendingRow<T>({ domId, index, columns }: PendingRowProps<T>) {
  return (
    <div id={domId} role="row" aria-rowindex={index + 2} aria-busy className={classes.row} data-pending>
      <div role="gridcell" className={classes.pendingCell} aria-colspan={columns.length} />
    </div>
  );
}

/** One row; drawn again only when something about it changed. */
export const DataTableRow = memo(Row) as typeof Row;
