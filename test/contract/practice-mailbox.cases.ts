import { expect } from 'vitest';
import type { practiceMailbox } from '#shared/contract/practice-mailbox.ts';
import { type Caller, type Cases, nobody } from './case.ts';

const practiceId = 1;
const fields = { name: 'P', host: '127.0.0.1', port: 25, security: 'none', fromAddress: 'me@example.com' } as const;

/** Lets the practice account send a mail to itself; it is caught before the call answers. */
const catchMail = async ({ call }: Caller): Promise<number> => {
  await call('accounts.test', { id: practiceId, fields, to: 'me@example.com' });
  const { rows } = await call('practice.list', {});
  return rows[0]?.id ?? nobody;
};

export const practiceCases: Cases<keyof typeof practiceMailbox> = {
  'practice.status': {
    works: async (caller) => {
      await catchMail(caller);
      const status = await caller.call('practice.status', {});
      expect(status).toMatchObject({ isRunning: true, host: '127.0.0.1', unread: 1, total: 1 });
      expect(status.port).toBeGreaterThan(0);
    },
    refuses: { input: { extra: 1 }, field: '' },
  },
  'practice.list': {
    works: async (caller) => {
      const older = await catchMail(caller);
      const newer = await catchMail(caller);
      const first = await caller.call('practice.list', { search: 'me@example', limit: 1 });
      const second = await caller.call('practice.list', { search: 'me@example', limit: 1, after: first.next });
      expect([...first.rows, ...second.rows].map(({ id, to }) => [id, to])).toEqual([
        [newer, 'me@example.com'],
        [older, 'me@example.com'],
      ]);
    },
    refuses: { input: { limit: 501 }, field: 'limit' },
  },
  'practice.get': {
    works: async (caller) => {
      const id = await catchMail(caller);
      const mail = await caller.call('practice.get', { id });
      expect(mail.headers.map(({ name }) => name.toLowerCase())).toContain('message-id');
    },
    refuses: { input: { id: [1] }, field: 'id' },
    fails: { 'not-found': ({ reply }) => reply('practice.get', { id: nobody }) },
  },
  'practice.source': {
    works: async (caller) => {
      const id = await catchMail(caller);
      const { source, next } = await caller.call('practice.source', { id });
      expect(source).toContain('Auto-Submitted: auto-generated');
      expect(next).toBeNull();
      expect(await caller.call('practice.source', { id, from: 10 })).toEqual({ source: source.slice(10), next });
    },
    refuses: { input: { id: 1, from: -1 }, field: 'from' },
    fails: { 'not-found': ({ reply }) => reply('practice.source', { id: nobody }) },
  },
  'practice.setRead': {
    works: async (caller) => {
      const id = await catchMail(caller);
      expect(await caller.call('practice.setRead', { ids: [id], isRead: true })).toBeNull();
      expect((await caller.call('practice.status', {})).unread).toBe(0);
    },
    refuses: { input: { ids: [], isRead: 1 }, field: 'isRead' },
  },
  'practice.delete': {
    works: async (caller) => {
      const id = await catchMail(caller);
      expect(await caller.call('practice.delete', { ids: [id, nobody] })).toEqual({ count: 1 });
    },
    refuses: { input: { ids: 1 }, field: 'ids' },
  },
  'practice.clear': {
    works: async (caller) => {
      await catchMail(caller);
      expect(await caller.call('practice.clear', {})).toEqual({ count: 1 });
    },
    refuses: { input: { extra: 1 }, field: '' },
  },
  'practice.rehearsal': {
    works: async ({ call }) => expect(await call('practice.rehearsal', {})).toEqual({ rules: null }),
    refuses: { input: { extra: 1 }, field: '' },
  },
  'practice.setRehearsal': {
    works: async ({ call }) => {
      const rules = { refusePercent: 100, greylistPercent: 0, losePercent: 0, delayMs: 0 };
      expect(await call('practice.setRehearsal', { rules })).toEqual({ rules });
      expect(await call('practice.rehearsal', {})).toEqual({ rules });
      const result = await call('accounts.test', { id: practiceId, fields, to: 'me@example.com' });
      expect(result.reply).toContain('550 5.1.1');
      expect(await call('practice.setRehearsal', { rules: null })).toEqual({ rules: null });
      expect(await call('accounts.test', { id: practiceId, fields, to: 'me@example.com' })).toMatchObject({
        isOk: true,
      });
    },
    refuses: {
      input: { rules: { refusePercent: 50, greylistPercent: 50, losePercent: 1, delayMs: 0 } },
      field: 'rules.refusePercent',
    },
  },
};
