import { describe, expect, it, onTestFinished } from 'vitest';
import { openSending, type SendingApp } from '#test/support/sending.ts';
import { type Rule, ScriptedServer, type ServerOptions } from '#test/support/smtp/scripted-server.ts';

const minuteMs = 60_000;

const startServer = async (options: ServerOptions = {}): Promise<ScriptedServer> => {
  const server = await ScriptedServer.start(options);
  onTestFinished(() => server.stop());
  return server;
};

const refusal = (phase: Rule['phase'], text: string, more: Partial<Rule> = {}): Rule => ({
  phase,
  fault: { kind: 'reply', text },
  ...more,
});

/** Sending with one template and one account, whose server does what `options` say. */
const open = async (options: ServerOptions = {}, limits: Record<string, number | null> = {}) => {
  const server = await startServer(options);
  const app = openSending();
  const templateId = app.addTemplate();
  const login = options.login ? { username: options.login.user, secret: options.login.pass } : {};
  const accountId = app.addAccount({ port: server.port, limits, ...login });
  return { server, app, templateId, accountId, send: (ids?: number[]) => app.send(templateId, accountId, ids) };
};

const receivers = (server: ScriptedServer): string[] => server.mails.flatMap(({ to }) => to).sort();
const emailsOf = (app: SendingApp, runId: number): string[] =>
  app
    .messagesOf(runId)
    .map(({ email }) => email)
    .sort();
const only = (app: SendingApp, runId: number) => app.messagesOf(runId)[0] ?? expect.fail('no message');
const headerOf = (bytes: Buffer | undefined, name: string): string | undefined =>
  new RegExp(`^${name}:\\s+(.+)$`, 'im').exec(bytes?.toString('latin1') ?? '')?.[1];

describe('a run', () => {
  it('reaches everybody once, over the account’s connections, and is finished', async () => {
    const { server, app, send } = await open({}, { connections: 5 });
    app.addPeople(200);
    const { id, isBulk } = await send();
    const run = await app.untilOver(id);
    expect(isBulk).toBe(true);
    expect(run).toMatchObject({ state: 'finished', total: 200, counts: { sent: 200, queued: 0, sending: 0 } });
    expect(receivers(server)).toEqual(emailsOf(app, id));
    expect(new Set(server.mails.map(({ bytes }) => headerOf(bytes, 'Message-ID'))).size).toBe(200);
    expect(server.connectionCount).toBeLessThanOrEqual(5);
  });

  it('gives each person a link of their own, which the verification pages accept from then on', async () => {
    const { server, app, send } = await open();
    const [first] = app.addPeople(2);
    await app.untilOver((await send()).id);
    const mail = server.mails.find(({ to }) => to.includes('person0@example.com'));
    const text = mail?.bytes.toString('latin1').replace(/=\r\n/g, '').replace(/=3D/g, '=') ?? '';
    const [, token = '', authcode = ''] = /token=([\w-]+)&authcode=([\w-]+)/.exec(text) ?? [];
    expect(token).toBe(app.signups.findToken(first ?? 0));
    expect(app.verification.confirmLink({ token, authcode })).toBe('confirmed');
    expect(app.signups.get(first ?? 0).state).toBe('verified');
  });

  it('counts the mails of each person and says so in their timeline', async () => {
    const { app, send } = await open();
    const [id = 0] = app.addPeople(1);
    await app.untilOver((await send([id])).id);
    expect(app.signups.get(id)).toMatchObject({ mailCount: 1, lastMailAt: expect.any(String) });
    expect(app.signups.timeline(id, 10).map(({ kind }) => kind)).toEqual(['message-sent', 'message-queued', 'added']);
  });

  it('pauses, and stops within one mail per connection', async () => {
    const { server, app, send } = await open({ delayMs: 10 }, { connections: 3 });
    app.addPeople(100);
    const { id } = await send();
    await app.untilRun(id, () => server.mails.length >= 10);
    const before = server.mails.length;
    await app.sending.pause(id);
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(server.mails.length - before).toBeLessThanOrEqual(3);
    const paused = app.sending.getRun(id);
    expect(paused).toMatchObject({ state: 'paused', pause: null, counts: { sending: 0, sent: server.mails.length } });
    app.sending.resume(id);
    await app.untilOver(id);
    expect(receivers(server)).toEqual(emailsOf(app, id));
  });

  it('is cancelled within one mail per connection; what waited is cancelled', async () => {
    const { server, app, send } = await open({ delayMs: 10 }, { connections: 3 });
    app.addPeople(100);
    const { id } = await send();
    await app.untilRun(id, () => server.mails.length >= 10);
    const before = server.mails.length;
    await app.sending.cancel(id);
    await app.untilRun(id, ({ counts }) => counts.sending === 0);
    expect(server.mails.length - before).toBeLessThanOrEqual(3);
    const { state, counts } = app.sending.getRun(id);
    expect(state).toBe('cancelled');
    expect(counts).toMatchObject({ sent: server.mails.length, cancelled: 100 - server.mails.length, queued: 0 });
  });

  it('lets single mails overtake it', async () => {
    const { server, app, send } = await open({ delayMs: 5 }, { connections: 1 });
    app.addPeople(60);
    const bulk = await send();
    await app.untilRun(bulk.id, () => server.mails.length >= 5);
    const [late = 0] = app.addPeople(1, 'late');
    const before = server.mails.length;
    await app.untilOver((await send([late])).id);
    const position = server.mails.findIndex(({ to }) => to.includes('late0@example.com'));
    expect(position).toBeLessThanOrEqual(before + 2);
    await app.untilOver(bulk.id);
  });

  it('shares the account with another run to many', async () => {
    const { server, app, send } = await open({ delayMs: 5 }, { connections: 2 });
    const first = await send(app.addPeople(80, 'first'));
    await app.untilRun(first.id, () => server.mails.length >= 5);
    const second = await send(app.addPeople(20, 'second'));
    await app.untilOver(second.id);
    expect(app.sending.getRun(first.id).counts.queued).toBeGreaterThan(0);
    await app.untilOver(first.id);
    expect(server.mails).toHaveLength(100);
  });

  it('goes on while another account is in trouble', async () => {
    const { app, templateId, send } = await open();
    const nowhere = app.addAccount({ port: 1 });
    const stuck = await app.send(templateId, nowhere, app.addPeople(10, 'stuck'));
    const run = await send(app.addPeople(10));
    expect((await app.untilOver(run.id)).counts.sent).toBe(10);
    expect(app.sending.getRun(stuck.id).counts).toMatchObject({ queued: 10, sending: 0, failed: 0 });
  });

  it('skips who has confirmed, was blocked, moved or left between queueing and sending', async () => {
    const { server, app, send } = await open();
    const [verified = 0, blocked = 0, moved = 0, gone = 0] = app.addPeople(5);
    await app.sending.stop();
    const { id } = await send();
    app.signups.markVerified(verified, 'hand', new Date().toISOString());
    app.signups.update({ id: blocked, state: 'blocked' });
    app.signups.update({ id: moved, email: 'elsewhere@example.com' });
    await app.signups.delete({ kind: 'ids', ids: [gone] });
    const again = await app.restart();
    const run = await again.untilOver(id);
    expect(run.counts).toMatchObject({ sent: 1, cancelled: 4 });
    expect(receivers(server)).toEqual(['person4@example.com']);
  });
});

describe('one message’s failure', () => {
  it('leaves its neighbours alone: a refused recipient fails, is blocked, and the others get their mail', async () => {
    const rules = [refusal('rcpt', '550 5.1.1 User unknown', { recipient: 'person3@example.com' })];
    const { app, send } = await open({ rules });
    const ids = app.addPeople(10);
    const { id } = await send();
    const run = await app.untilOver(id);
    expect(run.counts).toMatchObject({ sent: 9, failed: 1 });
    const failed = app.messagesOf(id).find(({ state }) => state === 'failed');
    expect(failed).toMatchObject({
      email: 'person3@example.com',
      attemptCount: 1,
      failure: { responseCode: 550, enhancedCode: '5.1.1', reply: '550 5.1.1 User unknown' },
    });
    expect(app.signups.get(ids[3] ?? 0).state).toBe('blocked');
    const { attempts } = app.sending.getMessage(failed?.id ?? 0);
    expect(attempts).toMatchObject([{ number: 1, outcome: 'failed', phase: 'rcpt', responseCode: 550 }]);
  });

  it('is tried again after a minute, with a new link, when the server says “later”', async () => {
    const rules = [refusal('rcpt', '450 4.2.0 Greylisted, try later', { times: 1 })];
    const { server, app, send } = await open({ rules });
    const ids = app.addPeople(1);
    const { id } = await send(ids);
    await app.untilRun(id, ({ counts }) => counts.deferred === 1);
    const deferred = only(app, id);
    const waitMs = Date.parse(deferred.nextAttemptAt ?? '') - app.clock.now();
    expect(waitMs).toBeGreaterThan(0.79 * minuteMs);
    expect(waitMs).toBeLessThan(1.2 * minuteMs);
    app.clock.shift(1.2 * minuteMs);
    await app.untilOver(id);
    expect(only(app, id)).toMatchObject({ state: 'sent', attemptCount: 2, failure: null });
    expect(server.mails).toHaveLength(1);
    const challenges = app.context.db.handle.prepare('SELECT accepted_at FROM challenge ORDER BY id').all();
    expect(challenges).toEqual([{ accepted_at: null }, { accepted_at: expect.any(String) }]);
  });

  it('is given up after six tries, with the server’s last words', async () => {
    const { app, send } = await open({ rules: [refusal('rcpt', '451 4.3.0 Not now')] });
    const { id } = await send(app.addPeople(1));
    for (const minutes of [1, 5, 15, 60, 180]) {
      await app.untilRun(id, ({ counts }) => counts.deferred === 1);
      app.clock.shift(minutes * 1.2 * minuteMs);
    }
    const run = await app.untilOver(id);
    expect(run.counts.failed).toBe(1);
    expect(only(app, id)).toMatchObject({
      attemptCount: 6,
      nextAttemptAt: null,
      failure: { explanationKey: 'app.tries-used-up', reply: '451 4.3.0 Not now', responseCode: 451 },
    });
  });

  it('stops trying when the link would be dead, and a person starts it anew', async () => {
    const { server, app, send } = await open({ rules: [refusal('rcpt', '450 4.2.0 Later', { times: 4 })] });
    app.settings.update({ verification: { linkLifetimeHours: 1 } });
    const { id } = await send(app.addPeople(1));
    for (const minutes of [1, 5, 15]) {
      await app.untilRun(id, ({ counts }) => counts.deferred === 1);
      app.clock.shift(minutes * 1.2 * minuteMs);
    }
    await app.untilOver(id);
    expect(only(app, id)).toMatchObject({ state: 'failed', failure: { explanationKey: 'app.link-expired' } });
    expect(await app.sending.retryFailed(id)).toBe(1);
    await app.untilOver(id);
    expect(only(app, id)).toMatchObject({ state: 'sent', attemptCount: 5, failure: null });
    expect(server.mails).toHaveLength(1);
  });

  it('is uncertain when the connection breaks after the final dot: never sent again by itself', async () => {
    const rules: Rule[] = [{ phase: 'dot', fault: { kind: 'close' }, times: 1 }];
    const { server, app, send } = await open({ rules });
    const { id } = await send(app.addPeople(1));
    const run = await app.untilOver(id);
    expect(run.counts.uncertain).toBe(1);
    app.clock.shift(300 * minuteMs);
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(server.mails).toHaveLength(1);
    expect(only(app, id)).toMatchObject({ state: 'uncertain', attemptCount: 1 });

    expect(await app.sending.resendUncertain({ ids: [only(app, id).id] })).toBe(1);
    await app.untilOver(id);
    const ids = server.mails.map(({ bytes }) => headerOf(bytes, 'Message-ID'));
    expect(ids).toHaveLength(2);
    expect(ids[0]).toBe(ids[1]);
    expect(only(app, id)).toMatchObject({ state: 'sent', attemptCount: 2 });
  });

  it('is uncertain, and its neighbours are not, when the server falls silent after one final dot', async () => {
    const rules: Rule[] = [{ phase: 'dot', fault: { kind: 'reset' }, recipient: 'person2@example.com' }];
    const { app, send } = await open({ rules }, { connections: 2 });
    app.addPeople(20);
    const run = await app.untilOver((await send()).id);
    expect(run.counts).toMatchObject({ sent: 19, uncertain: 1 });
  });

  it('pauses its run when the content is refused three times in a row, and not before', async () => {
    const { server, app, send } = await open(
      { rules: [refusal('dot', '554 5.7.1 Message rejected as spam', { skip: 2, times: 3 })] },
      { connections: 1 },
    );
    app.addPeople(20);
    const { id } = await send();
    await app.untilRun(id, ({ state, counts }) => state === 'paused' && counts.sending === 0);
    const run = app.sending.getRun(id);
    expect(run.pause).toMatchObject({ reply: '554 5.7.1 Message rejected as spam' });
    expect(run.counts.failed).toBe(3);
    // The mail after the third was under way already.
    expect(run.counts.sent).toBeLessThanOrEqual(3);
    expect(run.counts.queued).toBe(17 - run.counts.sent);
    app.sending.resume(id);
    const finished = await app.untilOver(id);
    expect(finished.counts).toMatchObject({ sent: 17, failed: 3 });
    expect(finished.pause).toBeNull();
    expect(server.mails).toHaveLength(17);
  });

  it('is not forgotten when its connection dies between two mails: nobody loses a try', async () => {
    const rules: Rule[] = [{ phase: 'idle', fault: { kind: 'close' }, skip: 3, times: 2 }];
    const { server, app, send } = await open({ rules }, { connections: 1 });
    app.addPeople(12);
    const { id } = await send();
    await app.untilOver(id);
    expect(receivers(server)).toEqual(emailsOf(app, id));
    expect(app.messagesOf(id).every(({ attemptCount }) => attemptCount === 1)).toBe(true);
  });
});

describe('trouble with the account', () => {
  it('is met once: a refused login is one login for a hundred mails, which stay queued', async () => {
    const { server, app, send, accountId } = await open({ login: { user: 'club', pass: 'right' } });
    app.accounts.update(accountId, fieldsOf(app, accountId), 'wrong');
    app.addPeople(100);
    const { id } = await send();
    await expect.poll(() => app.accounts.get(accountId).pause).not.toBeNull();
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(server.logins).toHaveLength(1);
    expect(app.accounts.get(accountId).pause).toMatchObject({
      explanationKey: 'login.wrong',
      reply: '535 5.7.8 Authentication credentials invalid',
    });
    expect(app.sending.getRun(id)).toMatchObject({ state: 'running', counts: { queued: 100, sending: 0, failed: 0 } });

    app.accounts.update(accountId, fieldsOf(app, accountId), 'right');
    const run = await app.untilOver(id);
    expect(run.counts.sent).toBe(100);
    expect(app.messagesOf(id).every(({ attemptCount }) => attemptCount === 1)).toBe(true);
  });

  it.each([
    ['a From that is not the login’s', 'mail', '501 5.1.7 mail from address must be same as authorization user'],
    ['an empty quota', 'dot', '552 5.2.2 Daily quota exceeded for this account'],
  ] as const)('is met once: %s costs one try, and no message its attempt', async (_name, phase, text) => {
    const { server, app, send, accountId } = await open({ rules: [refusal(phase, text, { times: 1 })] });
    app.addPeople(30);
    const { id } = await send();
    await expect.poll(() => app.accounts.get(accountId).pause).not.toBeNull();
    await new Promise((resolve) => setTimeout(resolve, 200));
    expect(server.mails).toHaveLength(0);
    expect(server.commands.filter((line) => line.startsWith('MAIL'))).toHaveLength(1);
    expect(app.sending.getRun(id).counts).toMatchObject({ queued: 30, failed: 0, deferred: 0 });
    app.accounts.resume(accountId);
    await app.untilOver(id);
    expect(receivers(server)).toEqual(emailsOf(app, id));
  });

  it('is waited out when the network is gone: no attempt is spent', async () => {
    const { server, app, send, accountId } = await open();
    const { port } = server;
    await server.stop();
    const { id } = await send(app.addPeople(1));
    await expect.poll(() => app.sending.quota(accountId).waitsUntil).not.toBeNull();
    expect(app.sending.getRun(id)).toMatchObject({ state: 'running', counts: { queued: 1, sending: 0 } });
    expect(app.accounts.get(accountId).pause).toBeNull();
    const back = await ScriptedServer.start({ port });
    onTestFinished(() => back.stop());
    app.clock.shift(61_000);
    await app.untilOver(id);
    expect(only(app, id)).toMatchObject({ state: 'sent', attemptCount: 1 });
  });

  it('is a missing password: nothing is tried', async () => {
    const { server, app, send, accountId } = await open({ login: { user: 'club', pass: 'right' } });
    await app.sending.stop();
    const { id } = await send(app.addPeople(1));
    app.context.db.handle.prepare('DELETE FROM secret').run();
    const again = await app.restart();
    await expect.poll(() => again.accounts.get(accountId).pause?.explanationKey).toBe('app.secret-missing');
    expect(again.sending.getRun(id).counts.queued).toBe(1);
    expect(server.connectionCount).toBe(0);
  });
});

const fieldsOf = (app: SendingApp, accountId: number) => {
  const { name, provider, host, port, security, username, fromName, fromAddress, replyTo, limits } =
    app.accounts.get(accountId);
  return { name, provider, host, port, security, username, fromName, fromAddress, replyTo, limits };
};

describe('a disk that cannot be written', () => {
  it('stops sending, since nothing could be remembered of it, and goes on when it can be written again', async () => {
    const { server, app, send } = await open({ delayMs: 5 }, { connections: 2 });
    app.addPeople(60);
    const { id } = await send();
    await app.untilRun(id, () => server.mails.length >= 10);
    const { handle } = app.context.db;
    handle.exec(`CREATE TRIGGER full BEFORE UPDATE ON message BEGIN SELECT RAISE(FAIL, 'disk is full'); END`);
    await expect.poll(() => app.context.logged.some(({ event }) => event.includes('cannot be written'))).toBe(true);
    const before = server.mails.length;
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(server.mails.length - before).toBeLessThanOrEqual(2);
    handle.exec('DROP TRIGGER full');
    await app.untilOver(id);
    expect(receivers(server)).toEqual(emailsOf(app, id));
    expect(app.sending.getRun(id).counts).toMatchObject({ sent: 60, uncertain: 0 });
  });
});

describe('limits', () => {
  it('hold a run back and are remembered across restarts; a single mail still has its reserve', async () => {
    const { server, app, templateId, accountId, send } = await open({}, { perHour: 10, reservePercent: 20 });
    app.addPeople(12);
    const { id } = await send();
    await expect.poll(() => server.mails.length).toBe(8);
    await expect.poll(() => app.sending.quota(accountId).waitsUntil).not.toBeNull();
    expect(app.sending.quota(accountId)).toMatchObject({
      limits: [{ name: 'perHour', limit: 10, used: 8 }],
      sentLastDay: 8,
    });

    const again = await app.restart();
    const [late = 0] = again.addPeople(1, 'late');
    await again.untilOver((await again.send(templateId, accountId, [late])).id);
    expect(server.mails).toHaveLength(9);
    expect(again.sending.getRun(id).counts).toMatchObject({ sent: 8, queued: 4 });

    again.clock.shift(61 * minuteMs);
    await again.untilOver(id);
    expect(server.mails).toHaveLength(13);
  });

  it('spread mails over time', async () => {
    const { server, app, send } = await open({}, { perSecond: 20, reservePercent: 0 });
    app.addPeople(50);
    const startedAtMs = Date.now();
    await app.untilOver((await send()).id);
    expect(Date.now() - startedAtMs).toBeGreaterThan(1_900);
    expect(server.mails).toHaveLength(50);
  });

  it('do not stall for ever when the clock is set back', async () => {
    const { server, app, send } = await open({ rules: [refusal('rcpt', '450 4.2.0 Later', { times: 1 })] });
    const { id } = await send(app.addPeople(1));
    await app.untilRun(id, ({ counts }) => counts.deferred === 1);
    const again = await app.restart();
    again.clock.shift(-400 * minuteMs);
    await again.sending.stop();
    const later = await again.restart();
    await later.untilOver(id);
    expect(server.mails).toHaveLength(1);
  });
});
