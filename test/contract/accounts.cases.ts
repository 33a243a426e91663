import { expect } from 'vitest';
import type { accounts } from '#shared/contract/accounts.ts';
import { type Cases, findClosedPort, nobody } from './case.ts';

const fields = {
  name: 'Shop',
  host: 'smtp.example.com',
  port: 465,
  security: 'tls',
  username: 'shop@example.com',
  fromName: 'Shop, "Best"',
  fromAddress: 'shop@example.com',
} as const;
const secret = 'authorisation-code';
const practiceId = 1;

export const accountCases: Cases<keyof typeof accounts> = {
  'accounts.list': {
    works: async ({ call }) => {
      await call('accounts.create', { fields, secret });
      const { accounts: rows } = await call('accounts.list', {});
      expect(rows.map(({ kind, isDefault, hasSecret }) => [kind, isDefault, hasSecret])).toEqual([
        ['practice', true, true],
        ['smtp', false, true],
      ]);
      expect(JSON.stringify(rows)).not.toContain(secret);
    },
    refuses: { input: { extra: 1 }, field: '' },
  },
  'accounts.get': {
    works: async ({ call }) => {
      const created = await call('accounts.create', { fields });
      expect(await call('accounts.get', { id: created.id })).toEqual(created);
    },
    refuses: { input: { id: null }, field: 'id' },
    fails: { 'not-found': ({ reply }) => reply('accounts.get', { id: nobody }) },
  },
  'accounts.create': {
    works: async ({ call }) => {
      const created = await call('accounts.create', { fields: { ...fields, replyTo: 'info@例子.中国' }, secret });
      expect(created).toMatchObject({
        ...fields,
        replyTo: 'info@xn--fsqu00a.xn--fiqs8s',
        kind: 'smtp',
        hasSecret: true,
      });
    },
    refuses: { input: { fields: { ...fields, port: 0 } }, field: 'fields.port' },
    fails: {
      validation: ({ reply }) => reply('accounts.create', { fields: { ...fields, fromAddress: 'nobody' } }),
    },
  },
  'accounts.update': {
    works: async ({ call }) => {
      const { id } = await call('accounts.create', { fields, secret });
      const changed = await call('accounts.update', { id, fields: { ...fields, name: 'Renamed' } });
      expect(changed).toMatchObject({ id, name: 'Renamed', hasSecret: true });
    },
    refuses: { input: { id: 1, fields: { ...fields, host: 'smtp://example.com/' } }, field: 'fields.host' },
    fails: {
      'not-found': ({ reply }) => reply('accounts.update', { id: nobody, fields }),
      precondition: ({ reply }) => reply('accounts.update', { id: practiceId, fields }),
      validation: async ({ call, reply }) => {
        const { id } = await call('accounts.create', { fields });
        return reply('accounts.update', { id, fields: { ...fields, replyTo: 'nobody' } });
      },
    },
  },
  'accounts.delete': {
    works: async ({ call, reply }) => {
      const { id } = await call('accounts.create', { fields, secret });
      expect(await call('accounts.delete', { id })).toBeNull();
      expect(await reply('accounts.get', { id })).toMatchObject({ ok: false });
    },
    refuses: { input: {}, field: 'id' },
    fails: {
      'not-found': ({ reply }) => reply('accounts.delete', { id: nobody }),
      precondition: ({ reply }) => reply('accounts.delete', { id: practiceId }),
    },
  },
  'accounts.setDefault': {
    works: async ({ call }) => {
      const { id } = await call('accounts.create', { fields, secret });
      await call('accounts.setDefault', { id });
      const { accounts: rows } = await call('accounts.list', {});
      expect(rows.filter(({ isDefault }) => isDefault).map((row) => row.id)).toEqual([id]);
    },
    refuses: { input: { id: -1 }, field: 'id' },
    fails: { 'not-found': ({ reply }) => reply('accounts.setDefault', { id: nobody }) },
  },
  'accounts.test': {
    works: async ({ call }) => {
      const practice = await call('accounts.test', { id: practiceId, fields, to: 'me@example.com' });
      expect(practice).toMatchObject({ isOk: true, explanationKey: null });
      const port = await findClosedPort();
      const closed = { ...fields, host: '127.0.0.1', port };
      const refused = await call('accounts.test', { id: null, fields: closed, secret, to: 'me@example.com' });
      expect(refused).toMatchObject({ isOk: false });
      expect(JSON.stringify([practice, refused])).not.toContain(secret);
    },
    refuses: { input: { id: null, fields, to: 7 }, field: 'to' },
    fails: {
      validation: ({ reply }) => reply('accounts.test', { id: null, fields, secret, to: 'nobody' }),
      'not-found': ({ reply }) => reply('accounts.test', { id: nobody, fields, secret, to: 'me@example.com' }),
      precondition: ({ reply }) => reply('accounts.test', { id: null, fields, to: 'me@example.com' }),
    },
  },
  'accounts.resume': {
    works: async ({ call }) => {
      expect(await call('accounts.resume', { id: practiceId })).toMatchObject({ id: practiceId, pause: null });
    },
    refuses: { input: { id: 'x' }, field: 'id' },
    fails: { 'not-found': ({ reply }) => reply('accounts.resume', { id: nobody }) },
  },
};
