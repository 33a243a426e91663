import { describe, expect, test } from 'vitest';
import {
  explainFailure,
  failureClasses,
  failureEntries,
  findExplanation,
  getExplanation,
} from '#shared/domain/smtp-replies/index.ts';
import { isMatch, normalizeFailure } from '#shared/domain/smtp-replies/match-entry.ts';

const examples = failureEntries.flatMap((entry) =>
  entry.examples.map((example) => {
    const facts = [example.provider, example.phase, example.code, example.originalCode, example.timeoutType].filter(
      Boolean,
    );
    return [entry.key, [...facts, example.responseCode, example.reply].filter(Boolean).join(' · '), example] as const;
  }),
);

describe('the dictionary', () => {
  test.each(examples)('%s explains: %s', (key, _facts, example) => {
    expect(explainFailure(example).key).toBe(key);
  });

  test('has at least 75 entries, each key once', () => {
    expect(failureEntries.length).toBeGreaterThanOrEqual(75);
    expect(new Set(failureEntries.map((entry) => entry.key)).size).toBe(failureEntries.length);
  });

  test('shows an example of every alternative of an entry', () => {
    for (const entry of failureEntries) {
      for (const alternative of entry.when) {
        const isShown = entry.examples.some((example) =>
          isMatch({ ...entry, when: [alternative] }, normalizeFailure(example)),
        );
        expect([entry.key, alternative, isShown]).toEqual([entry.key, alternative, true]);
      }
    }
  });

  test('is found again by key', () => {
    for (const entry of failureEntries) {
      expect(getExplanation(entry.key)).toEqual(explainFailure(entry.examples[0]));
      expect(findExplanation(entry.key)?.class).toBe(entry.class);
    }
    expect(findExplanation('from-a-newer-version')).toBeNull();
    expect(() => getExplanation('from-a-newer-version')).toThrow('from-a-newer-version');
  });
});

describe.each(failureEntries.map((entry) => [entry.key, entry] as const))('the texts of %s', (_key, entry) => {
  const english = [entry.happened.en, entry.nextStep.en];
  const chinese = [entry.happened['zh-CN'], entry.nextStep['zh-CN']];

  test('are whole, calm sentences in both languages', () => {
    for (const text of english) {
      expect(text).toMatch(/^[A-Z5].*\.$/u);
      expect(text).not.toMatch(/[\u4e00-\u9fff]/);
    }
    for (const text of chinese) {
      expect(text).toMatch(/。$/u);
      expect(text).toMatch(/[\u4e00-\u9fff]/);
      // Chinese typography: no half-width comma, colon or semicolon between Chinese characters.
      expect(text).not.toMatch(/[\u4e00-\u9fff][,;:?]/);
    }
    for (const text of [...english, ...chinese]) {
      expect(text).toBe(text.trim());
      expect(text).not.toMatch(/[!！]|\bsorry\b|抱歉|对不起/i);
    }
  });

  test('are short', () => {
    for (const text of english) expect(text.length).toBeLessThanOrEqual(200);
    for (const text of chinese) expect(text.length).toBeLessThanOrEqual(100);
  });

  test('say what the class means for the person', () => {
    expect(failureClasses).toContain(entry.class);
    const [en, zh] = [entry.nextStep.en, entry.nextStep['zh-CN']];
    if (entry.class === 'pause-account') {
      expect(en).toMatch(/resume|another (account|provider)/i);
      expect(zh).toMatch(/恢复发送|换一个发信/);
    }
    if (entry.class === 'retry') expect(en).toMatch(/tries again|Nothing to do/);
    if (entry.class === 'block-address') expect(en).toMatch(/no more mail/);
    if (entry.class === 'fix-content') expect(en).toMatch(/send again|link to it|what to change/i);
    if (entry.class === 'uncertain') expect(en).toMatch(/second copy/);
  });
});

describe('text patterns', () => {
  const patterns = failureEntries.flatMap((entry) =>
    entry.when.flatMap(({ text }) => (text ? [[entry.key, text]] : [])),
  );

  test.each(patterns as [string, RegExp][])('%s matches in linear time and keeps no state', (_key, pattern) => {
    // Unbounded repetition is what backtracks without end; "{m,n}" with small n is bounded by the pattern itself.
    const withoutClasses = pattern.source.replace(/\[[^\]]*\]/g, 'x').replace(/\\./g, 'x');
    expect(withoutClasses).not.toMatch(/[*+]|\{\d+,\}/);
    for (const [, most] of withoutClasses.matchAll(/\{\d+,(\d+)\}/g)) expect(Number(most)).toBeLessThanOrEqual(60);
    expect(pattern.flags).not.toMatch(/[gy]/);
  });
});
