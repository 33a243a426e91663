import { useHotkeys } from '@mantine/hooks';
import { IconUsers } from '@tabler/icons-react';
import { type ReactNode, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { allRows, countSelected, noRows } from '#renderer/components/data-table/selection.ts';
import { EmptyState } from '#renderer/components/empty-state.tsx';
import { ErrorNotice } from '#renderer/components/error-notice.tsx';
import { FilterChips } from '#renderer/components/filter-chips.tsx';
import { formatChord } from '#renderer/components/keys.ts';
import { SearchField } from '#renderer/components/search-field.tsx';
import { Toolbar } from '#renderer/components/toolbar.tsx';
import { requestSend } from '#renderer/lib/send-request.ts';
import type { SignupSelection } from '#shared/contract/signups.ts';
import { PreparingNotice } from './fields/preparing-notice.tsx';
import { ConditionBar } from './filters/condition-bar.tsx';
import { noConditions } from './filters/conditions.ts';
import { FilterButton } from './filters/filter-button.tsx';
import { useErasing } from './person/erasing.tsx';
import { useVerifying } from './person/verify-many-dialog.tsx';
import classes from './signups.module.css';
import { ColumnButton } from './table/column-button.tsx';
import { toSignupSelection } from './table/selection.ts';
import { SelectionBar } from './table/selection-bar.tsx';
import { SignupTable } from './table/signup-table.tsx';
import { useSignupColumns } from './table/use-signup-columns.ts';
import { openMerge, pairIn } from './tidying-screen.tsx';
import type { ListState } from './use-list-state.ts';
import { WorkNotice } from './work-notice.tsx';

type SignupListProps = {
  list: ListState;
  failure: unknown;
  onRemove: (selection: SignupSelection) => void;
  onImport: () => void;
  /** More buttons for the toolbar. */
  tools?: ReactNode;
};

const states = ['all', 'unverified', 'verified', 'blocked'] as const;

const focusAll = (field: HTMLInputElement | null): void => {
  field?.focus();
  field?.select();
};

/** Ctrl/⌘ F leads to the search, the down arrow from there to the rows. */
const useSearchKeys = () => {
  const root = useRef<HTMLDivElement>(null);
  const field = useRef<HTMLInputElement>(null);
  useHotkeys([['mod+F', () => focusAll(field.current)]], []);
  return {
    root,
    field,
    toRows: () => root.current?.querySelector<HTMLElement>('[role="grid"]')?.focus({ preventScroll: true }),
  };
};

/** Search, filters, table, and the bar of what can be done with the selected rows. */
export function SignupList({ list, failure, onRemove, onImport, tools }: SignupListProps) {
  const { t } = useTranslation('signups');
  const { filter, selection } = list;
  const { all, shown } = useSignupColumns();
  const pair = pairIn(selection);
  const erasing = useErasing(() => {
    list.setSelection(noRows);
    list.closePanel();
  });
  const verifying = useVerifying(() => list.setSelection(noRows));
  const chosen = (): SignupSelection => toSignupSelection(selection, filter);
  const everybody: SignupSelection = { kind: 'filter', filter, except: [] };
  const keys = useSearchKeys();
  return (
    <div className={classes.list} ref={keys.root}>
      <Toolbar
        end={
          <>
            <FilterButton view={list.view} onChange={list.showView} />
            <ColumnButton columns={all} onManage={() => list.openPanel('fields')} />
            {tools}
          </>
        }
      >
        <SearchField
          value={filter.search}
          onChange={list.search}
          placeholder={t('search')}
          inputRef={keys.field}
          onMoveDown={keys.toRows}
        />
        <StateChips list={list} />
      </Toolbar>
      <ConditionBar
        view={list.view}
        onChange={list.showView}
        count={list.rowCount}
        isEstimate={list.isEstimate}
        onResend={() => requestSend(everybody)}
      />
      <WorkNotice />
      <PreparingNotice isWaiting={list.list.isWaiting} />
      {failure !== null && (
        <div className={classes.notice}>
          <ErrorNotice error={failure} />
        </div>
      )}
      {list.list.error !== null && (
        <div className={classes.notice}>
          <ErrorNotice error={list.list.error} onRetry={list.list.retry} />
        </div>
      )}
      <SignupTable
        list={list}
        columns={shown}
        onRemove={onRemove}
        onVerify={verifying.ask}
        onErase={erasing.ask}
        empty={<NobodyHere list={list} onImport={onImport} />}
      />
      {countSelected(selection, list.rowCount) > 0 && (
        <SelectionBar
          selection={selection}
          total={list.rowCount}
          isEstimate={list.isEstimate}
          isFiltered={list.isFiltered}
          onSelectAll={() => list.setSelection(allRows)}
          onSend={() => requestSend(chosen())}
          onRemove={() => onRemove(chosen())}
          onVerify={() => verifying.ask(chosen())}
          onErase={() => erasing.ask({ selection: chosen() })}
          onClear={() => list.setSelection(noRows)}
          onMerge={pair === null ? null : () => openMerge(pair)}
        />
      )}
      {verifying.dialog}
      {erasing.dialog}
    </div>
  );
}

function StateChips({ list }: Pick<SignupListProps, 'list'>) {
  const { t } = useTranslation('signups');
  const { filter, counts, areCountsEstimates } = list;
  return (
    <FilterChips
      label={t('column.state')}
      value={filter.state ?? 'all'}
      onChange={list.filterState}
      options={states.map((state) => ({
        value: state,
        label: t(`filter.${state}`),
        count: counts?.[state],
        isAbout: areCountsEstimates,
      }))}
    />
  );
}

function NobodyHere({ list, onImport }: Pick<SignupListProps, 'list' | 'onImport'>) {
  const { t } = useTranslation('signups');
  if (list.isFiltered) {
    const clear = (): void => list.showView({ search: '', state: null, conditions: noConditions });
    return <EmptyState icon={IconUsers} text={t('nobodyMatches')} action={{ label: t('showAll'), onClick: clear }} />;
  }
  const bring = { label: t('import.openOrPaste'), onClick: onImport };
  const add = { label: t('add'), onClick: () => list.openPanel('new') };
  return (
    <EmptyState
      icon={IconUsers}
      text={t('nobody')}
      action={bring}
      other={add}
      hint={t('nobodyHint', { keys: formatChord('v') })}
    />
  );
}
