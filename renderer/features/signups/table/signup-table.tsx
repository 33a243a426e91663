import { Button } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { DataTable } from '#renderer/components/data-table/data-table.tsx';
import type { CellPlace } from '#renderer/components/data-table/data-table-props.ts';
import { countSelected, isSelected, type TableSelection } from '#renderer/components/data-table/selection.ts';
import { ErrorNotice } from '#renderer/components/error-notice.tsx';
import { showDone } from '#renderer/components/undo-toast.tsx';
import { requestSend } from '#renderer/lib/send-request.ts';
import { useFormat } from '#renderer/lib/use-format.ts';
import type { Signup, SignupSelection } from '#shared/contract/signups.ts';
import { BlockedLink } from '../person/blocked-link.tsx';
import type { ToErase } from '../person/erasing.tsx';
import { useCopyLink } from '../person/use-copy-link.ts';
import { useSetState } from '../person/use-set-state.ts';
import { longestRange, useLoadedRows } from '../rows/use-signup-rows.ts';
import classes from '../signups.module.css';
import { openMerge, pairIn } from '../tidying-screen.tsx';
import type { ListState } from '../use-list-state.ts';
import { signupTable } from './column-choice.ts';
import type { SignupColumn } from './columns.tsx';
import { copyLimit } from './copy-rows.ts';
import { RowMenu } from './row-menu.tsx';
import { toSignupSelection } from './selection.ts';
import { useCellEditing } from './use-cell-editing.tsx';
import { useColumnOrder } from './use-column-order.ts';
import { useCopyRows } from './use-copy-rows.ts';

type SignupTableProps = {
  list: ListState;
  columns: readonly SignupColumn[];
  onRemove: (selection: SignupSelection) => void;
  onVerify: (selection: SignupSelection) => void;
  onErase: (target: ToErase) => void;
  empty: ReactNode;
};

/** Where the menu is open, and what had the focus before. */
type Menu = CellPlace<Signup> & { focused: Element | null };

const mergeOf = (pair: ReturnType<typeof pairIn>): (() => void) | null => pair && (() => openMerge(pair));

/** The selection when the row is in it, else the row alone. */
const meantIn = (selection: TableSelection<number>, { id }: Signup): TableSelection<number> =>
  isSelected(selection, id) ? selection : { kind: 'ids', ids: new Set([id]) };

const sizeOf = (selection: TableSelection<number>, { rowCount, isEstimate }: ListState) => ({
  count: countSelected(selection, rowCount),
  isEstimate: isEstimate && selection.kind === 'all',
});

/** One person is asked about by name. */
const whoIn = (selection: SignupSelection, row: Signup): ToErase =>
  selection.kind === 'ids' && selection.ids.length === 1 ? { signup: row } : { selection };

/** Fewer than are in memory below any row, once they are loaded. */
const selectedAtOnce = 100;

const getRowId = (row: Signup): number => row.id;

/** The table of signups with its menu, its copying and its cells that can be typed over. */
export function SignupTable({ list, columns, onRemove, onVerify, onErase, empty }: SignupTableProps) {
  const { t } = useTranslation('signups');
  const { filter, selection } = list;
  const { isPending, error, show, loadRange } = list.list;
  const rows = useLoadedRows(list.list.source, list.rowCount);
  const { menu, openMenu, closeMenu } = useRowMenu();
  const editing = useCellEditing(columns);
  const order = useColumnOrder(list);
  const copying = useCopyRows(list, columns);
  const stateOf = useSetState();
  const link = useCopyLink();
  const resolve = (chosen: TableSelection<number>): SignupSelection => toSignupSelection(chosen, filter);
  const selectFar = useFarRange(loadRange);
  const meant = (row: Signup): TableSelection<number> => meantIn(selection, row);
  return (
    <>
      <Notices failures={[editing.error, stateOf.error, copying.error, link.error]} isTooMany={copying.isTooMany} />
      {link.blocked !== null && <BlockedLink url={link.blocked} />}
      <DataTable
        label={t('list')}
        storageKey={signupTable}
        columns={editing.columns}
        rows={rows}
        getRowId={getRowId}
        rowCount={list.rowCount}
        isCounting={list.isCounting}
        onRangeShown={show}
        loadRange={selectFar}
        topKey={list.listKey}
        openId={typeof list.open === 'number' ? list.open : null}
        onOpen={(row) => list.openPanel(row.id)}
        onClose={list.closePanel}
        selection={selection}
        pageRows={selectedAtOnce}
        onSelectionChange={list.setSelection}
        onDelete={(chosen) => onRemove(resolve(chosen))}
        onRename={editing.start}
        onCellDoubleClick={({ row, columnId }) => columnId !== null && editing.start(row, columnId)}
        onCopy={(chosen) => copying.copy(resolve(chosen))}
        onCopyCell={copying.copyCell}
        onMenu={openMenu}
        {...order}
        isLoading={isPending}
        empty={error === null && empty}
      />
      {menu !== null && (
        <RowMenu
          place={menu}
          column={columns.find(({ id }) => id === menu.columnId)}
          {...sizeOf(meant(menu.row), list)}
          onClose={closeMenu}
          onOpen={() => list.openPanel(menu.row.id)}
          onCopyText={copying.copyText}
          onCopyRows={() => copying.copy(resolve(meant(menu.row)))}
          onEdit={() => editing.start(menu.row, menu.columnId)}
          onState={(state) => stateOf.set(menu.row, state)}
          onVerify={() => onVerify(resolve(meant(menu.row)))}
          onSend={() => requestSend(resolve(meant(menu.row)))}
          onRemove={() => onRemove(resolve(meant(menu.row)))}
          onErase={() => onErase(whoIn(resolve(meant(menu.row)), menu.row))}
          onCopyLink={() => link.copy(menu.row.id)}
          onMerge={mergeOf(pairIn(meant(menu.row)))}
        />
      )}
    </>
  );
}

/** The menu that is open; when it closes, keys go where they went before. */
const useRowMenu = () => {
  const [menu, setMenu] = useState<Menu | null>(null);
  return {
    menu,
    openMenu: (place: CellPlace<Signup>) => setMenu({ ...place, focused: document.activeElement }),
    closeMenu: (): void => {
      if (menu?.focused instanceof HTMLElement) menu.focused.focus({ preventScroll: true });
      setMenu(null);
    },
  };
};

/** What went wrong in the table, above it, until it is read: what failed there is not tried again by itself. */
function Notices({ failures, isTooMany }: { failures: readonly unknown[]; isTooMany: boolean }) {
  const [read, setRead] = useState<readonly unknown[]>([]);
  const failure = failures.find((error) => error !== null && !read.includes(error)) ?? null;
  const { t } = useTranslation(['signups', 'common']);
  const format = useFormat();
  const close = (
    <Button variant="default" onClick={() => setRead(failures)}>
      {t('common:verb.close')}
    </Button>
  );
  if (failure === null && !isTooMany) return null;
  return (
    <div className={classes.notice}>
      {failure !== null && <ErrorNotice error={failure} actions={close} />}
      {isTooMany && <ErrorNotice tone="warning" what={t('copyTooMany', { limit: format.number(copyLimit) })} />}
    </div>
  );
}

/** Says so when a range is too long to be selected. */
const useFarRange = (loadRange: ListState['list']['loadRange']): ListState['list']['loadRange'] => {
  const { t } = useTranslation('signups');
  const format = useFormat();
  return async (anchorId, isAbove) => {
    const found = await loadRange(anchorId, isAbove);
    if (found === null) showDone(t('rangeTooLong', { limit: format.number(longestRange) }));
    return found;
  };
};
