import { describe, expect, it } from 'vitest';
import { readOldViews } from '#renderer/features/signups/filters/adopt-views.ts';
import {
  dropCondition,
  formatConditions,
  listConditions,
  noConditions,
  parseConditions,
} from '#renderer/features/signups/filters/conditions.ts';
import { lastDayBefore, startOfDay, toDay } from '#renderer/features/signups/filters/days.ts';
import { toConditions, toFilterDraft } from '#renderer/features/signups/filters/filter-draft.ts';
import { isNotConfirmed, makeView, readyMadeViews } from '#renderer/features/signups/filters/views.ts';
import { signupFilter } from '#shared/contract/signups.ts';

const empty = toFilterDraft(noConditions);
const full = toConditions({
  ...empty,
  addedFrom: '2026-11-01',
  addedTo: '2026-11-30',
  mailedFrom: '2026-11-02',
  mailsAtLeast: '1',
  mailsAtMost: '3',
  lastOutcome: 'trouble',
  source: ' form ',
  domain: '@example.com',
  fields: [
    { name: 'plan', is: 'equal', value: 'pro' },
    { name: 'city', is: 'empty', value: '' },
  ],
});

describe('a filter', () => {
  it('is what the contract takes', () => {
    expect(signupFilter.safeParse({ ...full, search: '', state: null }).success).toBe(true);
    expect(full).toMatchObject({ mailsFewerThan: 4, mailsAtLeast: 1, source: 'form', domain: 'example.com' });
  });

  it('comes back from the address of the page, and from the form', () => {
    expect(parseConditions(formatConditions(full) ?? '')).toEqual(full);
    expect(toConditions(toFilterDraft(full))).toEqual(full);
    expect(toConditions(empty)).toEqual(noConditions);
    expect(formatConditions(noConditions)).toBeNull();
  });

  it.each(['nonsense', '{"domain":7}', '[]x', '{"unknown":1}'])('is none when the address says %s', (text) => {
    expect(parseConditions(text)).toEqual(noConditions);
  });

  it('can be taken apart condition by condition', () => {
    let rest = full;
    for (let left = listConditions(full).length; left > 0; left -= 1) {
      const [first] = listConditions(rest);
      expect(listConditions(rest)).toHaveLength(left);
      if (first) rest = dropCondition(rest, first);
    }
    expect(rest).toEqual(noConditions);
  });

  it('leaves out conditions on fields that say nothing', () => {
    expect(toConditions({ ...empty, fields: [{ name: 'plan', is: 'containing', value: '' }] })).toEqual(noConditions);
  });

  it('takes whole days where the person is, the last one included', () => {
    const end = startOfDay('2026-11-30', 1) ?? '';
    expect(toDay(end)).toBe('2026-12-01');
    expect(lastDayBefore(end)).toBe('2026-11-30');
    expect(startOfDay('soon')).toBeNull();
  });

  it('of an earlier version is taken over, but for what cannot be read', () => {
    const old = { name: 'Pro', state: 'verified', search: 'zoë 王 👋', conditions: full };
    const text = JSON.stringify([
      old,
      null,
      { ...old, name: ' ' },
      { ...old, state: 'maybe' },
      { ...old, conditions: { unknown: 1 } },
      { name: 'All', state: null, search: '', conditions: noConditions },
    ]);
    expect(readOldViews(text)).toEqual([
      { name: 'Pro', filter: { ...full, state: 'verified', search: 'zoë 王 👋' } },
      { name: 'All', filter: signupFilter.parse({}) },
    ]);
    for (const broken of ['', '[', '{}', 'null', '[[]]']) expect(readOldViews(broken)).toEqual([]);
  });

  it('has ready-made views that the contract takes', () => {
    for (const name of readyMadeViews) {
      const { state, search, conditions } = makeView(name, Date.now());
      expect(signupFilter.safeParse({ ...conditions, state, search }).success).toBe(true);
    }
    expect(isNotConfirmed(makeView('notConfirmed', 0))).toBe(true);
    expect(isNotConfirmed(makeView('trouble', 0))).toBe(false);
  });
});
