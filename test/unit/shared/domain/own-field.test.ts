import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  fieldTypes,
  fitsType,
  guessType,
  parseDate,
  parseNumber,
  parseYesNo,
  toSortKey,
  toTypedKeyEnd,
} from '#shared/domain/own-field.ts';

describe('a number', () => {
  it.each([
    ['12', 12],
    [' -3.5 ', -3.5],
    ['1,234', 1234],
    ['1,234,567.8', 1_234_567.8],
    ['1.234.567', 1_234_567],
    ['1.234,5', 1234.5],
    ['1 234,5', 1234.5],
    ['1’234.5', 1234.5],
    ['3,5', 3.5],
    ['1.234', 1.234],
    ['１２', 12],
    ['1E+05', 100_000],
    ['-0', 0],
    ['', null],
    ['12a', null],
    ['1,23,4', null],
    ['0x1f', null],
    ['Infinity', null],
    ['1e999', null],
    ['--1', null],
    ['١٢', null],
  ])('%j is %s', (text, number) => expect(parseNumber(text)).toBe(number));

  it('is read back from whatever English or German writes', () => {
    fc.assert(
      fc.property(fc.integer({ min: -1e9, max: 1e9 }), (value) => {
        const number = value / 100;
        expect(parseNumber(String(number))).toBe(number);
        expect(parseNumber(new Intl.NumberFormat('en').format(number))).toBe(number);
        // A single point with three digits behind it is a decimal point.
        const german = new Intl.NumberFormat('de', { minimumFractionDigits: 2 }).format(number);
        expect(parseNumber(german)).toBe(number);
      }),
    );
  });
});

describe('a date', () => {
  const day = (text: string) => Date.parse(`${text}T00:00:00Z`);

  it.each([
    ['2026-11-21', day('2026-11-21')],
    ['2026/1/5', day('2026-01-05')],
    ['2026年11月21日', day('2026-11-21')],
    ['21.11.2026', day('2026-11-21')],
    ['11/21/2026', day('2026-11-21')],
    ['21/11/2026', day('2026-11-21')],
    ['2026-11-21 18:30', day('2026-11-21') + 18.5 * 3_600_000],
    ['2026-11-21T18:30:00+08:00', day('2026-11-21') + 10.5 * 3_600_000],
    ['2026-11-21T18:30:00.250Z', day('2026-11-21') + 18.5 * 3_600_000 + 250],
  ])('%j', (text, ms) => expect(parseDate(text)?.ms).toBe(ms));

  it.each(['2026-02-30', '2026-13-01', '0000-01-01', 'tomorrow', '20261121', '2026-11-21 25:00', '1.2.26'])(
    '%j is none',
    (text) => expect(parseDate(text)).toBeNull(),
  );

  it('covers its whole day, a moment only itself', () => {
    expect(toTypedKeyEnd('date', '2026-11-21')).toBe(day('2026-11-22') - 1);
    expect(toTypedKeyEnd('date', '2026-11-21 10:00')).toBe(day('2026-11-21') + 36_000_000);
  });
});

it('reads yes and no in both languages and as programs write them', () => {
  for (const text of ['yes', 'TRUE', '1', '是', 'on', ' y ']) expect(parseYesNo(text)).toBe(true);
  for (const text of ['no', 'False', '0', '否', 'off']) expect(parseYesNo(text)).toBe(false);
  for (const text of ['', 'maybe', '2', 'yes and no']) expect(parseYesNo(text)).toBeNull();
});

describe('a type', () => {
  it('has a place for every value, and texts fit only texts', () => {
    fc.assert(
      fc.property(fc.constantFrom(...fieldTypes), fc.string({ unit: 'binary', maxLength: 400 }), (type, value) => {
        const { part, key } = toSortKey(type, value);
        expect(part === 2).toBe(value === '');
        expect(fitsType(type, value)).toBe(part !== 1);
        if (typeof key === 'number') expect(Number.isFinite(key)).toBe(true);
        else expect(key.length).toBeLessThanOrEqual(100);
      }),
    );
  });

  it.each([
    ['number', ['12', '', '3.5']],
    ['date', ['2026-11-21', '21.11.2026']],
    ['yes-no', ['yes', 'no', '是']],
    ['number', ['0', '1', '1']],
    ['text', ['12', 'n/a']],
    ['text', ['01234', '99999']],
    ['text', ['13800138000']],
    ['text', ['+4917612345']],
    ['text', ['', ' ']],
  ] as const)('%s is guessed for %j', (type, values) => expect(guessType(values)).toBe(type));
});
