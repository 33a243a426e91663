import { describe, expect, it } from 'vitest';
import { createTypoFinder } from '#electron/features/imports/find-typo.ts';

const find = createTypoFinder();

describe('a likely typo', () => {
  it.each([
    ['gamil.com', 'gmail.com'],
    ['gmail.con', 'gmail.com'],
    ['gmail.co', 'gmail.com'],
    ['hotmial.com', 'hotmail.com'],
    ['hotmai.com', 'hotmail.com'],
    ['hotmail.con', 'hotmail.com'],
    ['hotmial.con', 'hotmail.com'],
    ['outlok.com', 'outlook.com'],
    ['outlook.cm', 'outlook.com'],
    ['yaho.com', 'yahoo.com'],
    ['yahooo.com', 'yahoo.com'],
    ['icoud.com', 'icloud.com'],
    ['qq.con', 'qq.com'],
    ['163.con', '163.com'],
    ['126.cm', '126.com'],
    ['foxmial.com', 'foxmail.com'],
  ])('%s is meant as %s', (domain, meant) => {
    expect(find(`ann@${domain}`)).toBe(`ann@${meant}`);
  });

  it.each([
    ...[
      'gmail.com',
      'hotmail.com',
      'hotmail.fr',
      'hotmail.co.uk',
      'outlook.de',
      'yahoo.com',
      'yahoo.co.jp',
      'yahoo.fr',
    ],
    ...['yahoo.com.tw', 'live.nl', 'yandex.kz', 'sina.com.cn', 'gmx.at', 'gmx.com', 'q.com', 'web.com', 'mail.com'],
    ...['163.com', '126.com', '139.com', '189.cn', 'example.co', 'example.com', 'google.com', 'xn--fsqu00a.cn'],
  ])('%s is none', (domain) => {
    expect(find(`ann@${domain}`)).toBeNull();
  });
});
