import { describe, expect, onTestFinished, test } from 'vitest';
import type { Account } from '#shared/contract/accounts.ts';
import type { Attempt, Message, Quota, Review, Run } from '#shared/contract/sending.ts';
import type { Signup, TimelineEntry } from '#shared/contract/signups.ts';
import { openTestApp } from '#test/support/app.ts';
import { createShiftedClock } from '#test/support/shifted-clock.ts';
import {
  addAccount,
  addSignup,
  createCall,
  messagesOf,
  minuteMs,
  pause,
  shortTimeouts,
  startRun,
  waitUntil,
} from '#test/support/smtp/engine-case.ts';
import { type Fault, type Rule, ScriptedServer, type ServerOptions } from '#test/support/smtp/scripted-server.ts';

// What becomes of runs, links and tries when a fault is over, or lasts: the whole app, real SMTP, the app's own pages.

const dayMs = 24 * 60 * minuteMs;
const login = { user: 'club', pass: 'right' };
const says = (text: string): Fault => ({ kind: 'reply', text });

const serve = async (options: ServerOptions = {}): Promise<ScriptedServer> => {
  const server = await ScriptedServer.start({ login, ...options });
  onTestFinished(() => server.stop().catch(() => {}));
  return server;
};

/** An app, a server and an account that sends through it. */
const open = async (rules: readonly Rule[] = [], { connections = 5, secret = 'right', delayMs = 0 } = {}) => {
  const clock = createShiftedClock();
  let app = await openTestApp({ clock, smtpTimeouts: shortTimeouts });
  const call: ReturnType<typeof createCall> = (name, input) => createCall(app)(name, input);
  const server = await serve({ rules, delayMs });
  const accountId = await addAccount(call, { port: server.port, connections, secret });
  const count = async (runId: number) => (await call<Run>('runs.get', { id: runId })).counts;
  return {
    ...{ server, call, clock, accountId, count },
    add: (total: number, prefix = 'person'): Promise<number[]> =>
      Promise.all(Array.from({ length: total }, (_, index) => addSignup(call, `${prefix}${index}@example.com`))),
    send: async (ids: number[]): Promise<number> => (await startRun(call, accountId, ids)).id,
    account: () => call<Account>('accounts.get', { id: accountId }),
    quota: () => call<Quota>('sending.quota', { accountId }),
    only: async (runId: number): Promise<Message> => {
      const [message] = await messagesOf(call, runId);
      return message ?? expect.fail('no message');
    },
    untilOver: (runId: number) =>
      waitUntil(async () => {
        const { queued, sending, deferred } = await count(runId);
        return queued + sending + deferred === 0;
      }),
    /** Closes the app and opens it again on the same data. */
    restart: async (): Promise<void> => {
      await app.stop();
      app = await openTestApp({ clock, smtpTimeouts: shortTimeouts, folder: app.folder });
    },
  };
};

const connectionsOf = (server: ScriptedServer): number => server.connectionCount;
const loginsOf = (server: ScriptedServer): number => server.commands.filter((line) => line.startsWith('AUTH')).length;
const receivers = (server: ScriptedServer): string[] => server.mails.flatMap(({ to }) => to).sort();
const textOf = ({ bytes }: { bytes: Buffer }): string =>
  bytes.toString('latin1').replace(/=\r\n/g, '').replaceAll('=3D', '=');
const messageIdOf = (mail: { bytes: Buffer }): string | undefined => /^Message-ID:\s+(.+)$/im.exec(textOf(mail))?.[1];
const linkOf = (mail: { bytes: Buffer } | undefined): string =>
  /http:\/\/127\.0\.0\.1:\d+\/verify\?token=[\w-]+&authcode=[\w-]+/.exec(mail ? textOf(mail) : '')?.[0] ??
  expect.fail('no link');
/** What the app's page says to somebody who opens the link: 200 asks to confirm, 410 that it is dead. */
const statusOf = async (link: string): Promise<number> => (await fetch(link)).status;

describe('a fault that concerns the account is met a few times, not once per mail', () => {
  test('a refused login: one for a hundred mails, and none lost when the password is right', async () => {
    const { server, call, add, send, account, accountId, count, untilOver } = await open([], { secret: 'wrong' });
    const runId = await send(await add(100));
    await waitUntil(async () => (await account()).pause !== null);
    await pause(300);
    expect([loginsOf(server), connectionsOf(server)]).toEqual([1, 1]);
    expect(await count(runId)).toMatchObject({ queued: 100, sending: 0 });
    await call('accounts.resume', { id: accountId });
    await waitUntil(async () => (await account()).pause !== null);
    expect(loginsOf(server)).toBe(2);

    const { name, host, port, security, username, fromAddress } = await account();
    const fields = { name, host, port, security, username, fromAddress };
    await call('accounts.update', { id: accountId, fields, secret: 'right' });
    await untilOver(runId);
    expect(await count(runId)).toMatchObject({ sent: 100 });
    expect((await messagesOf(call, runId)).every(({ attemptCount }) => attemptCount === 1)).toBe(true);
    expect(new Set(receivers(server)).size).toBe(100);
  });

  test.each<[string, Rule]>([
    ['says 421 to every mail', { phase: 'mail', fault: says('421 4.7.28 too much mail from you') }],
    ['says 421 after every mail', { phase: 'dot', fault: says('421 4.3.2 going down') }],
    ['closes at every mail', { phase: 'mail', fault: { kind: 'close' } }],
    ['resets at every recipient', { phase: 'rcpt', fault: { kind: 'reset' } }],
    ['answers every mail with nonsense', { phase: 'mail', fault: { kind: 'garbage' } }],
  ])('a server that %s is left in peace, and the run goes on when it is well', async (_name, rule) => {
    const { server, call, clock, add, send, quota, account, count, untilOver } = await open([rule]);
    const runId = await send(await add(100));
    await waitUntil(async () => (await quota()).waitsUntil !== null);
    await pause(500);
    expect(connectionsOf(server)).toBeLessThanOrEqual(3);
    expect(loginsOf(server)).toBeLessThanOrEqual(3);
    expect(await account()).toMatchObject({ pause: null });
    const { queued, deferred } = await count(runId);
    expect(queued + deferred).toBe(100);
    expect(deferred).toBeLessThanOrEqual(3);
    expect(await quota()).toMatchObject({ trouble: { explanationKey: expect.any(String) } });

    server.rules = [];
    clock.shift(1.25 * minuteMs);
    await untilOver(runId);
    expect(await count(runId)).toMatchObject({ sent: 100 });
    expect(new Set(receivers(server)).size).toBe(100);
    expect(server.mails).toHaveLength(100);
    expect((await messagesOf(call, runId)).every(({ attemptCount }) => attemptCount <= 2)).toBe(true);
  });
});

describe('a server that breaks after every mail', () => {
  test('makes three uncertain at most, whatever the number of connections', async () => {
    const rules: Rule[] = [{ phase: 'dot', fault: { kind: 'close' } }];
    const { server, clock, add, send, quota, count, untilOver } = await open(rules, { connections: 20 });
    const runId = await send(await add(100));
    await waitUntil(async () => (await quota()).trouble !== null);
    await pause(300);
    expect(await count(runId)).toMatchObject({ uncertain: 3, queued: 97, sending: 0 });
    expect(connectionsOf(server)).toBe(3);
    server.rules = [];
    clock.shift(1.25 * minuteMs);
    await untilOver(runId);
    expect(await count(runId)).toMatchObject({ uncertain: 3, sent: 97 });
    expect(new Set(receivers(server)).size).toBe(100);
    expect(server.mails).toHaveLength(100);
  });
});

describe('a network that is gone', () => {
  test('costs no try, is asked for less and less often, and is used when it is back', async () => {
    const { server, call, clock, add, send, quota, account, count, untilOver } = await open();
    const { port } = server;
    await server.stop();
    const runId = await send(await add(30));
    const waitsMs: number[] = [];
    for (let round = 0; round < 5; round += 1) {
      await waitUntil(async () => (await quota()).waitsUntil !== null);
      const { waitsUntil, trouble } = await quota();
      expect(trouble?.explanationKey).toBe('network.refused');
      waitsMs.push(Date.parse(waitsUntil ?? '') - clock.now());
      clock.shift(waitsMs.at(-1) ?? 0);
      await pause(60);
    }
    expect(waitsMs.map((ms) => Math.round(ms / minuteMs))).toEqual([1, 2, 5, 10, 10]);
    expect(await count(runId)).toMatchObject({ queued: 30, deferred: 0, failed: 0 });
    expect(await account()).toMatchObject({ pause: null });

    const back = await serve({ port });
    clock.shift(10 * minuteMs);
    await untilOver(runId);
    expect(new Set(receivers(back)).size).toBe(30);
    expect((await messagesOf(call, runId)).every(({ attemptCount }) => attemptCount === 1)).toBe(true);
  });

  test('in the middle of a run costs at most one try per connection, and nobody gets a second copy', async () => {
    const { server, call, clock, add, send, quota, count } = await open([], { connections: 3, delayMs: 5 });
    const { port } = server;
    const runId = await send(await add(60));
    await waitUntil(() => server.mails.length >= 15);
    await server.stop();
    await waitUntil(async () => (await quota()).trouble !== null);
    // Every connection has met the trouble, which ends for all at once: one that met it later would make it a second one.
    await waitUntil(async () => (await count(runId)).sending === 0);
    const { deferred, uncertain, failed } = await count(runId);
    expect(deferred + uncertain).toBeLessThanOrEqual(3);
    expect(failed).toBe(0);

    const back = await serve({ port });
    clock.shift(1.25 * minuteMs);
    const isWaiting = ({ state }: Message): boolean => ['queued', 'sending', 'deferred'].includes(state);
    await waitUntil(async () => !(await messagesOf(call, runId)).some(isWaiting));
    const messages = await messagesOf(call, runId);
    const received = [...receivers(server), ...receivers(back)];
    expect(new Set(received).size).toBe(received.length);
    for (const { email, state } of messages) {
      if (state === 'sent') expect(received).toContain(email);
      else expect(state).toBe('uncertain');
    }
  });
});

describe('neighbours', () => {
  test('are not disturbed by people whose mails fail in every way', async () => {
    const faults: readonly [Rule['phase'], Fault, Message['state']][] = [
      ['rcpt', says('550 5.1.1 no such user'), 'failed'],
      ['rcpt', says('450 4.2.0 greylisted'), 'deferred'],
      ['rcpt', says('421 4.7.0 later'), 'deferred'],
      ['rcpt', { kind: 'close' }, 'deferred'],
      ['rcpt', { kind: 'silence' }, 'deferred'],
      ['rcpt', { kind: 'garbage' }, 'deferred'],
      ['content', { kind: 'reset' }, 'uncertain'],
      ['dot', says('554 no'), 'failed'],
      ['dot', says('451 4.3.0 later'), 'deferred'],
      ['dot', { kind: 'close' }, 'uncertain'],
      ['dot', { kind: 'garbage' }, 'uncertain'],
    ];
    // Healthy people stand between them, as in a real list.
    const step = 5;
    const emailOf = (index: number): string => `person${index * step}@example.com`;
    const rules = faults.map(([phase, fault], index) => ({ phase, fault, recipient: emailOf(index) }));
    const { server, call, add, send, account, count } = await open(rules, { connections: 3 });
    const total = faults.length * step;
    const ids = await add(total);
    const runId = await send(ids);
    const expected = new Map(faults.map(([, , state], index) => [emailOf(index), state]));
    await waitUntil(async () => {
      const { queued, sending } = await count(runId);
      return queued + sending === 0;
    });
    for (const { email, state, attemptCount } of await messagesOf(call, runId)) {
      expect([email, state, attemptCount]).toEqual([email, expected.get(email) ?? 'sent', 1]);
    }
    const healthy = receivers(server).filter((email) => !expected.has(email));
    expect(healthy).toHaveLength(total - faults.length);
    expect(new Set(healthy).size).toBe(healthy.length);
    expect(await account()).toMatchObject({ pause: null });
  });

  test('wait when a quota is used up, are not given up, and go when the account is resumed', async () => {
    const reply = '452 4.7.1 Daily sending quota exceeded';
    const rules: Rule[] = [{ phase: 'mail', fault: says(reply), skip: 10 }];
    const { server, call, accountId, add, send, account, count, untilOver } = await open(rules, { connections: 2 });
    const runId = await send(await add(40));
    await waitUntil(async () => (await account()).pause !== null);
    await pause(200);
    expect((await account()).pause).toMatchObject({ explanationKey: 'account.daily-amount', reply });
    const counts = await count(runId);
    // The tenth MAIL may belong to a mail that was only announced when the pause came: that one is taken back.
    expect([9, 10]).toContain(counts.sent);
    expect(counts).toMatchObject({ queued: 40 - Number(counts.sent), deferred: 0, failed: 0 });
    expect(server.commands.filter((line) => line.startsWith('MAIL')).length).toBeLessThanOrEqual(13);
    server.rules = [];
    await call('accounts.resume', { id: accountId });
    await untilOver(runId);
    expect(new Set(receivers(server)).size).toBe(40);
    expect((await messagesOf(call, runId)).every(({ attemptCount }) => attemptCount === 1)).toBe(true);
  });
});

describe('one mail', () => {
  test('that is greylisted arrives at the second try, with a new link whose life counts from then; the first is dead', async () => {
    const { server, call, clock, add, send, only, untilOver } = await open([
      { phase: 'dot', fault: says('451 4.7.1 Greylisted, try again later'), times: 1 },
    ]);
    const runId = await send(await add(1));
    await waitUntil(async () => (await only(runId)).state === 'deferred');
    const first = linkOf(server.refused[0]);
    expect(await statusOf(first)).toBe(410);
    clock.shift(1.25 * minuteMs);
    await untilOver(runId);
    const sent = await only(runId);
    expect(sent).toMatchObject({ state: 'sent', attemptCount: 2, failure: null });
    const second = linkOf(server.mails[0]);
    expect(second).not.toBe(first);
    expect([await statusOf(first), await statusOf(second)]).toEqual([410, 200]);
    const [refused, accepted] = [server.refused[0], server.mails[0]];
    expect(messageIdOf(accepted ?? expect.fail())).toBe(messageIdOf(refused ?? expect.fail()));
    const { attempts } = await call<{ attempts: Attempt[] }>('messages.get', { id: sent.id });
    expect(attempts.map(({ number, outcome, phase }) => [number, outcome, phase])).toEqual([
      [1, 'deferred', 'reply'],
      [2, 'sent', 'reply'],
    ]);

    // A day from the acceptance, not from the queueing or the first try.
    clock.shift(Date.parse(sent.sentAt ?? '') + dayMs - minuteMs - clock.now());
    expect(await statusOf(second)).toBe(200);
    clock.shift(2 * minuteMs);
    expect(await statusOf(second)).toBe(410);
  });

  test('keeps its place in the plan of retries when the app is closed in between', async () => {
    const { server, clock, add, send, only, restart, untilOver } = await open([
      { phase: 'rcpt', fault: says('451 4.3.0 not now'), times: 5 },
    ]);
    const runId = await send(await add(1));
    const waits: number[] = [];
    for (const minutes of [1, 5, 15, 60, 180]) {
      await waitUntil(async () => (await only(runId)).attemptCount === waits.length + 1);
      await waitUntil(async () => (await only(runId)).state === 'deferred');
      const { nextAttemptAt } = await only(runId);
      waits.push((Date.parse(nextAttemptAt ?? '') - clock.now()) / minuteMs / minutes);
      await restart();
      expect(await only(runId)).toMatchObject({ state: 'deferred', nextAttemptAt });
      clock.shift(minutes * 1.21 * minuteMs);
    }
    await untilOver(runId);
    expect(Math.min(...waits)).toBeGreaterThan(0.75);
    expect(Math.max(...waits)).toBeLessThanOrEqual(1.2);
    expect(await only(runId)).toMatchObject({ state: 'sent', attemptCount: 6 });
    expect(server.mails).toHaveLength(1);
  });

  test('that may have arrived is not sent again by itself; on request it is, as the same mail, and both links work', async () => {
    const { server, call, clock, add, send, only, restart, untilOver } = await open([
      { phase: 'dot', fault: { kind: 'close' }, times: 1 },
    ]);
    const runId = await send(await add(1));
    await waitUntil(async () => (await only(runId)).state === 'uncertain');
    clock.shift(300 * minuteMs);
    await restart();
    await pause(200);
    expect(await only(runId)).toMatchObject({ state: 'uncertain', attemptCount: 1 });
    expect(server.mails).toHaveLength(1);
    const first = linkOf(server.mails[0]);
    expect(await statusOf(first)).toBe(200);

    expect(await call('messages.resendUncertain', { runId })).toEqual({ count: 1 });
    await untilOver(runId);
    expect(await only(runId)).toMatchObject({ state: 'sent', attemptCount: 2, failure: null });
    expect(server.mails.map(messageIdOf)).toEqual([messageIdOf(server.mails[0] ?? expect.fail()), expect.any(String)]);
    expect(new Set(server.mails.map(messageIdOf)).size).toBe(1);
    const second = linkOf(server.mails[1]);
    expect(second).not.toBe(first);
    expect([await statusOf(first), await statusOf(second)]).toEqual([200, 200]);
    // The first mail's link lives a day from when it was made, the second's from when its mail was taken.
    clock.shift(dayMs - 200 * minuteMs);
    expect([await statusOf(first), await statusOf(second)]).toEqual([410, 200]);
  });

  test('that failed is sent anew when a person says so, with all its tries before it', async () => {
    const { server, call, clock, add, send, only, untilOver } = await open([
      { phase: 'dot', fault: says('554 no'), times: 1 },
      { phase: 'rcpt', fault: says('450 4.2.0 later'), skip: 1, times: 1 },
    ]);
    const runId = await send(await add(1));
    await untilOver(runId);
    expect(await only(runId)).toMatchObject({ state: 'failed', attemptCount: 1 });
    expect(await call('runs.get', { id: runId })).toMatchObject({ state: 'finished' });
    expect(await call('runs.retryFailed', { id: runId })).toEqual({ count: 1 });
    await waitUntil(async () => (await only(runId)).state === 'deferred');
    const { nextAttemptAt } = await only(runId);
    expect((Date.parse(nextAttemptAt ?? '') - clock.now()) / minuteMs).toBeLessThanOrEqual(1.2);
    clock.shift(1.25 * minuteMs);
    await untilOver(runId);
    expect(await only(runId)).toMatchObject({ state: 'sent', attemptCount: 3 });
    expect(await call('runs.get', { id: runId })).toMatchObject({ state: 'finished', counts: { sent: 1, failed: 0 } });
    expect(server.mails).toHaveLength(1);
  });

  test('to an address that does not exist blocks it: its person says why, and gets no more mail', async () => {
    const reply = '550 5.1.1 <person0@example.com>: no such user';
    const { call, accountId, add, send, untilOver } = await open([{ phase: 'rcpt', fault: says(reply) }]);
    const [id = 0] = await add(1);
    await untilOver(await send([id]));
    expect(await call<Signup>('signups.get', { id })).toMatchObject({ state: 'blocked', mailCount: 0 });
    const { entries } = await call<{ entries: TimelineEntry[] }>('signups.timeline', { id });
    expect(entries.find(({ kind }) => kind === 'blocked')?.detail).toMatchObject({ reason: 'refused', reply });
    const { templates } = await call<{ templates: { id: number }[] }>('templates.list', {});
    const intent = { templateId: templates[0]?.id, accountId, selection: { kind: 'ids', ids: [id] } };
    const review = await call<Review>('sending.review', intent);
    expect(review).toMatchObject({ count: 0, skipped: [{ reason: 'blocked', count: 1 }] });
  });
});
