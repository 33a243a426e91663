import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readFromFrame } from '#renderer/features/templates/preview/frame-message.ts';

describe('what the frame says', () => {
  test('is taken when it is one of the things that it can say', () => {
    expect(readFromFrame({ kind: 'leave', more: 'x' })).toEqual({ kind: 'leave' });
    expect(readFromFrame({ kind: 'shown', start: 'x' })).toEqual({ kind: 'shown' });
    expect(readFromFrame({ kind: 'ground', isDark: true, at: 1 })).toEqual({ kind: 'ground', isDark: true });
    expect(readFromFrame({ kind: 'pick', start: 0, after: -1, offset: 12 })).toEqual({
      kind: 'pick',
      start: 0,
      after: -1,
      offset: 12,
    });
  });

  test.each([
    [null],
    ['pick'],
    [['pick']],
    [{ kind: 'show' }],
    [{ kind: 'ground', isDark: 'yes' }],
    [{ kind: 'pick' }],
    [{ kind: 'pick', start: -1, after: -1, offset: -1 }],
    [{ kind: 'pick', start: '1', after: -1, offset: -1 }],
    [{ kind: 'pick', start: 1.5, after: -1, offset: -1 }],
    [{ kind: 'pick', start: Number.NaN, after: -1, offset: -1 }],
    [{ kind: 'pick', start: 1, after: Number.POSITIVE_INFINITY, offset: -1 }],
    [{ kind: 'pick', start: 1, after: -1, offset: 1e12 }],
  ])('is dropped when it is %j', (message) => {
    expect(readFromFrame(message)).toBeNull();
  });

  test('never brings anything but bounded whole numbers', () => {
    fc.assert(
      fc.property(
        fc.record({
          kind: fc.constantFrom('pick', 'leave', 'x'),
          start: fc.anything(),
          after: fc.anything(),
          offset: fc.anything(),
        }),
        (message) => {
          const { kind: _, ...numbers } = readFromFrame(message) ?? { kind: 'none' };
          for (const number of Object.values(numbers)) {
            expect(Number.isInteger(number) && number >= -1 && number < 1e9).toBe(true);
          }
        },
      ),
    );
  });
});
