import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { buildMailValues, sayDuration } from '#shared/domain/mail-values.ts';
import { BUILT_IN_VARIABLES } from '#shared/domain/variables.ts';

const hourMs = 3_600_000;
const input = {
  signup: { email: 'zoe@example.com', name: 'Zoë', fields: {} },
  link: { url: 'https://example.com/', code: null, expiresAt: '2026-11-22T08:00:00.000Z' },
  siteName: 'Shop',
  now: '2026-11-21T08:00:00.000Z',
  language: 'en',
};

describe('a span in words', () => {
  it.each([
    ['en', 24 * hourMs, '24 hours'],
    ['en', hourMs, '1 hour'],
    ['en', 72 * hourMs, '3 days'],
    ['en', 36 * hourMs, '36 hours'],
    ['en', 90 * 60_000, '90 minutes'],
    ['en', 24 * hourMs - 400, '24 hours'],
    ['en', -5, '0 minutes'],
    ['zh-CN', 10 * 60_000, '10分钟'],
    ['zh-CN', 720 * hourMs, '30天'],
  ])('in %s: %d ms are %s', (language, durationMs, words) => {
    expect(sayDuration(language, durationMs)).toBe(words);
  });
});

describe('the values of a mail', () => {
  it('have every built-in variable, empty where there is nothing to say', () => {
    const values = buildMailValues({ ...input, link: { url: '', code: null, expiresAt: null } });
    expect(Object.keys(values).sort()).toEqual([...BUILT_IN_VARIABLES].sort());
    expect(values).toMatchObject({ code: '', expires: '' });
  });

  it('never let an own field stand in for a built-in variable', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.constantFrom(...BUILT_IN_VARIABLES, 'plan'), fc.string()), (fields) => {
        const values = buildMailValues({ ...input, signup: { ...input.signup, fields }, fieldNames: ['url', 'plan'] });
        expect({ ...values, plan: '' }).toEqual({ ...buildMailValues(input), plan: '' });
        expect(values.plan).toBe(fields.plan ?? '');
      }),
    );
  });

  it('write the day of the reader’s zone in their language', () => {
    const late = { ...input, now: '2026-11-21T23:30:00.000Z' };
    expect(buildMailValues({ ...late, timeZone: 'Asia/Shanghai', language: 'zh-CN' }).date).toBe('2026年11月22日');
    expect(buildMailValues({ ...late, timeZone: 'America/New_York' }).date).toBe('November 21, 2026');
  });

  it('show an international domain readably', () => {
    const signup = { ...input.signup, email: 'a@xn--fsqu00a.xn--fiqs8s', displayEmail: 'a@例子.中国' };
    expect(buildMailValues({ ...input, signup }).email).toBe('a@例子.中国');
  });
});
