import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  arrangeColumns,
  moveColumn,
  placeColumn,
  toggleColumn,
} from '#renderer/features/signups/table/column-choice.ts';
import { type CellWords, defaultColumnIds, signupColumns } from '#renderer/features/signups/table/columns.tsx';
import { toTsv } from '#renderer/features/signups/table/copy-rows.ts';
import { toPatch } from '#renderer/features/signups/table/use-cell-editing.tsx';
import type { Signup } from '#shared/contract/signups.ts';

const t = ((key: string) => key) as unknown as CellWords['t'];
const format = {} as CellWords['format'];
const columns = signupColumns({ t, format, nowMs: 0 }, [
  { name: 'plan', type: 'text' },
  { name: 'city', type: 'text' },
]);
const zoe: Signup = {
  id: 7,
  email: 'zoe@example.com',
  displayEmail: 'zoe@example.com',
  name: 'Zoë',
  fields: { plan: 'pro' },
  notes: '',
  source: 'form',
  state: 'unverified',
  createdAt: '2026-11-21T00:00:00.000Z',
  updatedAt: '2026-11-21T00:00:00.000Z',
  verifiedAt: null,
  verifiedBy: null,
  lastMailAt: null,
  mailCount: 0,
};
const pick = (...ids: string[]) => columns.filter(({ id }) => ids.includes(id));

describe('the columns', () => {
  it('are the usual ones until somebody chooses', () => {
    expect(arrangeColumns(columns, null).map(({ id }) => id)).toEqual(defaultColumnIds);
  });

  it('stand in the order chosen, stay in a narrow table, and skip own fields that are gone', () => {
    const arranged = arrangeColumns(columns, ['source', 'field.gone', 'email']);
    expect(arranged.map(({ id }) => id)).toEqual(['source', 'email']);
    expect(arranged.every(({ hideBelow }) => hideBelow === undefined)).toBe(true);
  });

  it('can be shown, hidden and moved, but never all hidden', () => {
    expect(toggleColumn(['email'], 'name')).toEqual(['email', 'name']);
    expect(toggleColumn(['email', 'name'], 'email')).toEqual(['name']);
    expect(toggleColumn(['email'], 'email')).toEqual(['email']);
    expect(moveColumn(['a', 'b', 'c'], 'c', -1)).toEqual(['a', 'c', 'b']);
    expect(moveColumn(['a', 'b', 'c'], 'a', -1)).toEqual(['a', 'b', 'c']);
    expect(placeColumn(['a', 'b', 'c'], 'c', 'a')).toEqual(['c', 'a', 'b']);
    expect(placeColumn(['a', 'b', 'c'], 'a', 'c')).toEqual(['b', 'a', 'c']);
    expect(placeColumn(['a', 'b', 'c'], 'a', null)).toEqual(['b', 'c', 'a']);
    expect(placeColumn(['a', 'b', 'c'], 'b', 'b')).toEqual(['a', 'b', 'c']);
    expect(placeColumn(null, 'state', 'name')).toEqual(['state', 'name', 'email', 'source', 'createdAt', 'lastMailAt']);
    expect(arrangeColumns(columns, []).length).toBeGreaterThan(0);
  });
});

describe('copied rows', () => {
  it('hold what the columns show', () => {
    expect(toTsv([zoe, zoe], pick('name', 'email', 'field.plan'))).toBe(
      'Zoë\tzoe@example.com\tpro\nZoë\tzoe@example.com\tpro',
    );
  });

  it('say when by the clock on the wall, in a form that spreadsheets read', () => {
    const noon = { ...zoe, createdAt: new Date(2026, 10, 21, 12, 5, 9).toISOString() };
    expect(toTsv([noon], pick('createdAt', 'lastMailAt', 'verifiedAt'))).toBe('2026-11-21 12:05:09\t\t');
  });

  it('keep tabs, quotes and line breaks inside their cell', () => {
    expect(toTsv([{ ...zoe, name: 'a\t"b"\nc' }], pick('name'))).toBe('"a\t""b""\nc"');
  });

  it('never start a cell with what a spreadsheet would run', () => {
    fc.assert(
      fc.property(fc.string(), (name) => {
        expect(toTsv([{ ...zoe, name }], pick('name'))).not.toMatch(/^"?[=+\-@]/);
      }),
    );
  });
});

describe('typing over a cell', () => {
  it('changes the name, or one own field and no other', () => {
    expect(toPatch(zoe, {}, 'Zoe')).toEqual({ id: 7, name: 'Zoe' });
    expect(toPatch(zoe, { ownField: { name: 'city', type: 'text' } }, '上海')).toEqual({
      id: 7,
      setFields: { city: '上海' },
    });
    expect(toPatch(zoe, { ownField: { name: 'plan', type: 'text' } }, '')).toEqual({
      id: 7,
      setFields: { plan: '' },
    });
  });
});
