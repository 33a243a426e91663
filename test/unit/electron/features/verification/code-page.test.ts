import { describe, expect, it } from 'vitest';
import { newCode } from '#electron/features/verification/new-code.ts';
import { codeAlphabets, normalizeCode } from '#shared/domain/challenge-code.ts';
import { openVerification, post, request } from './open-verification.ts';

const minuteMs = 60_000;
const wrongCode = (code: string): string => (code === '000000' ? '111111' : '000000');

describe('a code', () => {
  it('has six characters, none of which looks like another', () => {
    for (let turn = 0; turn < 200; turn++) {
      expect(newCode('digits')).toMatch(/^\d{6}$/);
      expect(newCode('letters')).toMatch(/^[A-Z0-9]{6}$/);
    }
    expect(codeAlphabets.letters).not.toMatch(/[0O1IL2Z5S8BUV]/);
    expect(new Set(codeAlphabets.letters).size).toBe(codeAlphabets.letters.length);
  });

  it('may be typed as people and input methods type it', () => {
    expect(normalizeCode(' 12 34-56 ')).toBe('123456');
    expect(normalizeCode('１２３４５６')).toBe('123456');
    expect(normalizeCode('ace–347')).toBe('ACE347');
  });

  it('confirms the address it was sent to, once', async () => {
    const app = await openVerification();
    const signup = app.addSignup();
    const { code } = app.mailLink(signup, true);
    expect((await request(app.codeUrl())).body).toContain('Enter your code');
    const form = { email: ' ZOE@example.com ', code: `${code!.slice(0, 3)} ${code!.slice(3)}` };
    const answers = await Promise.all([post(app.codeUrl(), form), post(app.codeUrl(), form)]);
    expect(answers.filter(({ body }) => body.includes('Your address is confirmed'))).toHaveLength(1);
    expect(answers.filter(({ body }) => body.includes('Already confirmed'))).toHaveLength(1);
    expect(app.stateOf(signup)).toBe('verified');
    expect(app.service.recent(10)[0]).toMatchObject({ kind: 'verified', by: 'code' });
  });

  it('of letters is taken in any case', async () => {
    const app = await openVerification();
    app.settings.update({ verification: { ...app.settings.get().verification, codeFormat: 'letters' } });
    const { code } = app.mailLink(app.addSignup(), true);
    expect(app.service.confirmCode('zoe@example.com', code!.toLowerCase())).toBe('confirmed');
  });

  it('lives ten minutes from the moment the server took the mail', async () => {
    const app = await openVerification();
    const { code } = app.mailLink(app.addSignup(), true);
    app.context.clock.advance(10 * minuteMs);
    expect(app.service.confirmCode('zoe@example.com', code!)).toBe('refused');
    const later = app.mailLink(app.addSignup('later@example.com'), true);
    app.context.clock.advance(10 * minuteMs - 1);
    expect(app.service.confirmCode('later@example.com', later.code!)).toBe('confirmed');
  });

  it('is replaced by a newer one that was sent, not by one that was not', async () => {
    const app = await openVerification();
    const signup = app.addSignup();
    const first = app.mailLink(signup, true);
    const unsent = app.service.prepareChallenge({
      signupId: signup.id,
      messageId: app.addMessage(signup, 'deferred'),
      wantsCode: true,
    });
    if (unsent.code !== first.code) expect(app.service.confirmCode('zoe@example.com', unsent.code!)).toBe('refused');
    const second = app.mailLink(signup, true);
    if (second.code !== first.code) expect(app.service.confirmCode('zoe@example.com', first.code!)).toBe('refused');
    expect(app.service.confirmCode('zoe@example.com', second.code!)).toBe('confirmed');
  });

  it('dies with the address it was sent to', async () => {
    const app = await openVerification();
    const signup = app.addSignup();
    const { code } = app.mailLink(signup, true);
    app.signups.update({ id: signup.id, email: 'other@example.com' });
    expect(app.service.confirmCode('zoe@example.com', code!)).toBe('refused');
    expect(app.service.confirmCode('other@example.com', code!)).toBe('refused');
  });

  it('allows five tries, counted before they are looked at', async () => {
    const app = await openVerification();
    const signup = app.addSignup();
    const { code } = app.mailLink(signup, true);
    for (let turn = 0; turn < 5; turn++) {
      expect(app.service.confirmCode('zoe@example.com', wrongCode(code!))).toBe('refused');
    }
    expect(app.service.confirmCode('zoe@example.com', code!)).toBe('refused');
    expect(app.context.db.handle.prepare('SELECT code_tries FROM challenge').pluck().get()).toBe(5);
    const fresh = app.mailLink(signup, true);
    expect(app.service.confirmCode('zoe@example.com', fresh.code!)).toBe('confirmed');
  });

  it('allows no more tries when they come at once', async () => {
    const app = await openVerification();
    const { code } = app.mailLink(app.addSignup(), true);
    const guesses = [...Array.from({ length: 6 }, () => wrongCode(code!)), code!];
    const answers = await Promise.all(
      guesses.map((guess) => post(app.codeUrl(), { email: 'zoe@example.com', code: guess })),
    );
    expect(answers.filter(({ status }) => status === 200).length).toBeLessThanOrEqual(1);
    expect(app.context.db.handle.prepare('SELECT code_tries FROM challenge').pluck().get()).toBe(5);
  });
});

describe('the answer to a wrong code', () => {
  it('is the same for every address, known or not', async () => {
    const app = await openVerification();
    const { code } = app.mailLink(app.addSignup(), true);
    const verified = app.addSignup('verified@example.com');
    app.mailLink(verified, true);
    app.signups.update({ id: verified.id, state: 'verified' });
    app.addSignup('nocode@example.com');
    const emails = [
      'zoe@example.com',
      'verified@example.com',
      'nocode@example.com',
      'nobody@example.com',
      'no address',
      '',
    ];
    const answers = await Promise.all(emails.map((email) => post(app.codeUrl(), { email, code: wrongCode(code!) })));
    expect(new Set(answers.map(({ status, body }) => `${status} ${body}`)).size).toBe(1);
    expect(answers[0]!.status).toBe(422);
    for (const email of emails.filter(Boolean)) expect(answers[0]!.body).not.toContain(email);
  });
});
