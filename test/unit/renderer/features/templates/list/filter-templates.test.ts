import { expect, test } from 'vitest';
import { filterTemplates } from '#renderer/features/templates/list/filter-templates.ts';
import type { TemplateSummary } from '#shared/contract/templates.ts';

const template = (id: number, name: string, subject: string): TemplateSummary => ({
  id,
  name,
  subject,
  kind: 'verification',
  updatedAt: '2026-11-21T12:00:00.000Z',
  lastSentAt: null,
});
const all = [
  template(1, 'Confirm', 'Your address'),
  template(2, 'News', 'Address of the month'),
  template(3, '欢迎', '您好'),
];
const found = (search: string): number[] => filterTemplates(all, search).map(({ id }) => id);

test('every word must be in the name or the subject, in whatever case', () => {
  expect(found('address')).toEqual([1, 2]);
  expect(found('ADDRESS  news')).toEqual([2]);
  expect(found('迎')).toEqual([3]);
  expect(found('nothing')).toEqual([]);
});

test('an empty search finds all', () => {
  expect(filterTemplates(all, '  ')).toBe(all);
});
