import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isVariableName, listVariables } from '#shared/domain/variables.ts';

const namesIn = (text: string): string[] => listVariables(text).map(({ name }) => name);

describe('the grammar of variables', () => {
  it.each([
    ['%name%', ['name']],
    ['100%name%', ['name']],
    ['%a%b%', ['a']],
    ['%a%%b%', ['a', 'b']],
    ['%%name%%', ['name']],
    ['%Name% %name%', ['Name', 'name']],
    ['%first_name2%', ['first_name2']],
    ['50%off%', ['off']],
  ])('reads %j as the variables %j', (text, names) => {
    expect(namesIn(text)).toEqual(names);
  });

  it.each([
    'width:100%;height:50%',
    '%20',
    '%',
    '%%',
    '% name %',
    '%na me%',
    '%1a%',
    '%_a%',
    '%名字%',
    '%é%',
    '&#37;name&#37;',
  ])('leaves %j as text', (text) => {
    expect(namesIn(text)).toEqual([]);
  });

  it('takes percent-encoded characters in a link for text, and the variable behind them for a variable', () => {
    expect(namesIn(`https://x/${encodeURIComponent('你abc好é😀')}%name%`)).toEqual(['name']);
    expect(namesIn('?a=%20%date%&b=%E4%BD%A0%date%%address%')).toEqual(['date', 'date', 'address']);
  });

  it('finds no variable in any percent-encoded text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(namesIn(encodeURIComponent(text))).toEqual([]);
      }),
    );
  });

  it('gives positions that cut out exactly the variable', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom('%', 'a', 'name', '1', '_', ' ', 'é', '😀')), (parts) => {
        const text = parts.join('');
        for (const { name, from, to } of listVariables(text)) expect(text.slice(from, to)).toBe(`%${name}%`);
      }),
    );
  });

  it('accepts as a name exactly what it reads as a variable', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom('a', 'Z', '0', '_', '-', ' ', 'é')), (parts) => {
        const name = parts.join('');
        expect(isVariableName(name)).toBe(namesIn(`%${name}%`)[0] === name);
      }),
    );
  });
});
