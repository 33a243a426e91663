// biome-ignore-all lint/a11y/useSemanticElements: rows are CSS grids; table elements would need every layer to be one
import { UnstyledButton } from '@mantine/core';
import { IconChevronDown, IconChevronUp } from '@tabler/icons-react';
import type { KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { DataTableColumn, SortDirection } from './columns.ts';
import classes from './data-table.module.css';
import type { TableSort } from './data-table-props.ts';
import { type ColumnDrag, useColumnDrag } from './use-column-drag.ts';
import type { ColumnResize } from './use-column-widths.ts';

type DataTableHeaderProps<T> = {
  columns: readonly DataTableColumn<T>[];
  /** null without selection. */
  checked: 'none' | 'some' | 'all' | null;
  /** The checkbox selects some of the rows, those in view first. */
  isForPage: boolean;
  onToggleAll: () => void;
  sort: TableSort | null;
  onSortChange: ((sort: TableSort) => void) | undefined;
  resize: ColumnResize;
  onColumnMove: ((columnId: string, before: string | null) => void) | undefined;
};

/** The row of headers, which stays while the rows scroll. */
export function DataTableHeader<T>({
  columns,
  checked,
  isForPage,
  onToggleAll,
  sort,
  onSortChange,
  resize,
  onColumnMove,
}: DataTableHeaderProps<T>) {
  const { t } = useTranslation('components');
  const { drag, start } = useColumnDrag(onColumnMove);
  const last = columns.at(-1)?.id;
  const dropAt = (id: string): 'before' | 'after' | undefined => {
    if (drag === null) return undefined;
    if (drag.before === id) return 'before';
    return drag.before === null && id === last ? 'after' : undefined;
  };
  return (
    <div className={classes.header} role="rowgroup" data-dragging={drag !== null || undefined}>
      <div className={classes.headerRow} role="row" aria-rowindex={1} tabIndex={-1}>
        {checked !== null && (
          <div role="columnheader" className={classes.checkCell} tabIndex={-1}>
            <input
              type="checkbox"
              className={classes.check}
              aria-label={t(isForPage ? 'table.selectPage' : 'table.selectAll')}
              title={isForPage ? t('table.selectPage') : undefined}
              checked={checked === 'all'}
              ref={(input) => {
                if (input) input.indeterminate = checked === 'some';
              }}
              onChange={onToggleAll}
            />
          </div>
        )}
        {columns.map((column) => (
          <HeaderCell
            key={column.id}
            column={column}
            direction={sort?.columnId === column.id ? sort.direction : null}
            onSortChange={onSortChange}
            resize={resize}
            isDragged={drag?.columnId === column.id}
            dropAt={dropAt(column.id)}
            onDragStart={start}
          />
        ))}
      </div>
    </div>
  );
}

type HeaderCellProps<T> = {
  column: DataTableColumn<T>;
  direction: SortDirection | null;
  onSortChange: ((sort: TableSort) => void) | undefined;
  resize: ColumnResize;
  isDragged: boolean;
  /** On which side of this column the dragged one would go. */
  dropAt: 'before' | 'after' | undefined;
  onDragStart: ColumnDrag['start'];
};

function HeaderCell<T>({
  column,
  direction,
  onSortChange,
  resize,
  isDragged,
  dropAt,
  onDragStart,
}: HeaderCellProps<T>) {
  const { t } = useTranslation('components');
  const { id, header, align } = column;
  const onKeyDown = (event: KeyboardEvent<HTMLElement>): void => {
    const steps = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    const cell = event.currentTarget.parentElement;
    if (!event.altKey || steps === undefined || cell === null) return;
    event.preventDefault();
    resize.nudge(id, cell, steps);
  };
  const Chevron = direction === 'asc' ? IconChevronUp : IconChevronDown;
  return (
    <div
      role="columnheader"
      tabIndex={-1}
      className={classes.headerCell}
      data-align={align}
      data-column={id}
      data-dragged={isDragged || undefined}
      data-drop={dropAt}
      onPointerDown={onDragStart && ((event) => onDragStart(id, event))}
      aria-sort={direction === null ? undefined : direction === 'asc' ? 'ascending' : 'descending'}
    >
      {column.isSortable && onSortChange ? (
        <UnstyledButton
          className={classes.sort}
          onKeyDown={onKeyDown}
          onClick={() => onSortChange({ columnId: id, direction: direction === 'asc' ? 'desc' : 'asc' })}
        >
          <span className={classes.headerText}>{header}</span>
          {direction !== null && <Chevron size={12} aria-hidden />}
        </UnstyledButton>
      ) : (
        <span className={classes.headerText}>{header}</span>
      )}
      <div
        className={classes.resize}
        aria-hidden
        title={t('table.resizeColumn', { column: header })}
        onPointerDown={(event) => {
          event.stopPropagation();
          resize.startDrag(id, event);
        }}
        onDoubleClick={() => resize.reset(id)}
      />
    </div>
  );
}
