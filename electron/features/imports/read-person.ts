import type { ColumnTarget } from '#shared/contract/imports.ts';
import type { SignupState } from '#shared/contract/signups.ts';
import { parseEmailAddress } from '#shared/domain/email-address.ts';
import { firstAddressOf, isNoTime, readState, readTime, toYearFirst } from '#shared/domain/table-values.ts';
import type { TableRow } from './read/table-row.ts';

/** A row as it would be on the list; what no column says is null, so that it is left alone. */
export type ImportedPerson = {
  email: string;
  key: string;
  display: string;
  name: string;
  /** In the order of the columns; empty cells are left out. */
  fields: Record<string, string>;
  notes: string | null;
  source: string | null;
  state: SignupState | null;
  createdAt: string | null;
  verifiedAt: string | null;
};

export type BadCell = { reason: string; value: string };
export type ReadPerson = { ok: true; person: ImportedPerson } | ({ ok: false } & BadCell);

const bad = (reason: string, value = ''): ReadPerson => ({ ok: false, reason, value: value.slice(0, 200) });

const isHan = (text: string): boolean => /^[\p{sc=Han}\p{sc=Hang}\p{sc=Hira}\p{sc=Kana}]+$/u.test(text);

/** 王 and 小明 are 王小明; Ann and Lee are Ann Lee. */
const joinNames = (given: string, family: string): string => {
  if (given === '' || family === '') return given || family;
  return isHan(given + family) ? family + given : `${given} ${family}`;
};

const maxNameLength = 10_000;
const maxFieldLength = 10_000;
const maxNotesLength = 100_000;
const maxSourceLength = 200;

type Columns = {
  email: number;
  name: number;
  givenName: number;
  familyName: number;
  notes: number;
  source: number;
  state: number;
  createdAt: number;
  verifiedAt: number;
  fields: readonly { index: number; name: string; isDayFirst: boolean }[];
  /** Columns in whose dates the day comes before the month. */
  dayFirst: ReadonlySet<number>;
  used: readonly number[];
};

const indexColumns = (targets: readonly ColumnTarget[]): Columns => {
  const find = (kind: ColumnTarget['kind']): number => targets.findIndex((target) => target.kind === kind);
  const fields = targets.flatMap((target, index) =>
    target.kind === 'field' ? [{ index, name: target.name, isDayFirst: target.isDayFirst === true }] : [],
  );
  return {
    email: find('email'),
    name: find('name'),
    givenName: find('givenName'),
    familyName: find('familyName'),
    notes: find('notes'),
    source: find('source'),
    state: find('state'),
    createdAt: find('createdAt'),
    verifiedAt: find('verifiedAt'),
    fields,
    dayFirst: new Set(targets.flatMap((target, index) => ('isDayFirst' in target && target.isDayFirst ? [index] : []))),
    used: targets.flatMap((target, index) => (target.kind === 'ignore' ? [] : [index])),
  };
};

const findTextProblem = (cells: readonly string[], columns: Columns): BadCell | null => {
  for (const index of columns.used) {
    const cell = cells[index];
    if (cell?.includes('\ufffd')) return { reason: 'import.row.encoding', value: cell };
  }
  for (const { index } of columns.fields) {
    const cell = cells[index] ?? '';
    if (cell.length > maxFieldLength) return { reason: 'import.row.too-long', value: cell };
  }
  return null;
};

const readFields = (cells: readonly string[], columns: Columns): Record<string, string> => {
  const fields: Record<string, string> = {};
  for (const { index, name, isDayFirst } of columns.fields) {
    const cell = cells[index] ?? '';
    if (cell !== '') fields[name] = isDayFirst ? toYearFirst(cell) : cell;
  }
  return fields;
};

const readName = (cells: readonly string[], columns: Columns): string => {
  const trimmed = (index: number): string => (cells[index] ?? '').trim();
  return columns.name >= 0
    ? (cells[columns.name] ?? '')
    : joinNames(trimmed(columns.givenName), trimmed(columns.familyName));
};

/** Reads rows into people under the given columns. */
export const createPersonReader = (targets: readonly ColumnTarget[]) => {
  const columns = indexColumns(targets);
  const optional = (cells: readonly string[], index: number): string | null =>
    index < 0 ? null : (cells[index] ?? '');
  const time = (cells: readonly string[], index: number): string | null | undefined => {
    const cell = optional(cells, index);
    return cell === null || isNoTime(cell) ? null : (readTime(cell, columns.dayFirst.has(index)) ?? undefined);
  };

  return ({ cells, problem }: Pick<TableRow, 'cells' | 'problem'>): ReadPerson => {
    if (problem) return bad(`import.row.${problem}`, cells[0]);
    const address = parseEmailAddress(firstAddressOf(cells[columns.email] ?? ''));
    if (!address.ok) return bad(`email.${address.reason}`, cells[columns.email]);
    const trouble = findTextProblem(cells, columns);
    if (trouble) return { ok: false, reason: trouble.reason, value: trouble.value.slice(0, 200) };
    const name = readName(cells, columns);
    if (name.length > maxNameLength) return bad('import.row.too-long', name);
    if (name.includes('\0')) return bad('name.nul', name);
    const notes = optional(cells, columns.notes);
    const source = optional(cells, columns.source);
    if ((notes?.length ?? 0) > maxNotesLength) return bad('import.row.too-long', notes ?? '');
    if ((source?.length ?? 0) > maxSourceLength) return bad('import.row.too-long', source ?? '');
    const stateCell = optional(cells, columns.state);
    // An empty cell says nothing: who is new is unverified then, and who is on the list stays what they are.
    const stated = stateCell === null || stateCell.trim() === '' ? null : readState(stateCell);
    if (stated === null && stateCell !== null && stateCell.trim() !== '') return bad('import.row.state', stateCell);
    const createdAt = time(cells, columns.createdAt);
    if (createdAt === undefined) return bad('import.row.time', cells[columns.createdAt]);
    const verifiedAt = time(cells, columns.verifiedAt);
    if (verifiedAt === undefined) return bad('import.row.time', cells[columns.verifiedAt]);
    // A table without a state but with a time of confirmation says by that who confirmed.
    const state = stated ?? (stateCell !== null || verifiedAt === null ? null : 'verified');
    const fields = readFields(cells, columns);
    const { address: email, key, display } = address;
    return { ok: true, person: { email, key, display, name, fields, notes, source, state, createdAt, verifiedAt } };
  };
};
