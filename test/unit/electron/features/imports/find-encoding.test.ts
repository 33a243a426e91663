import iconv from 'iconv-lite';
import { describe, expect, it } from 'vitest';
import { createAddressReader } from '#electron/features/imports/read/address-list.ts';
import { findEncoding } from '#electron/features/imports/read/decode.ts';

const texts = {
  'windows-1252': [
    'name,email\nJürgen Größe,j@example.com',
    'name\nMÜLLER',
    'name,email\nZoë,z@example.com',
    'Jürgen Größe\nMüßig Süß',
    'Müller – “Söhne”',
  ],
  gb18030: [
    '姓名,邮箱\n王小明,w@example.com',
    'name,email\n王小明,w@example.com',
    'name,email\n龑珺,l@example.com',
    'name\n鑫',
    'name,email\n镕基,r@example.com',
    'name,email\n翟欣怡,z@example.com\n覃雨桐,q@example.com',
  ],
  big5: ['姓名,郵箱\n陳小明,c@example.com', '羅志祥'],
  shift_jis: ['名前,メール\n山田太郎,y@example.com', 'name\n田中'],
  'euc-kr': ['이름,메일\n김철수,k@example.com'],
  'utf-8': ['name\nGrößer', '姓名\n王', 'plain'],
} as const;

describe('the encoding of a short file', () => {
  for (const [encoding, samples] of Object.entries(texts)) {
    it.each([...samples])(`is ${encoding} for %j`, (text) => {
      expect(findEncoding(iconv.encode(text, encoding))).toBe(encoding);
    });
  }
});

describe('a list of addresses from the source of a mail', () => {
  it('has the names that its encoded words stand for', () => {
    const list = createAddressReader();
    const rows = [
      ...list.push('=?UTF-8?B?546L5bCP5piO?= <w@example.com>, "=?UTF-8?Q?Zo=C3=AB?=" <z@example.com>\n'),
      ...list.push('b@example.com (=?GBK?B?zfXQocP3?=), a=?b <c@example.com>'),
      ...list.end(),
    ];
    expect(rows.map(({ cells }) => cells)).toEqual([
      ['w@example.com', '王小明'],
      ['z@example.com', 'Zoë'],
      ['b@example.com', '王小明'],
      ['c@example.com', 'a=?b'],
    ]);
  });
});
