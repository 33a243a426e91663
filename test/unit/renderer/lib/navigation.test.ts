import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatHash, parseHash } from '#renderer/lib/navigation.ts';

describe('the place in the address', () => {
  it('is read back as it was written, whatever the parameters hold', () => {
    const params = fc.dictionary(fc.string({ minLength: 1 }), fc.string({ minLength: 1, unit: 'grapheme' }), {
      noNullPrototype: true,
    });
    fc.assert(
      fc.property(fc.constantFrom('signups', 'templates', 'settings'), params, (page, values) => {
        expect(parseHash(formatHash({ page, params: values }))).toEqual({ page, params: values });
      }),
    );
  });

  it('leaves empty parameters out', () => {
    expect(formatHash({ page: 'sending', params: { run: '', state: 'failed' } })).toBe('#/sending?state=failed');
    expect(formatHash({ page: 'sending', params: {} })).toBe('#/sending');
  });

  it.each(['', '#', '#/', '#/nowhere?id=1', '#signups/12', '#/%E0%A4%A'])('opens the first page for %j', (hash) => {
    expect(parseHash(hash).page).toBe('signups');
  });
});
