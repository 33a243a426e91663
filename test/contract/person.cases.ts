import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';
import { expect, onTestFinished } from 'vitest';
import type { person } from '#shared/contract/person.ts';
import { type Caller, type Cases, nobody } from './case.ts';

const add = ({ call }: Caller, email: string, more: Record<string, string> = {}) =>
  call('signups.add', { email, ...more });

/** A person with a mail in the practice mailbox. */
const sendToFirst = async ({ call }: Caller): Promise<void> => {
  const intent = { templateId: 1, accountId: 1, selection: { kind: 'ids' as const, ids: [1] } };
  const { id } = await call('sending.start', { ...intent, expectedCount: 1 });
  await expect.poll(async () => (await call('runs.get', { id })).state, { timeout: 30_000 }).toBe('finished');
};

/** A run to the two sample people through a server that does not answer: their mails stay on the wire. */
const holdOnWire = async ({ call }: Caller): Promise<void> => {
  const held: (() => void)[] = [];
  const server = new SMTPServer({
    authOptional: true,
    closeTimeout: 100,
    disabledCommands: ['STARTTLS'],
    onRcptTo: (_address, _session, callback) => void held.push(callback),
  });
  const port = await new Promise<number>((resolve) => {
    const { server: socket } = server;
    server.listen(0, '127.0.0.1', () => resolve((socket.address() as AddressInfo).port));
  });
  onTestFinished(async () => {
    for (const answer of held) answer();
    await new Promise<void>((resolve) => server.close(() => resolve()));
  });
  const fields = { name: 'Slow', host: '127.0.0.1', port, security: 'none', fromAddress: 'me@example.com' } as const;
  const { id: accountId } = await call('accounts.create', { fields });
  const selection = { kind: 'filter', filter: {} } as const;
  const { id } = await call('sending.start', { templateId: 1, accountId, selection, expectedCount: 2 });
  await expect.poll(async () => (await call('runs.get', { id })).counts.sending, { timeout: 30_000 }).toBe(2);
};

export const personCases: Cases<keyof typeof person> = {
  'verification.newLink': {
    works: async ({ call }) => {
      const { url, expiresAt } = await call('verification.newLink', { id: 1 });
      const { linkBase } = await call('verification.status', {});
      expect(url).toMatch(`${linkBase}?token=`);
      expect(Date.parse(expiresAt)).toBeGreaterThan(Date.now() + 23 * 3_600_000);
      const { entries } = await call('signups.timeline', { id: 1 });
      expect(entries[0]).toMatchObject({ kind: 'link-copied' });
    },
    refuses: { input: { id: 0 }, field: 'id' },
    fails: {
      'not-found': ({ reply }) => reply('verification.newLink', { id: nobody }),
      precondition: async ({ call, reply }) => {
        await call('signups.update', { id: 1, state: 'verified' });
        return reply('verification.newLink', { id: 1 });
      },
    },
  },
  'signups.knownAbout': {
    works: async (caller) => {
      await sendToFirst(caller);
      const { url } = await caller.call('verification.newLink', { id: 1 });
      const { fileName, text } = await caller.call('signups.knownAbout', { id: 1 });
      expect(fileName).toBe('zoe@example.com.json');
      expect(JSON.parse(text)).toMatchObject({
        person: { address: 'zoe@example.com', state: 'unverified', mailsAccepted: 1 },
        mails: [
          { state: 'sent', attempts: [{ number: 1, outcome: 'sent', serverSaid: expect.stringMatching(/^250/) }] },
        ],
        linksAndCodes: [{ usedAt: null }, { usedAt: null }],
        mailsInThePracticeMailbox: [{ to: 'zoe@example.com' }],
      });
      for (const secret of new URL(url).searchParams.values()) expect(text).not.toContain(secret);
      expect(text).not.toMatch(/token|authcode|hash/i);
    },
    refuses: { input: {}, field: 'id' },
    fails: { 'not-found': ({ reply }) => reply('signups.knownAbout', { id: nobody }) },
  },
  'signups.traces': {
    works: async (caller) => {
      await sendToFirst(caller);
      expect(await caller.call('signups.traces', { id: 1 })).toEqual({
        messages: 1,
        events: 1,
        links: 1,
        practiceMails: 1,
        views: 0,
        copies: [],
      });
    },
    refuses: { input: { id: 'x' }, field: 'id' },
    fails: { 'not-found': ({ reply }) => reply('signups.traces', { id: nobody }) },
  },
  'signups.erase': {
    works: async ({ call, reply }) => {
      expect(await call('signups.erase', { id: 1 })).toEqual({ copies: [], isFileClean: true });
      expect(await reply('signups.get', { id: 1 })).toMatchObject({ ok: false, error: { code: 'not-found' } });
    },
    refuses: { input: { id: 1, withCopies: 'yes' }, field: 'withCopies' },
    fails: {
      'not-found': ({ reply }) => reply('signups.erase', { id: nobody }),
      precondition: async (caller) => {
        await holdOnWire(caller);
        return caller.reply('signups.erase', { id: 1 });
      },
    },
  },
  'signups.manyTraces': {
    works: async ({ call }) => {
      const selection = { kind: 'filter', filter: {} } as const;
      expect(await call('signups.manyTraces', { selection })).toEqual({ people: 2, views: 0, copies: [] });
    },
    refuses: { input: { selection: { kind: 'all' } }, field: 'selection.kind' },
  },
  'signups.eraseMany': {
    works: async ({ call }) => {
      const selection = { kind: 'ids' as const, ids: [1, 2] };
      expect(await call('signups.eraseMany', { selection, expectedCount: 2 })).toEqual({
        count: 2,
        copies: [],
        isFileClean: true,
      });
      expect((await call('signups.counts', {})).all).toBe(0);
    },
    refuses: { input: { selection: { kind: 'ids', ids: [1] }, expectedCount: 0 }, field: 'expectedCount' },
    fails: {
      conflict: ({ reply }) =>
        reply('signups.eraseMany', { selection: { kind: 'ids', ids: [1, 2] }, expectedCount: 3 }),
      precondition: async (caller) => {
        await holdOnWire(caller);
        return caller.reply('signups.eraseMany', { selection: { kind: 'ids', ids: [1, 2] }, expectedCount: 2 });
      },
    },
  },
  'signups.compare': {
    works: async (caller) => {
      const one = await add(caller, 'a.b@gmail.com');
      const other = await add(caller, 'ab@gmail.com');
      const { people, isSameMailbox } = await caller.call('signups.compare', { ids: [one.id, other.id] });
      expect(people).toMatchObject([
        { id: one.id, waiting: 0, lastEvents: [{ kind: 'added' }] },
        { id: other.id, waiting: 0 },
      ]);
      expect(isSameMailbox).toBe(true);
    },
    refuses: { input: { ids: [1] }, field: 'ids' },
    fails: { 'not-found': ({ reply }) => reply('signups.compare', { ids: [1, nobody] }) },
  },
  'signups.merge': {
    works: async (caller) => {
      const keep = await add(caller, 'ab@gmail.com', { name: 'Ab', notes: 'one' });
      const other = await add(caller, 'a.b@gmail.com', { name: 'A. B.', notes: 'two' });
      const choice = { name: 'A. B.' };
      const { person: merged } = await caller.call('signups.merge', { keepId: keep.id, otherIds: [other.id], choice });
      expect(merged).toMatchObject({ id: keep.id, email: 'ab@gmail.com', name: 'A. B.', notes: 'one\n\ntwo' });
    },
    refuses: { input: { keepId: 1, otherIds: [] }, field: 'otherIds' },
    fails: {
      'not-found': ({ reply }) => reply('signups.merge', { keepId: 1, otherIds: [nobody] }),
      precondition: ({ reply }) => reply('signups.merge', { keepId: 1, otherIds: [1] }),
    },
  },
  'signups.undoMerge': {
    works: async ({ call }) => {
      const before = await call('signups.list', {});
      const { undoId } = await call('signups.merge', { keepId: 1, otherIds: [2] });
      expect(await call('signups.undoMerge', { undoId })).toEqual({ parted: 1, skipped: 0 });
      expect(await call('signups.list', {})).toEqual(before);
    },
    refuses: { input: {}, field: 'undoId' },
    fails: { precondition: ({ reply }) => reply('signups.undoMerge', { undoId: 'nothing' }) },
  },
};
