import { describe, expect, it } from 'vitest';
import { matchesQuery } from '#renderer/app/palette-filter.ts';

describe('the palette', () => {
  it('finds a line by any of its words, in any order, without case and accents', () => {
    expect(matchesQuery('mailbox prac', ['Practice mailbox'])).toBe(true);
    expect(matchesQuery('zoe', ['Zoë Müller'])).toBe(true);
    expect(matchesQuery('练习', ['练习邮箱'])).toBe(true);
    expect(matchesQuery('语言', ['English', '语言'])).toBe(true);
  });

  it('shows everything before something is typed, and nothing that lacks a word', () => {
    expect(matchesQuery('  ', ['Settings'])).toBe(true);
    expect(matchesQuery('settings xyz', ['Settings'])).toBe(false);
  });
});
