import { describe, expect, it } from 'vitest';
import {
  formatAbout,
  formatBytes,
  formatCompact,
  formatDuration,
  formatList,
  formatNumber,
  formatPercent,
  formatRelative,
  formatShortDate,
} from '#renderer/lib/format.ts';

const now = Date.parse('2026-11-21T12:00:00.000Z');
const secondsAgo = (seconds: number): string => new Date(now - seconds * 1000).toISOString();
const hours = 3600;

describe('numbers', () => {
  it('groups digits as the language does', () => {
    expect(formatNumber('en', 1_204_000)).toBe('1,204,000');
    expect(formatNumber('zh-CN', 1_204_000)).toBe('1,204,000');
    expect(formatPercent('en', 0.416)).toBe('42%');
    expect(formatAbout('en', 48_499)).toBe('≈48,500');
    expect(formatAbout('zh-CN', 200_002)).toBe('≈200,000');
  });

  it('writes sizes in decimal units with at most one digit after the point', () => {
    expect(formatBytes('en', 0)).toBe('0 bytes');
    expect(formatBytes('en', 999)).toBe('999 bytes');
    expect(formatBytes('en', 2_400_000)).toBe('2.4 MB');
    expect(formatBytes('en', 123_456)).toBe('123 kB');
    expect(formatBytes('en', 5e15)).toMatch(/GB$/);
  });

  it('joins lists as the language does', () => {
    expect(formatList('zh-CN', ['甲', '乙', '丙'])).toBe('甲、乙和丙');
  });
});

describe('badges', () => {
  it.each([
    ['en', 1_234, '1.2K'],
    ['en', 9_424, '9.4K'],
    ['zh-CN', 12_345, '1.2万'],
  ] as const)('in %s say %d as "%s"', (language, value, text) => {
    expect(formatCompact(language, value)).toBe(text);
  });
});

describe('durations', () => {
  it.each([
    [0, '0 sec'],
    [0.0004, '1 ms'],
    [0.25, '250 ms'],
    [-3, '0 sec'],
    [40.4, '40 sec'],
    [59.6, '1 min'],
    [95, '2 min'],
    [3599, '1 hr'],
    [80 * 60, '1 hr 20 min'],
    [26 * hours, '1 day 2 hr'],
    [47.9 * hours, '2 days'],
  ])('says %d seconds as "%s"', (seconds, text) => {
    expect(formatDuration('en', seconds)).toBe(text);
  });

  it('says them in Chinese', () => {
    expect(formatDuration('zh-CN', 80 * 60)).toBe('1小时 20分钟');
  });
});

describe('times', () => {
  it.each([
    [10, 'now'],
    [3 * 60, '3 minutes ago'],
    [2 * hours, '2 hours ago'],
    [24 * hours, 'yesterday'],
    [3 * 24 * hours, '3 days ago'],
    [-2 * hours, 'in 2 hours'],
  ])('says %d seconds ago as "%s"', (seconds, text) => {
    expect(formatRelative('en', secondsAgo(seconds), now)).toBe(text);
  });

  it('turns to the date after a week', () => {
    expect(formatRelative('en', secondsAgo(8 * 24 * hours), now)).toMatch(/Nov 13, 2026|13 Nov 2026/);
    expect(formatRelative('zh-CN', secondsAgo(8 * 24 * hours), now)).toBe('2026年11月13日');
  });

  it('shortens to the time today, the day this year, the year otherwise', () => {
    expect(formatShortDate('en', secondsAgo(0), now)).toMatch(/^\d\d:\d\d$/);
    expect(formatShortDate('zh-CN', secondsAgo(10 * 24 * hours), now)).toBe('11月11日');
    expect(formatShortDate('zh-CN', secondsAgo(400 * 24 * hours), now)).toBe('2025年10月17日');
  });
});
