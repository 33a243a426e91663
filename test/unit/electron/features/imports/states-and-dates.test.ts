import { expect, it } from 'vitest';
import { hasEitherOrder, isDayFirstColumn, readTime, toYearFirst } from '#shared/domain/table-values.ts';
import { openImports, peopleOf } from './open-imports.ts';

it('a file lifts no block, takes no confirmation back, and says nothing by an empty state', async () => {
  const { importAll, signups, add } = openImports();
  const ann = add({ email: 'ann@example.com', name: 'Ann' });
  const bea = add({ email: 'bea@example.com', name: 'Bea' });
  signups.update({ id: ann.id, state: 'verified' });
  signups.update({ id: bea.id, state: 'blocked' });
  await importAll('email,status\ncid@example.com,verified\ndora@example.com,verified\n');
  const rows = ['ann@example.com,Anna,0', 'bea@example.com,,1', 'cid@example.com,Cid,', 'dora@example.com,Dora,0'];
  const csv = ['email,name,status', ...rows, 'emil@example.com,Emil,'].join('\n');
  const { report } = await importAll(csv, { policy: 'overwrite' });
  expect(report).toMatchObject({ new: 1, updated: 3, unchanged: 1 });
  expect(peopleOf({ signups }).map(({ name, state }) => `${name} ${state}`)).toEqual([
    'Anna verified',
    'Bea blocked',
    'Cid verified',
    'Dora unverified',
    'Emil unverified',
  ]);
});

it('a column that shows the day first is read so in every row', async () => {
  const { importAll, plan, signups } = openImports();
  const csv = 'email,created_at,born\na@example.com,04/03/2026,05/06/1999\nb@example.com,25/03/2026,31/12/1999 08:30\n';
  await importAll(csv);
  const people = peopleOf({ signups });
  const day = (iso: string): string => {
    const date = new Date(iso);
    return `${date.getMonth() + 1}-${date.getDate()}`;
  };
  expect(people.map(({ createdAt }) => day(createdAt))).toEqual(['3-4', '3-25']);
  expect(people.map(({ fields }) => fields.born)).toEqual(['1999-06-05', '1999-12-31 08:30']);
  // The same field again, by its name.
  expect((await plan(csv)).report).toMatchObject({ unchanged: 2, misfits: 0 });
  await importAll('email,born\na@example.com,07/06/1999\nb@example.com,13/06/1999\n', { policy: 'overwrite' });
  expect(peopleOf({ signups }).map(({ fields }) => fields.born)).toEqual(['1999-06-07', '1999-06-13']);
});

it('a column says by its cells alone which of day and month comes first', () => {
  expect(isDayFirstColumn(['04/03/2026', '', '25/03/2026'])).toBe(true);
  expect(isDayFirstColumn(['04/03/2026', '03/25/2026'])).toBe(false);
  expect(isDayFirstColumn(['13/01/2026', '01/13/2026'])).toBe(false);
  expect(isDayFirstColumn(['13.01.2026', '2026-01-13'])).toBe(false);
  expect(['4/3/26', '04-03-2026 10:00', '04.03.2026', '4/3/2026/1', '2026/04/03'].map(hasEitherOrder)).toEqual([
    true,
    true,
    false,
    false,
    false,
  ]);
  expect(['4/3/26', ' 04-03-1999 10:00', '04/13/2026', '3.4.2026', 'soon', ''].map(toYearFirst)).toEqual([
    '2026-03-04',
    '1999-03-04 10:00',
    '04/13/2026',
    '3.4.2026',
    'soon',
    '',
  ]);
});

it('a year of two digits is the one that spreadsheets take it for', () => {
  const day = (cell: string, isDayFirst = false): string => new Date(readTime(cell, isDayFirst) ?? 0).toDateString();
  expect(day('3.4.26')).toBe('Fri Apr 03 2026');
  expect(day('3/4/26 10:00 PM')).toBe('Wed Mar 04 2026');
  expect(day('3/4/99', true)).toBe('Sat Apr 03 1999');
  expect(readTime('3/4/126')).toBeNull();
});
