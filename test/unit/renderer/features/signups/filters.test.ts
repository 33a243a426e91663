import { describe, expect, it } from 'vitest';
import {
  dropCondition,
  formatConditions,
  listConditions,
  noConditions,
  parseConditions,
} from '#renderer/features/signups/filters/conditions.ts';
import { lastDayBefore, startOfDay, toDay } from '#renderer/features/signups/filters/days.ts';
import { toConditions, toFilterDraft } from '#renderer/features/signups/filters/filter-draft.ts';
import {
  isNotConfirmed,
  makeView,
  putBackView,
  readyMadeViews,
  renameView,
  type SavedView,
} from '#renderer/features/signups/filters/views.ts';
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

  it('renames a saved view in its place, over one that has the name already', () => {
    const views = ['a', 'b', 'c'].map((name) => ({ name, ...makeView('trouble', 0), search: name }));
    const named = (name: string, to: string) => renameView(views, name, to).map((view) => [view.name, view.search]);
    expect(named('b', 'x')).toEqual([
      ['a', 'a'],
      ['x', 'b'],
      ['c', 'c'],
    ]);
    expect(named('a', 'c')).toEqual([
      ['c', 'a'],
      ['b', 'b'],
    ]);
    expect(named('a', 'a')).toEqual(views.map(({ name }) => [name, name]));
  });

  it('puts a removed view back to its place, and leaves one that has got its name meanwhile', () => {
    const [a, b, c] = ['a', 'b', 'c'].map((name) => ({ name, ...makeView('trouble', 0) })) as [
      SavedView,
      SavedView,
      SavedView,
    ];
    expect(putBackView([a, c], b, 1)).toEqual([a, b, c]);
    expect(putBackView([], c, 2)).toEqual([c]);
    const newer = { ...b, search: 'newer' };
    expect(putBackView([a, newer], b, 1)).toEqual([a, newer]);
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
