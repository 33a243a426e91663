import { describe, expect, it } from 'vitest';
import { formatValue } from '#renderer/features/signups/fields/format-value.ts';
import {
  listViewsWith,
  renameInColumns,
  renameInConditions,
  renameInSort,
  renameInWidths,
} from '#renderer/features/signups/fields/rename-traces.ts';
import { sortIn } from '#renderer/features/signups/filter.ts';
import { noConditions } from '#renderer/features/signups/filters/conditions.ts';
import { toConditions, toFilterDraft } from '#renderer/features/signups/filters/filter-draft.ts';
import { toDayText } from '#renderer/lib/day-text.ts';
import type { FieldFilter } from '#shared/contract/signups.ts';

describe('a value', () => {
  const en = { language: 'en', yes: 'yes', no: 'no' } as const;
  const zh = { language: 'zh-CN', yes: '是', no: '否' } as const;

  it('is written in the language of the reader; one that does not fit stays as it is', () => {
    expect(formatValue('number', '1234567.25', en)).toBe('1,234,567.25');
    expect(formatValue('number', 'many', en)).toBe('many');
    expect(formatValue('number', '90071992547409931', en)).toBe('90071992547409931');
    expect(formatValue('date', '21.11.2026', zh)).toBe('2026年11月21日');
    expect(formatValue('yes-no', 'TRUE', zh)).toBe('是');
    expect(formatValue('text', '12', en)).toBe('12');
  });

  it('is a day for the calendar only where a day is all of it', () => {
    expect(toDayText('21.11.2026')).toBe('2026-11-21');
    expect(toDayText('2026-11-21 10:00')).toBe('');
    expect(toDayText('soon')).toBe('');
  });
});

describe('what is remembered by the name of a field', () => {
  const field: FieldFilter = { name: 'plan', is: 'equal', value: 'gold' };
  const views = [
    { name: 'Gold', state: null, search: '', conditions: { ...noConditions, fields: [field] } },
    { name: 'All', state: null, search: 'plan', conditions: noConditions },
  ];

  it('follows it to its new name, and nothing else does', () => {
    const renamed = views.map(({ conditions }) => renameInConditions(conditions, 'plan', 'level'));
    expect(renamed).toEqual([{ ...noConditions, fields: [{ ...field, name: 'level' }] }, noConditions]);
    expect(renameInColumns(['name', 'field.plan', 'field.planet'], 'plan', 'level')).toEqual([
      'name',
      'field.level',
      'field.planet',
    ]);
    expect(renameInWidths({ 'field.plan': 90, plan: 1 }, 'plan', 'level')).toEqual({ 'field.level': 90, plan: 1 });
    expect(renameInSort('field.plan.desc', 'plan', 'level')).toBe('field.level.desc');
    expect(renameInSort('field.planet.desc', 'plan', 'level')).toBe('field.planet.desc');
    expect(listViewsWith(views, 'plan')).toEqual(['Gold']);
  });
});

describe('the address of the page', () => {
  it('names an order by an own field', () => {
    expect(sortIn({ sort: 'field.plan.desc' })).toEqual({ by: 'field.plan', direction: 'desc' });
    expect(sortIn({ sort: 'name.asc' })).toEqual({ by: 'name', direction: 'asc' });
    expect(sortIn({ sort: 'field.no good.asc' })).toEqual({ by: 'createdAt', direction: 'desc' });
  });
});

it('a condition without what it compares with is none', () => {
  const draft = toFilterDraft(noConditions);
  const keep = (field: FieldFilter) => toConditions({ ...draft, fields: [field] }).fields;
  expect(keep({ name: 'age', is: 'between', value: '1' })).toBeUndefined();
  expect(keep({ name: 'age', is: 'between', value: '1', upTo: '2' })).toHaveLength(1);
  expect(keep({ name: 'age', is: 'misfit', value: '' })).toHaveLength(1);
  expect(keep({ name: 'age', is: 'less', value: '' })).toBeUndefined();
});
