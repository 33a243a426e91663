import { describe, expect, it } from 'vitest';
import { listScopes, toExportSelection } from '#renderer/features/signups/export/export-scope.ts';
import { makeView } from '#renderer/features/signups/filters/views.ts';
import {
  assignTarget,
  findMappingProblem,
  samplesOf,
  shapeOf,
  suggestFieldName,
} from '#renderer/features/signups/import/mapping.ts';
import type { ColumnTarget } from '#shared/contract/imports.ts';
import { fieldName } from '#shared/contract/signups.ts';

const guessed: readonly ColumnTarget[] = [{ kind: 'name' }, { kind: 'email' }, { kind: 'field', name: 'plan' }];

describe('where the columns of a file go', () => {
  it('moves a target from the column that had it', () => {
    expect(assignTarget(guessed, 0, { kind: 'email' })).toEqual([
      { kind: 'email' },
      { kind: 'ignore' },
      { kind: 'field', name: 'plan' },
    ]);
  });

  it('lets several columns be left out, and own fields differ by name', () => {
    const two = assignTarget(assignTarget(guessed, 0, { kind: 'ignore' }), 2, { kind: 'ignore' });
    expect(two.filter(({ kind }) => kind === 'ignore')).toHaveLength(2);
    expect(assignTarget(guessed, 0, { kind: 'field', name: 'city' })[2]).toEqual({ kind: 'field', name: 'plan' });
  });

  it('leaves a column alone whose field another name becomes while it is typed', () => {
    const typed = assignTarget(guessed, 0, { kind: 'field', name: 'plan', type: 'text' });
    expect(typed[2]).toEqual({ kind: 'field', name: 'plan' });
    expect(findMappingProblem(typed)).toBe('repeatedName');
    expect(findMappingProblem(assignTarget(typed, 0, { kind: 'field', name: 'plan2', type: 'text' }))).toBeNull();
    expect(assignTarget(guessed, 0, { kind: 'field', name: 'plan' })[2]).toEqual({ kind: 'ignore' });
  });

  it('says what is missing', () => {
    expect(findMappingProblem(guessed)).toBeNull();
    expect(findMappingProblem([{ kind: 'name' }])).toBe('noEmail');
    expect(findMappingProblem([{ kind: 'email' }, { kind: 'field', name: '9' }])).toBe('badName');
    const plan: ColumnTarget = { kind: 'field', name: 'plan' };
    expect(findMappingProblem([{ kind: 'email' }, plan, plan])).toBe('repeatedName');
    const capital = { ...plan, name: plan.name.toUpperCase() };
    expect(findMappingProblem([{ kind: 'email' }, plan, capital])).toBe('repeatedName');
    expect(findMappingProblem([{ kind: 'email' }, capital], [plan.name])).toBe('similarName');
    expect(findMappingProblem([{ kind: 'email' }, plan, capital], [plan.name, capital.name])).toBeNull();
  });

  it.each(['Plan', 'Größe (cm)', '城市', '2nd choice', '', '%', 'a'.repeat(90), '__x__'])(
    'suggests a name that an own field may have for the header “%s”',
    (header) => {
      expect(fieldName.safeParse(suggestFieldName(header, 3)).success).toBe(true);
    },
  );

  it('forgets what was chosen when the file is read in another way', () => {
    const columns = [{ header: 'a', guess: { kind: 'ignore' as const }, isNewField: false }];
    expect(shapeOf({ columns })).not.toBe(shapeOf({ columns: [...columns, ...columns] }));
  });

  it('shows the first cells of a column that say anything', () => {
    expect(samplesOf([[''], ['a'], [], ['b'], ['c'], ['d']], 0)).toEqual(['a', 'b', 'c']);
  });
});

describe('an export', () => {
  const view = makeView('trouble', 0);
  const filter = { ...view.conditions, search: '', state: null };

  it('offers the selection and the filter only when there are any', () => {
    expect(listScopes({ selected: 0, isFiltered: false })).toEqual(['all']);
    expect(listScopes({ selected: 2, isFiltered: true })).toEqual(['selection', 'matching', 'all']);
  });

  it('means whom it says', () => {
    const selection = { kind: 'ids', ids: new Set([4]) } as const;
    expect(toExportSelection('selection', selection, filter)).toEqual({ kind: 'ids', ids: [4] });
    expect(toExportSelection('matching', selection, filter)).toEqual({ kind: 'filter', filter, except: [] });
    expect(toExportSelection('all', selection, filter)).toMatchObject({ filter: { state: null, search: '' } });
    expect(toExportSelection('all', selection, filter)).not.toHaveProperty('filter.lastOutcome');
  });
});
