import { describe, expect, it } from 'vitest';
import { noConditions } from '#renderer/features/signups/filters/conditions.ts';
import { toFilterDraft } from '#renderer/features/signups/filters/filter-draft.ts';
import { fieldProblemOf, isComplete, problemOf } from '#renderer/features/signups/filters/filter-problems.ts';
import type { FieldFilter } from '#shared/contract/signups.ts';

const empty = toFilterDraft(noConditions);
const typeOf = () => 'number' as const;

describe('a filter that is typed', () => {
  it('says where an end lies before its beginning, which nobody could match', () => {
    const days = { ...empty, addedFrom: '2026-11-29', addedTo: '28.11.2026', mailedTo: '2026-01-01' };
    expect(problemOf(days, 'addedTo')).toBe('endDay');
    expect(problemOf(days, 'addedFrom')).toBeNull();
    expect(problemOf(days, 'mailedTo')).toBeNull();
    expect(problemOf({ ...days, addedTo: '2026-11-29' }, 'addedTo')).toBeNull();
    const numbers = { ...empty, mailsAtLeast: '3', mailsAtMost: '2' };
    expect(problemOf(numbers, 'mailsAtMost')).toBe('endNumber');
    expect(problemOf({ ...numbers, mailsAtMost: '3' }, 'mailsAtMost')).toBeNull();
    for (const draft of [days, numbers]) expect(isComplete(draft, typeOf)).toBe(false);
  });

  it('says what is no domain', () => {
    const domain = (text: string) => problemOf({ ...empty, domain: text }, 'domain');
    for (const text of ['*.example.com', '.com', 'two words', 'com']) expect(domain(text)).toBe('domain');
    for (const text of ['', 'example.com', '@BÜCHER.de', '例子.中国', ' a@mail.example.com '])
      expect(domain(text)).toBeNull();
    expect(isComplete({ ...empty, domain: '*.example.com' }, typeOf)).toBe(false);
  });

  it('says what a condition on an own field lacks', () => {
    const of = (is: FieldFilter['is'], value: string, upTo?: string): FieldFilter => ({
      name: 'age',
      is,
      value,
      ...(upTo !== undefined && { upTo }),
    });
    expect(fieldProblemOf(of('equal', ''), 'number')).toBe('missing');
    expect(fieldProblemOf(of('between', '1'), 'number')).toBe('missing');
    expect(fieldProblemOf(of('equal', 'abc'), 'number')).toBe('misfit');
    expect(fieldProblemOf(of('equal', '31.02.2026'), 'date')).toBe('misfit');
    expect(fieldProblemOf(of('containing', 'abc'), 'number')).toBeNull();
    expect(fieldProblemOf(of('between', '30', '18'), 'number')).toBe('end');
    expect(fieldProblemOf(of('between', '9', '18'), 'number')).toBeNull();
    expect(fieldProblemOf(of('between', '2026-01-15', '31.12.2025'), 'date')).toBe('end');
    expect(fieldProblemOf(of('between', '2026-01-15', '2026-01-15'), 'date')).toBeNull();
    expect(fieldProblemOf(of('misfit', ''), 'number')).toBeNull();
  });
});
