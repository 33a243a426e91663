import { describe, expect, it } from 'vitest';
import { guessColumns } from '#electron/features/imports/guess-columns.ts';

const guess = (headers: readonly string[], known: readonly string[]) => {
  const row = headers.map((header) => (header === 'email' ? 'ann@example.com' : '1'));
  return guessColumns(headers, [row], new Set(known)).map(({ guess: target, isNewField }) =>
    target.kind === 'field' ? `${target.name}${isNewField ? ' (new)' : ''}` : target.kind,
  );
};

describe('columns for own fields', () => {
  it('go into the field of that name, written in whichever case', () => {
    expect(guess(['email', 'Plan', 'SHOE SIZE'], ['plan', 'Shoe_size'])).toEqual(['email', 'plan', 'Shoe_size']);
  });

  it('stay apart where the file or the list tells them apart, by more than capitals where one is new', () => {
    expect(guess(['email', 'Plan', 'plan'], ['plan'])).toEqual(['email', 'Plan_2 (new)', 'plan']);
    expect(guess(['email', 'plan', 'Plan', 'ＰＬＡＮ '], [])).toEqual([
      'email',
      'plan (new)',
      'Plan_2 (new)',
      'PLAN_3 (new)',
    ]);
    expect(guess(['email', ' Ｐｌａｎ　', 'my  plan'], ['plan', 'My_Plan'])).toEqual(['email', 'plan', 'My_Plan']);
    expect(guess(['email', 'SITE'], [])).toEqual(['email', 'SITE_info (new)']);
    expect(guess(['email', 'plan', 'Plan'], ['plan', 'Plan'])).toEqual(['email', 'plan', 'Plan']);
    expect(guess(['email', 'Plan'], ['plan', 'Plan'])).toEqual(['email', 'Plan']);
    expect(guess(['email', 'PLAN', 'Plan'], ['plan'])).toEqual(['email', 'plan', 'plan_2 (new)']);
  });
});

it('headings that every object answers to are names like others', () => {
  expect(guess(['email', 'constructor', 'toString', '__proto__'], [])).toEqual([
    'email',
    'constructor (new)',
    'toString (new)',
    'proto (new)',
  ]);
});

it('the headings of the list itself are known, and an ß leaves no gap in a name', () => {
  expect(guess(['email', 'Added', 'Größe'], [])).toEqual(['email', 'createdAt', 'Grosse (new)']);
});

it('without headings the column of words is the name, also when one of them is odd', () => {
  const names = ['Zoë', '王小明', 'Ann Lee', 'Bob “the” Builder', 'Cy'];
  const rows = names.map((name, index) => [`p${index}@example.com`, '7', name]);
  expect(guessColumns(['', '', ''], rows, new Set()).map(({ guess: { kind } }) => kind)).toEqual([
    'email',
    'field',
    'name',
  ]);
});
