import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createLinkBuilder } from '#electron/features/verification/link-builder.ts';

const secret = fc.stringMatching(/^[A-Za-z0-9_-]{32}$/);
const name = fc.stringMatching(/^[A-Za-z0-9_-]{1,50}$/);
const base = fc.webUrl({ withQueryParameters: true, withFragments: true });

describe('a link', () => {
  it('carries token and authcode, and everything that its base had', () => {
    fc.assert(
      fc.property(base, name, name, secret, secret, (from, tokenParameter, authcodeParameter, token, authcode) => {
        fc.pre(tokenParameter !== authcodeParameter);
        const url = new URL(createLinkBuilder({ base: from, tokenParameter, authcodeParameter })({ token, authcode }));
        const before = new URL(from);
        expect(url.searchParams.getAll(tokenParameter)).toEqual([token]);
        expect(url.searchParams.getAll(authcodeParameter)).toEqual([authcode]);
        expect([url.origin, url.pathname, url.hash]).toEqual([before.origin, before.pathname, before.hash]);
        for (const parameter of [tokenParameter, authcodeParameter]) {
          before.searchParams.delete(parameter);
          url.searchParams.delete(parameter);
        }
        expect([...url.searchParams]).toEqual([...before.searchParams]);
      }),
    );
  });

  it('replaces a parameter of the same name that its base had', () => {
    const build = createLinkBuilder({
      base: 'https://example.com/confirm?token=old&lang=zh',
      tokenParameter: 'token',
      authcodeParameter: 'authcode',
    });
    expect(build({ token: 't1', authcode: 'a1' })).toBe('https://example.com/confirm?lang=zh&token=t1&authcode=a1');
  });
});
