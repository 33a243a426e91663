import { describe, expect, it } from 'vitest';
import { en } from '#renderer/locales/en/index.ts';
import { zhCN } from '#renderer/locales/zh-CN/index.ts';

type Tree = { readonly [key: string]: string | Tree };

const flatten = (tree: Tree, path = ''): [string, string][] =>
  Object.entries(tree).flatMap(([key, value]): [string, string][] =>
    typeof value === 'string' ? [[`${path}${key}`, value]] : flatten(value, `${path}${key}.`),
  );
const holes = (text: string): string[] => [...text.matchAll(/\{\{\s*([\w.]+)/g)].map(([, name]) => name!).sort();

describe.each(Object.keys(en) as (keyof typeof en)[])('the texts of %s', (namespace) => {
  const english = flatten(en[namespace]);
  const chinese = new Map(flatten(zhCN[namespace]));

  it('exist in both languages, with one plural form in Chinese', () => {
    const expected = english.map(([key]) => key).filter((key) => !key.endsWith('_one'));
    expect([...chinese.keys()].sort()).toEqual(expected.sort());
  });

  it('have an "other" for each "one" in English', () => {
    const keys = new Set(english.map(([key]) => key));
    for (const key of keys) if (key.endsWith('_one')) expect(keys).toContain(key.replace(/_one$/, '_other'));
  });

  it('are never empty and have the same holes in both languages', () => {
    for (const [key, text] of english) {
      if (key.endsWith('_one')) continue;
      const other = chinese.get(key) ?? '';
      expect(text.trim(), key).not.toBe('');
      expect(other.trim(), key).not.toBe('');
      expect(holes(other), key).toEqual(holes(text));
    }
  });

  it('use Chinese punctuation between Chinese characters', () => {
    for (const [key, text] of chinese) expect(text, key).not.toMatch(/\p{Script=Han}[,;:!?]\p{Script=Han}/u);
  });
});
