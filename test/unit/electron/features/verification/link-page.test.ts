import { describe, expect, it } from 'vitest';
import { openVerification, post, request } from './open-verification.ts';

const hourMs = 3_600_000;

describe('opening a link', () => {
  it('never confirms: neither GET nor HEAD nor any other method but the button’s', async () => {
    const app = await openVerification();
    const signup = app.addSignup();
    const { url } = app.mailLink(signup);
    for (const method of ['GET', 'HEAD', 'GET', 'OPTIONS', 'PUT', 'PROPFIND']) await request(url, { method });
    expect(app.stateOf(signup)).toBe('unverified');
    expect((await request(url, { method: 'HEAD' })).status).toBe(200);
    expect((await request(url, { method: 'DELETE' })).status).toBe(405);
  });

  it('shows the address masked, one button, and nothing that submits itself or comes from elsewhere', async () => {
    const app = await openVerification();
    const { url } = app.mailLink(app.addSignup());
    const { body, headers } = await request(url);
    expect(body).toContain('z••@e••.com');
    expect(body).not.toContain('zoe@example.com');
    expect(body.match(/<button/g)).toHaveLength(1);
    expect(body).not.toMatch(/<script|onload|http-equiv|autofocus|src=|@import|url\(/i);
    expect(headers['content-security-policy']).toMatch(/^default-src 'none'; style-src 'sha256-/);
    expect(headers['content-security-policy']).toContain("frame-ancestors 'none'");
    expect(headers['referrer-policy']).toBe('no-referrer');
    expect(headers['x-robots-tag']).toContain('noindex');
    expect(headers['cache-control']).toBe('no-store');
  });

  it('is written down once, when it was a GET', async () => {
    const app = await openVerification();
    const signup = app.addSignup();
    const { url } = app.mailLink(signup);
    await request(url, { method: 'HEAD' });
    expect(app.service.recent(10)).toEqual([]);
    await request(url);
    await request(url);
    expect(app.service.recent(10)).toMatchObject([
      { kind: 'link-opened', signupId: signup.id, email: 'zoe@example.com', name: 'Zoë', by: null },
    ]);
    expect(app.context.emitted.filter(({ name }) => name === 'verification.changed').length).toBe(2);
  });
});

describe('the button', () => {
  it('confirms, tells the list at once, and says so', async () => {
    const app = await openVerification();
    const signup = app.addSignup();
    const { page, form } = app.mailLink(signup);
    app.context.emitted.length = 0;
    const answer = await post(page, form);
    expect(answer.status).toBe(200);
    expect(answer.body).toContain('Your address is confirmed');
    expect(app.stateOf(signup)).toBe('verified');
    expect(app.context.emitted).toContainEqual({ name: 'signups.changed', payload: { ids: [signup.id] } });
    expect(app.context.emitted).toContainEqual({ name: 'verification.changed', payload: { ids: [signup.id] } });
    expect(app.service.recent(10)[0]).toMatchObject({ kind: 'verified', by: 'link', signupId: signup.id });
  });

  it('is what the page’s own form sends', async () => {
    const app = await openVerification();
    const signup = app.addSignup();
    const { url, page } = app.mailLink(signup);
    const { body } = await request(url);
    const fields = [...body.matchAll(/<input type="hidden" name="(\w+)" value="([\w-]+)">/g)];
    expect(/<form method="post" action="([^"]*)"/.exec(body)?.[1]).toBe('?');
    await post(new URL('?', page).href, Object.fromEntries(fields.map(([, name, value]) => [name, value])));
    expect(app.stateOf(signup)).toBe('verified');
  });

  it('works once when pressed several times at once', async () => {
    const app = await openVerification();
    const signup = app.addSignup();
    const { page, form } = app.mailLink(signup);
    const answers = await Promise.all(Array.from({ length: 8 }, () => post(page, form)));
    expect(answers.filter(({ body }) => body.includes('Your address is confirmed'))).toHaveLength(1);
    expect(answers.filter(({ body }) => body.includes('Already confirmed'))).toHaveLength(7);
    expect(app.signups.timeline(signup.id, 100).filter(({ kind }) => kind === 'verified')).toHaveLength(1);
  });

  it('says “already confirmed” on later visits, also by another link of the same person and after its time', async () => {
    const app = await openVerification();
    const signup = app.addSignup();
    const first = app.mailLink(signup);
    const second = app.mailLink(signup);
    await post(second.page, second.form);
    app.context.clock.advance(48 * hourMs);
    for (const { url, page, form } of [first, second]) {
      expect((await request(url)).body).toContain('Already confirmed');
      expect((await post(page, form)).body).toContain('Already confirmed');
    }
  });

  it('works with any of a person’s links while they live', async () => {
    const app = await openVerification();
    const signup = app.addSignup();
    const first = app.mailLink(signup);
    app.mailLink(signup);
    expect((await post(first.page, first.form)).body).toContain('Your address is confirmed');
  });
});

describe('the life of a link', () => {
  it('counts from the moment the server took the mail, and ends', async () => {
    const app = await openVerification();
    const signup = app.addSignup();
    const messageId = app.addMessage(signup, 'queued');
    const { url } = app.service.prepareChallenge({ signupId: signup.id, messageId, wantsCode: false });
    app.context.clock.advance(5 * hourMs);
    app.service.acceptChallenges([{ messageId, acceptedAt: app.now() }]);
    app.context.clock.advance(24 * hourMs - 1);
    expect((await request(url)).status).toBe(200);
    app.context.clock.advance(1);
    const late = await request(url);
    expect(late.status).toBe(410);
    expect(late.body).toContain('This link no longer works');
  });

  it('does not begin for a mail that was refused or put off', async () => {
    const app = await openVerification();
    for (const state of ['deferred', 'failed', 'cancelled', 'sent']) {
      const signup = app.addSignup(`${state}@example.com`);
      const messageId = app.addMessage(signup, state);
      const { url } = app.service.prepareChallenge({ signupId: signup.id, messageId, wantsCode: false });
      expect((await request(url)).status).toBe(410);
    }
  });

  it('counts from its making for a mail that may have arrived, and stays when that mail is sent again', async () => {
    const app = await openVerification();
    const signup = app.addSignup();
    const messageId = app.addMessage(signup, 'sending');
    const lost = app.service.prepareChallenge({ signupId: signup.id, messageId, wantsCode: false });
    expect((await request(lost.url)).status).toBe(200);
    app.setMessageState(messageId, 'uncertain');
    app.context.db.handle
      .prepare(`INSERT INTO attempt (message_id, number, started_at, outcome) VALUES (?, 1, '', 'uncertain')`)
      .run(messageId);
    app.context.clock.advance(2 * hourMs);
    const again = app.service.prepareChallenge({ signupId: signup.id, messageId, wantsCode: false });
    app.service.acceptChallenges([{ messageId, acceptedAt: app.now() }]);
    app.setMessageState(messageId, 'sent');
    expect((await request(lost.url)).status).toBe(200);
    expect((await request(again.url)).status).toBe(200);
    app.context.clock.advance(22 * hourMs);
    expect((await request(lost.url)).status).toBe(410);
    expect((await request(again.url)).status).toBe(200);
  });

  it('ends when the address changes, and for a person who is blocked or deleted', async () => {
    const app = await openVerification();
    const moved = app.addSignup('moved@example.com');
    const blocked = app.addSignup('blocked@example.com');
    const deleted = app.addSignup('deleted@example.com');
    const links = [moved, blocked, deleted].map((signup) => app.mailLink(signup));
    app.signups.update({ id: moved.id, email: 'other@example.com' });
    app.signups.update({ id: blocked.id, state: 'blocked' });
    await app.signups.delete({ kind: 'ids', ids: [deleted.id] });
    expect(await Promise.all(links.map(async ({ page, form }) => (await post(page, form)).status))).toEqual([
      404, 410, 404,
    ]);
    expect(app.stateOf(moved)).toBe('unverified');
    expect(app.stateOf(blocked)).toBe('blocked');
  });

  it('is over once used, also when the person is set back to unverified', async () => {
    const app = await openVerification();
    const signup = app.addSignup();
    const { page, form } = app.mailLink(signup);
    await post(page, form);
    app.signups.update({ id: signup.id, state: 'unverified' });
    expect((await post(page, form)).status).toBe(410);
    expect(app.stateOf(signup)).toBe('unverified');
  });
});

describe('a link that is wrong', () => {
  it('looks the same whatever is wrong with it', async () => {
    const app = await openVerification();
    const signup = app.addSignup();
    const other = app.mailLink(app.addSignup('other@example.com'));
    const { page, form } = app.mailLink(signup);
    const wrong = [
      {},
      { token: form.token },
      { authcode: form.authcode },
      { token: '', authcode: '' },
      { token: form.token, authcode: form.authcode.slice(0, -1) },
      { token: form.token.slice(0, -1), authcode: form.authcode },
      { token: form.token, authcode: 'A'.repeat(32) },
      { token: 'A'.repeat(32), authcode: form.authcode },
      { token: form.token, authcode: other.form.authcode },
      { token: '%', authcode: '\0<script>' },
      { token: 'x'.repeat(4_000), authcode: 'y' },
    ];
    const answers = [];
    for (const parameters of wrong) {
      const query = new URLSearchParams(parameters as Record<string, string>);
      answers.push(await request(`${page}?${query}`), await post(page, parameters as Record<string, string>));
    }
    answers.push(await request(page), await request(`${page}?token=%E0%A4%A&authcode=%`));
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([404]));
    expect(new Set(answers.map(({ body }) => body)).size).toBe(1);
    expect(answers[0]!.body).toContain('This link does not work');
    expect(app.stateOf(signup)).toBe('unverified');
  });

  it('tells nothing about the key: a code kept under another key opens nothing', async () => {
    const app = await openVerification();
    const { url } = app.mailLink(app.addSignup());
    const rows = app.context.db.handle.prepare('SELECT * FROM challenge').all();
    const authcode = new URL(url).searchParams.get('authcode')!;
    expect(JSON.stringify(rows)).not.toContain(authcode);
    expect(app.context.logged).toEqual([]);
  });
});

describe('keys', () => {
  it('are made once, kept as a secret, and can be rotated', async () => {
    const app = await openVerification();
    const { form } = app.mailLink(app.addSignup());
    const keys = JSON.parse(app.secrets.find('verification.key')!) as string[];
    expect(keys).toHaveLength(1);
    app.secrets.put('verification.key', JSON.stringify(['QUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUE', ...keys]));
    const next = await openVerification(app.context);
    expect(next.service.confirmLink(form)).toBe('confirmed');
    const fresh = next.mailLink(next.addSignup('new@example.com'));
    app.secrets.put('verification.key', JSON.stringify(keys));
    const old = await openVerification(app.context);
    expect(old.service.confirmLink(fresh.form)).toBe('unknown');
  });

  it('that cannot be read are replaced, so that new links work', async () => {
    const app = await openVerification();
    const before = app.mailLink(app.addSignup());
    app.context.db.handle.prepare(`UPDATE secret SET value = x'00'`).run();
    const next = await openVerification(app.context);
    expect(next.service.confirmLink(before.form)).toBe('unknown');
    const after = next.mailLink(next.addSignup('new@example.com'));
    expect(next.service.confirmLink(after.form)).toBe('confirmed');
  });
});
