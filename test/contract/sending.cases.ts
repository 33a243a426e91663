import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';
import { expect, onTestFinished } from 'vitest';
import type { Output } from '#shared/contract/index.ts';
import type { sending } from '#shared/contract/sending.ts';
import { type Caller, type Cases, findClosedPort, nobody } from './case.ts';

type Run = Output<'runs.get'>;

const everybody = { kind: 'filter', filter: {} } as const;
const practice = { templateId: 1, accountId: 1, selection: everybody } as const;

/** A run to the two sample people, with everything delivered. */
const finishRun = async ({ call }: Caller): Promise<Run> => {
  const { id } = await call('sending.start', { ...practice, expectedCount: 2 });
  await expect.poll(async () => (await call('runs.get', { id })).state, { timeout: 30_000 }).toBe('finished');
  return call('runs.get', { id });
};

/** A run to the two sample people through a server that knows neither of them. */
const failRun = async ({ call }: Caller): Promise<Run> => {
  const server = new SMTPServer({
    authOptional: true,
    closeTimeout: 100,
    disabledCommands: ['STARTTLS'],
    onRcptTo: (_address, _session, callback) =>
      callback(Object.assign(new Error('5.1.1 No such user here'), { responseCode: 550 })),
  });
  const port = await new Promise<number>((resolve) => {
    const { server: socket } = server;
    server.listen(0, '127.0.0.1', () => resolve((socket.address() as AddressInfo).port));
  });
  onTestFinished(() => new Promise<void>((resolve) => server.close(() => resolve())));
  const fields = {
    name: 'Refusing',
    host: '127.0.0.1',
    port,
    security: 'none',
    fromAddress: 'me@example.com',
  } as const;
  const { id: accountId } = await call('accounts.create', { fields });
  const { id } = await call('sending.start', { ...practice, accountId, expectedCount: 2 });
  await expect.poll(async () => (await call('runs.get', { id })).counts.failed, { timeout: 30_000 }).toBe(2);
  return call('runs.get', { id });
};

/** A run whose account reaches no server: its messages wait. */
const startStuckRun = async ({ call }: Caller): Promise<Run> => {
  const fields = {
    name: 'Nowhere',
    host: '127.0.0.1',
    port: await findClosedPort(),
    security: 'none',
    fromAddress: 'me@example.com',
  } as const;
  const { id } = await call('accounts.create', { fields });
  return call('sending.start', { ...practice, accountId: id, expectedCount: 2 });
};

const listMessages = async ({ call }: Caller, runId: number) => (await call('messages.list', { runId })).rows;

export const sendingCases: Cases<keyof typeof sending> = {
  'sending.quota': {
    works: async (caller) => {
      await finishRun(caller);
      expect(await caller.call('sending.quota', { accountId: 1 })).toEqual({
        limits: [],
        sentLastDay: 2,
        waitsUntil: null,
        trouble: null,
      });
    },
    refuses: { input: {}, field: 'accountId' },
    fails: { 'not-found': ({ reply }) => reply('sending.quota', { accountId: nobody }) },
  },
  'sending.review': {
    works: async ({ call }) => {
      await call('signups.update', { id: 2, state: 'blocked' });
      const review = await call('sending.review', practice);
      expect(review).toMatchObject({
        count: 1,
        skipped: [{ reason: 'blocked', count: 1, examples: [{ id: 2, email: 'xiaoming@example.cn' }] }],
        problems: [],
        sample: { to: 'Zoë Müller <zoe@example.com>', subject: 'Confirm your address for our site' },
      });
      expect(review.sample?.text).toContain('Hello Zoë Müller');
    },
    refuses: { input: { ...practice, selection: { kind: 'ids' } }, field: 'selection.ids' },
    fails: { 'not-found': ({ reply }) => reply('sending.review', { ...practice, templateId: nobody }) },
  },
  'sending.start': {
    works: async (caller) => {
      const run = await finishRun(caller);
      expect(run).toMatchObject({ total: 2, counts: { sent: 2, queued: 0, sending: 0 }, templateId: 1, accountId: 1 });
      expect((await caller.call('practice.status', {})).total).toBe(2);
      expect((await caller.call('signups.get', { id: 1 })).mailCount).toBe(1);
    },
    refuses: { input: { ...practice, expectedCount: 0 }, field: 'expectedCount' },
    fails: {
      'not-found': ({ reply }) => reply('sending.start', { ...practice, accountId: nobody, expectedCount: 2 }),
      precondition: ({ reply }) =>
        reply('sending.start', { ...practice, selection: { kind: 'ids', ids: [] }, expectedCount: 1 }),
      conflict: ({ reply }) => reply('sending.start', { ...practice, expectedCount: 7 }),
    },
  },
  'runs.list': {
    works: async (caller) => {
      const run = await finishRun(caller);
      expect((await caller.call('runs.list', {})).runs).toEqual([run]);
    },
    refuses: { input: { extra: 1 }, field: '' },
  },
  'runs.get': {
    works: async (caller) => {
      const { id } = await startStuckRun(caller);
      expect(await caller.call('runs.get', { id })).toMatchObject({ id, total: 2, state: 'running' });
    },
    refuses: { input: { id: 'x' }, field: 'id' },
    fails: { 'not-found': ({ reply }) => reply('runs.get', { id: nobody }) },
  },
  'runs.pause': {
    works: async (caller) => {
      const { id } = await startStuckRun(caller);
      expect(await caller.call('runs.pause', { id })).toMatchObject({ state: 'paused' });
    },
    refuses: { input: {}, field: 'id' },
    fails: {
      'not-found': ({ reply }) => reply('runs.pause', { id: nobody }),
      precondition: async (caller) => caller.reply('runs.pause', { id: (await finishRun(caller)).id }),
    },
  },
  'runs.resume': {
    works: async (caller) => {
      const { id } = await startStuckRun(caller);
      await caller.call('runs.pause', { id });
      expect(await caller.call('runs.resume', { id })).toMatchObject({ state: 'running' });
    },
    refuses: { input: {}, field: 'id' },
    fails: {
      'not-found': ({ reply }) => reply('runs.resume', { id: nobody }),
      precondition: async (caller) => caller.reply('runs.resume', { id: (await finishRun(caller)).id }),
    },
  },
  'runs.cancel': {
    works: async (caller) => {
      const { id } = await startStuckRun(caller);
      await caller.call('runs.cancel', { id });
      await expect.poll(async () => (await caller.call('runs.get', { id })).counts.cancelled).toBe(2);
      expect(await caller.call('runs.get', { id })).toMatchObject({ state: 'cancelled' });
    },
    refuses: { input: {}, field: 'id' },
    fails: {
      'not-found': ({ reply }) => reply('runs.cancel', { id: nobody }),
      precondition: async (caller) => caller.reply('runs.cancel', { id: (await finishRun(caller)).id }),
    },
  },
  'runs.retryFailed': {
    works: async (caller) => {
      const { id } = await failRun(caller);
      expect(await caller.call('runs.retryFailed', { id })).toEqual({ count: 2 });
    },
    refuses: { input: {}, field: 'id' },
    fails: { 'not-found': ({ reply }) => reply('runs.retryFailed', { id: nobody }) },
  },
  'messages.list': {
    works: async (caller) => {
      const { id } = await finishRun(caller);
      const found = await caller.call('messages.list', { runId: id, state: 'sent', search: 'zoe@' });
      expect(found.rows.map(({ email, state }) => [email, state])).toEqual([['zoe@example.com', 'sent']]);
      const first = await caller.call('messages.list', { signupId: null, limit: 1 });
      const second = await caller.call('messages.list', { limit: 1, after: first.next });
      expect(new Set([...first.rows, ...second.rows].map((row) => row.id)).size).toBe(2);
    },
    refuses: { input: { state: 'lost' }, field: 'state' },
  },
  'messages.get': {
    works: async (caller) => {
      const { id: runId } = await finishRun(caller);
      const [message] = await listMessages(caller, runId);
      const { attempts, mail, version } = await caller.call('messages.get', { id: message?.id ?? nobody });
      expect(attempts).toMatchObject([{ number: 1, outcome: 'sent' }]);
      expect(mail.to).toContain(message?.email);
      expect(version).toMatchObject({ templateId: 1, name: message?.templateName, revision: 1 });
      expect((await caller.call('templates.version', { versionId: version.id })).subject).toContain('%site%');
      expect(mail.messageIdHeader).toMatch(/^<.+@.+>$/);
    },
    refuses: { input: { id: 0 }, field: 'id' },
    fails: { 'not-found': ({ reply }) => reply('messages.get', { id: nobody }) },
  },
  'messages.resendUncertain': {
    works: async (caller) => {
      const { id: runId } = await finishRun(caller);
      expect(await caller.call('messages.resendUncertain', { runId })).toEqual({ count: 0 });
    },
    refuses: { input: { ids: [] }, field: 'ids' },
    fails: {
      precondition: async (caller) => {
        const [message] = await listMessages(caller, (await finishRun(caller)).id);
        return caller.reply('messages.resendUncertain', { ids: [message?.id ?? nobody] });
      },
    },
  },
  'messages.retry': {
    works: async (caller) => {
      const [message] = await listMessages(caller, (await failRun(caller)).id);
      expect(message?.failure).toMatchObject({ responseCode: 550, enhancedCode: '5.1.1' });
      expect(await caller.call('messages.retry', { ids: [message?.id ?? nobody] })).toEqual({ count: 1 });
    },
    refuses: { input: { ids: 7 }, field: 'ids' },
    fails: {
      precondition: async (caller) => {
        const [message] = await listMessages(caller, (await finishRun(caller)).id);
        return caller.reply('messages.retry', { ids: [message?.id ?? nobody] });
      },
    },
  },
  'messages.cancel': {
    works: async (caller) => {
      const { id: runId } = await startStuckRun(caller);
      const rows = await listMessages(caller, runId);
      await caller.call('runs.pause', { id: runId });
      await expect.poll(async () => (await caller.call('runs.get', { id: runId })).counts.sending).toBe(0);
      expect(await caller.call('messages.cancel', { ids: rows.map(({ id }) => id) })).toBeNull();
      await expect
        .poll(async () => (await listMessages(caller, runId)).map(({ state }) => state))
        .toEqual(['cancelled', 'cancelled']);
    },
    refuses: { input: { ids: [] }, field: 'ids' },
    fails: {
      precondition: async (caller) => {
        const [message] = await listMessages(caller, (await finishRun(caller)).id);
        return caller.reply('messages.cancel', { ids: [message?.id ?? nobody] });
      },
    },
  },
};
