import type { TFunction } from 'i18next';
import type { ReactNode } from 'react';
import type { DataTableColumn } from '#renderer/components/data-table/columns.ts';
import { isolated } from '#renderer/components/isolated.tsx';
import { StateMark } from '#renderer/components/state-badge.tsx';
import type { useFormat } from '#renderer/lib/use-format.ts';
import type { OwnField } from '#shared/contract/own-fields.ts';
import type { Signup } from '#shared/contract/signups.ts';
import { ownValue } from '#shared/domain/own-value.ts';
import { Address } from '../address.tsx';
import { FieldValue } from '../fields/field-value.tsx';
import { toClock } from '../filters/days.ts';
import classes from '../signups.module.css';
import { sourceWord } from '../words.ts';

/** A column that can also be copied as plain text. `ownField` is the own field that it shows. */
export type SignupColumn = DataTableColumn<Signup> & { text: (row: Signup) => string; ownField?: OwnField };

const fieldPrefix = 'field.';

/**
 * What cells are written with. They get it from here and not from hooks of their own: a scroll draws hundreds of cells,
 * and a tooltip and a translator for each would be felt.
 */
export type CellWords = {
  t: TFunction<['signups', 'common', 'fields']>;
  format: ReturnType<typeof useFormat>;
  nowMs: number;
};

const time = (value: string | null, { format, nowMs }: CellWords): ReactNode =>
  value !== null && (
    <time dateTime={value} title={format.dateTime(value)}>
      {format.shortDate(value, nowMs)}
    </time>
  );

/** Cells that say the same are one: there are few of them, and a scroll draws hundreds. */
const once = <T,>(draw: (value: T) => ReactNode): ((value: T) => ReactNode) => {
  const drawn = new Map<T, ReactNode>();
  return (value) => {
    if (!drawn.has(value)) drawn.set(value, draw(value));
    return drawn.get(value);
  };
};

const quiet = (text: string): ReactNode => <span className={classes.quiet}>{text}</span>;

const cellsOf = ({ t }: CellWords) => ({
  nameless: quiet(t('nameless')),
  noMail: quiet(t('noMail')),
  state: once((state: Signup['state']) => <StateMark state={state} word={t(`common:state.${state}`)} />),
  source: once((source: string) => quiet(sourceWord(source, t))),
  timesMailed: once((count: number) => quiet(t('timesMailed', { count }))),
});

/** The columns that everybody has; the ids of those that sort are the ones that signups.list sorts by. */
const fixedColumns = (words: CellWords, t = words.t, cells = cellsOf(words)): readonly SignupColumn[] => [
  {
    id: 'name',
    header: t('column.name'),
    width: 104,
    grow: 2,
    isSortable: true,
    text: ({ name }) => name,
    cell: ({ name }) => (name === '' ? cells.nameless : isolated(name)),
  },
  {
    id: 'email',
    header: t('column.email'),
    width: 160,
    grow: 3,
    isSortable: true,
    text: ({ displayEmail }) => displayEmail,
    cell: ({ displayEmail }) => <Address email={displayEmail} />,
  },
  {
    id: 'state',
    header: t('column.state'),
    width: 116,
    isSortable: true,
    hideBelow: 416,
    text: ({ state }) => t(`filter.${state}`),
    cell: ({ state }) => cells.state(state),
  },
  {
    id: 'source',
    header: t('column.source'),
    width: 96,
    isSortable: true,
    hideBelow: 764,
    text: ({ source }) => sourceWord(source, t),
    cell: ({ source }) => cells.source(source),
  },
  {
    id: 'createdAt',
    header: t('column.added'),
    width: 120,
    isSortable: true,
    hideBelow: 536,
    text: ({ createdAt }) => toClock(createdAt),
    cell: ({ createdAt }) => time(createdAt, words),
  },
  {
    id: 'lastMailAt',
    header: t('column.lastMail'),
    width: 132,
    isSortable: true,
    hideBelow: 668,
    text: ({ lastMailAt }) => (lastMailAt === null ? '' : toClock(lastMailAt)),
    cell: ({ lastMailAt, mailCount }) =>
      lastMailAt === null ? (
        cells.noMail
      ) : (
        <span>
          {time(lastMailAt, words)}
          {mailCount > 1 && cells.timesMailed(mailCount)}
        </span>
      ),
  },
];

/** Columns that are not shown until somebody wants them. */
const furtherColumns = (words: CellWords, t = words.t): readonly SignupColumn[] => [
  {
    id: 'mailCount',
    header: t('mails'),
    width: 72,
    align: 'end',
    isSortable: true,
    text: ({ mailCount }) => String(mailCount),
    cell: ({ mailCount }) => mailCount,
  },
  {
    id: 'verifiedAt',
    header: t('verifiedAt'),
    width: 120,
    isSortable: true,
    text: ({ verifiedAt }) => (verifiedAt === null ? '' : toClock(verifiedAt)),
    cell: ({ verifiedAt }) => time(verifiedAt, words),
  },
  {
    id: 'notes',
    header: t('notes'),
    width: 160,
    isSortable: true,
    text: ({ notes }) => notes,
    cell: ({ notes }) => isolated(notes.slice(0, 200)),
  },
];

const ownFieldColumn = (field: OwnField, { t, format }: CellWords): SignupColumn => {
  const { name, type } = field;
  const words = { language: format.language, yes: t('fields:yes'), no: t('fields:no') };
  const misfit = t(`fields:misfit.${type}`);
  return {
    id: `${fieldPrefix}${name}`,
    header: name,
    ownField: field,
    width: 120,
    isSortable: true,
    ...(type === 'number' && { align: 'end' as const }),
    text: ({ fields }) => ownValue(fields, name) ?? '',
    cell: ({ fields }) => <FieldValue type={type} value={ownValue(fields, name) ?? ''} words={words} misfit={misfit} />,
  };
};

export const defaultColumnIds = ['name', 'email', 'state', 'source', 'createdAt', 'lastMailAt'] as const;

/** All columns that there can be, own fields last. */
export const signupColumns = (words: CellWords, fields: readonly OwnField[]): readonly SignupColumn[] => [
  ...fixedColumns(words),
  ...furtherColumns(words),
  ...fields.map((field) => ownFieldColumn(field, words)),
];
