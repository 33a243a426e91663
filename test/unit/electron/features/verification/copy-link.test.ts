import { describe, expect, it } from 'vitest';
import { catchError } from '../signups/people.ts';
import { openVerification, post, request } from './open-verification.ts';

const hourMs = 3_600_000;

const formOf = (url: string) => {
  const { searchParams, origin, pathname } = new URL(url);
  const form = { token: searchParams.get('token') ?? '', authcode: searchParams.get('authcode') ?? '' };
  return { page: `${origin}${pathname}`, form };
};

describe('a link that was copied by hand', () => {
  it('confirms by its button, lives from the copying, and leaves a line in the timeline', async () => {
    const { service, signups, addSignup, stateOf, context } = await openVerification();
    const signup = addSignup();
    const { url, expiresAt } = service.newLink(signup.id);
    expect(Date.parse(expiresAt)).toBe(context.clock.now() + 24 * hourMs);
    expect((await request(url)).status).toBe(200);
    expect(stateOf(signup)).toBe('unverified');
    context.clock.advance(24 * hourMs - 1);
    const { page, form } = formOf(url);
    await post(page, form);
    expect(stateOf(signup)).toBe('verified');
    const kinds = signups.timeline(signup.id, 10).map(({ kind }) => kind);
    expect(kinds).toEqual(expect.arrayContaining(['link-copied', 'link-opened', 'verified']));
  });

  it('is dead when its time is over, and does not end the life of links sent before', async () => {
    const { service, addSignup, mailLink, stateOf, context } = await openVerification();
    const signup = addSignup();
    const first = formOf(service.newLink(signup.id).url);
    context.clock.advance(23 * hourMs);
    const mailed = mailLink(signup);
    service.newLink(signup.id);
    context.clock.advance(2 * hourMs);
    await post(first.page, first.form);
    expect(stateOf(signup)).toBe('unverified');
    await post(mailed.page, mailed.form);
    expect(stateOf(signup)).toBe('verified');
  });

  it('is not made for somebody whom it could not confirm, and the reason is said', async () => {
    const { service, signups, addSignup } = await openVerification();
    const { id } = addSignup();
    for (const state of ['verified', 'blocked'] as const) {
      signups.update({ id, state });
      expect(catchError(() => service.newLink(id))).toMatchObject({
        code: 'precondition',
        key: `error.link.${state}`,
        params: { displayEmail: 'zoe@example.com' },
      });
    }
    expect(catchError(() => service.newLink(99))).toMatchObject({ code: 'not-found' });
  });
});
