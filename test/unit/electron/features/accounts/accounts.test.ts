import { describe, expect, it } from 'vitest';
import { openAccounts, ownFields } from './open-accounts.ts';

describe('a new installation', () => {
  it('has the practice account, and it is the default', () => {
    const { service } = openAccounts();
    const account = service.getDefault();
    expect(service.list()).toEqual([account]);
    expect(account).toMatchObject({ kind: 'practice', name: 'Practice mailbox', isDefault: true, hasSecret: true });
    expect(service.getConnectionOptions(account.id)).toMatchObject({ port: 2_525, security: 'none', secret: 'p' });
  });

  it('names it in the system’s language', async () => {
    const { openTestContext } = await import('#test/support/context.ts');
    const { service } = openAccounts(openTestContext({ host: { systemLanguage: 'zh-Hans-CN' } }));
    expect(service.getDefault().name).toBe('练习邮箱');
  });

  it('follows the practice mailbox to another port, and stays quiet when nothing changed', () => {
    const { service, context } = openAccounts();
    service.updatePractice({ host: '127.0.0.1', port: 2_525, username: 'practice-x', password: 'p' });
    expect(context.emitted).toEqual([]);
    service.updatePractice({ host: '127.0.0.1', port: 2_526, username: 'practice-x', password: 'q' });
    expect(service.list()).toHaveLength(1);
    expect(service.getConnectionOptions(service.getDefault().id)).toMatchObject({ port: 2_526, secret: 'q' });
    expect(context.emitted).toMatchObject([{ name: 'accounts.changed' }]);
  });

  it('does not let it be changed or deleted', async () => {
    const { service, call } = openAccounts();
    const { id } = service.getDefault();
    const refusal = {
      ok: false,
      error: { code: 'precondition', message: 'The practice mailbox cannot be changed or deleted.' },
    };
    expect(await call('accounts.update', { id, fields: ownFields })).toMatchObject(refusal);
    expect(await call('accounts.delete', { id })).toMatchObject(refusal);
  });
});

describe('an account', () => {
  it('is created, read, changed, made default and deleted', async () => {
    const { service, call } = openAccounts();
    const created = await call('accounts.create', { fields: ownFields, secret: 'top secret' });
    expect(created).toMatchObject({
      ok: true,
      value: { kind: 'smtp', hasSecret: true, isDefault: false, name: 'Club' },
    });
    const { id } = (created as { value: { id: number } }).value;
    expect(await call('accounts.get', { id })).toEqual(created);
    const changed = await call('accounts.update', {
      id,
      fields: { ...ownFields, name: 'Club 2', limits: { perDay: 500 } },
    });
    expect(changed).toMatchObject({ ok: true, value: { name: 'Club 2', limits: { perDay: 500, connections: 5 } } });
    expect(await call('accounts.setDefault', { id })).toEqual({ ok: true, value: null });
    expect(service.getDefault().id).toBe(id);
    expect(await call('accounts.delete', { id })).toEqual({ ok: true, value: null });
    expect(service.getDefault().kind).toBe('practice');
    expect(await call('accounts.list')).toMatchObject({ value: { accounts: [{ kind: 'practice' }] } });
  });

  it('is not found under an id that is none', async () => {
    const { call } = openAccounts();
    const missing = { ok: false, error: { code: 'not-found', message: 'This account no longer exists.' } };
    expect(await call('accounts.get', { id: 99 })).toMatchObject(missing);
    expect(await call('accounts.update', { id: 99, fields: ownFields })).toMatchObject(missing);
    expect(await call('accounts.delete', { id: 99 })).toMatchObject(missing);
    expect(await call('accounts.setDefault', { id: 99 })).toMatchObject(missing);
    expect(await call('accounts.resume', { id: 99 })).toMatchObject(missing);
    expect(await call('accounts.test', { id: 99, fields: ownFields, to: 'a@example.com' })).toMatchObject(missing);
  });

  it('is refused with the field that is wrong', async () => {
    const { call } = openAccounts();
    const fieldOf = async (patch: object): Promise<string[]> => {
      const reply = await call('accounts.create', { fields: { ...ownFields, ...patch } });
      return reply.ok ? [] : Object.keys(reply.error.fields ?? {});
    };
    expect(await fieldOf({ fromAddress: 'no address' })).toEqual(['fields.fromAddress']);
    expect(await fieldOf({ fromAddress: 'a@example.com\r\nBcc: x@example.com' })).toEqual(['fields.fromAddress']);
    expect(await fieldOf({ replyTo: '@example.com' })).toEqual(['fields.replyTo']);
    expect(await fieldOf({ host: 'smtp.example.com\r\nX: y' })).toEqual(['fields.host']);
    expect(await fieldOf({ host: 'smtp example.com' })).toEqual(['fields.host']);
    expect(await fieldOf({ host: '-' })).toEqual([]);
    expect(await fieldOf({ host: 'xn--\u00fc.example' })).toEqual(['fields.host']);
    expect(await fieldOf({ name: 'a\nb', fromName: 'c\r\nd', username: 'e\0f' })).toEqual([
      'fields.name',
      'fields.username',
      'fields.fromName',
    ]);
    expect(await fieldOf({ port: 0 })).toEqual(['fields.port']);
    expect(await fieldOf({ limits: { perDay: -1 } })).toEqual(['fields.limits.perDay']);
  });

  it('takes a host with an international name or an address literal, and addresses as people type them', () => {
    const { service } = openAccounts();
    const hostOf = (host: string): string =>
      service.getConnectionOptions(service.create({ ...ownFields, host, username: '' }, undefined).id).host;
    expect(hostOf('邮件.例子.中国')).toBe('xn--5nq051n.xn--fsqu00a.xn--fiqs8s');
    expect(hostOf('[::1]')).toBe('::1');
    expect(hostOf('127.0.0.1')).toBe('127.0.0.1');
    const account = service.create({ ...ownFields, fromAddress: ' Club＠example.com ', replyTo: ' ' }, undefined);
    expect(account).toMatchObject({ fromAddress: 'Club@example.com', replyTo: '' });
  });

  it('is not deleted while messages wait for it, and may be once they are through', async () => {
    const { service, call, addMessage, context } = openAccounts();
    const { id } = service.create(ownFields, 's');
    addMessage(id, 'sent');
    addMessage(id, 'deferred');
    expect(await call('accounts.delete', { id })).toMatchObject({
      ok: false,
      error: { code: 'precondition', message: 'Messages are still waiting for this account. Cancel them first.' },
    });
    context.db.handle.prepare(`UPDATE message SET state = 'cancelled' WHERE state = 'deferred'`).run();
    expect(await call('accounts.delete', { id })).toEqual({ ok: true, value: null });
    expect(() => service.getConnectionOptions(id)).toThrow('not-found');
  });
});

describe('the secret of an account', () => {
  it('is stored encrypted, is in no answer, event or log, and goes with the account', async () => {
    const { service, call, secrets, context } = openAccounts();
    const created = await call('accounts.create', { fields: ownFields, secret: 'sesame-4711' });
    const { id } = service.list()[1]!;
    const answers = [
      created,
      await call('accounts.list'),
      await call('accounts.get', { id }),
      context.emitted,
      context.logged,
    ];
    expect(JSON.stringify(answers)).not.toContain('sesame');
    expect(context.db.handle.serialize().includes('sesame-4711')).toBe(false);
    expect(service.getConnectionOptions(id).secret).toBe('sesame-4711');
    service.remove(id);
    expect(secrets.find(`account.${id}`)).toBeNull();
  });

  it('stays when it is not typed again, and is replaced when it is', () => {
    const { service } = openAccounts();
    const { id } = service.create(ownFields, 'one');
    service.update(id, { ...ownFields, port: 587, security: 'starttls' }, undefined);
    expect(service.getConnectionOptions(id).secret).toBe('one');
    service.update(id, ownFields, 'two\r\n');
    expect(service.getConnectionOptions(id).secret).toBe('two');
  });

  it('goes to no other host and belongs to no other login unless it is typed again', async () => {
    const { service, call, tested } = openAccounts();
    const { id } = service.create(ownFields, 'one');
    for (const change of [{ host: 'smtp.evil.example' }, { username: 'other@example.com' }]) {
      const fields = { ...ownFields, ...change };
      const refusal = { ok: false, error: { code: 'precondition' } };
      expect(await call('accounts.update', { id, fields })).toMatchObject(refusal);
      expect(await call('accounts.test', { id, fields, to: 'a@example.com' })).toMatchObject(refusal);
      expect(await call('accounts.test', { id, fields, secret: 'new', to: 'a@example.com' })).toMatchObject({
        ok: true,
      });
    }
    expect(tested.map(([connection]) => connection.secret)).toEqual(['new', 'new']);
    expect(service.get(id).host).toBe('smtp.example.com');
  });

  it('is asked for where it is missing or cannot be read', () => {
    const { service, context } = openAccounts();
    const { id } = service.create(ownFields, undefined);
    expect(service.get(id).hasSecret).toBe(false);
    expect(() => service.getConnectionOptions(id)).toThrow('error.account.no-secret');
    service.update(id, ownFields, 'one');
    context.db.handle.prepare(`UPDATE secret SET value = x'00' WHERE name = ?`).run(`account.${id}`);
    expect(() => service.getConnectionOptions(id)).toThrow('error.account.secret-unreadable');
  });

  it('is not needed where there is no login', () => {
    const { service } = openAccounts();
    const { id } = service.create({ ...ownFields, username: '' }, undefined);
    expect(service.getConnectionOptions(id)).toMatchObject({ username: '', secret: null });
  });
});

describe('a paused account', () => {
  it('keeps its first reason until it is resumed, and tells who waits', async () => {
    const { service, call, context } = openAccounts();
    const { id } = service.create(ownFields, 's');
    const resumed: number[] = [];
    const stop = service.onResume((accountId) => resumed.push(accountId));
    service.pause(id, { explanationKey: 'login.refused', reply: '535 no' });
    service.pause(id, { explanationKey: 'quota', reply: '552 later' });
    expect(service.get(id).pause).toEqual({
      since: '2026-11-21T08:00:00.000Z',
      explanationKey: 'login.refused',
      reply: '535 no',
    });
    expect(context.emitted.filter(({ name }) => name === 'accounts.changed')).toHaveLength(2);
    expect(await call('accounts.resume', { id })).toMatchObject({ ok: true, value: { pause: null } });
    await call('accounts.resume', { id });
    expect(resumed).toEqual([id]);
    stop();
    service.pause(id, { explanationKey: 'quota', reply: '' });
    service.resume(id);
    expect(resumed).toEqual([id]);
  });

  it('goes on when what was wrong has been changed', () => {
    const { service } = openAccounts();
    const { id } = service.create(ownFields, 'wrong');
    const resumed: number[] = [];
    service.onResume((accountId) => resumed.push(accountId));
    service.pause(id, { explanationKey: 'login.refused', reply: '535 no' });
    expect(service.update(id, ownFields, 'right').pause).toBeNull();
    expect(resumed).toEqual([id]);
  });
});

describe('the test of an account', () => {
  it('uses what the form holds, and the stored secret', async () => {
    const { service, call, tested } = openAccounts();
    const { id } = service.create(ownFields, 'stored');
    await call('accounts.test', {
      id,
      fields: { ...ownFields, port: 587, security: 'starttls' },
      to: ' ME@example.com ',
    });
    await call('accounts.test', { id: null, fields: ownFields, secret: 'typed', to: 'me@example.com' });
    expect(tested).toMatchObject([
      [
        { port: 587, security: 'starttls', secret: 'stored' },
        { to: 'ME@example.com', language: 'en' },
      ],
      [{ port: 465, secret: 'typed', accountId: null }, { to: 'me@example.com' }],
    ]);
  });

  it('of the practice account uses the account as it is', async () => {
    const { service, call, tested } = openAccounts();
    await call('accounts.test', {
      id: service.getDefault().id,
      fields: { ...ownFields, host: 'evil.example' },
      to: 'a@example.com',
    });
    expect(tested[0]![0]).toMatchObject({ host: '127.0.0.1', secret: 'p' });
  });

  it('wants an address to send to', async () => {
    const { call } = openAccounts();
    const reply = await call('accounts.test', { id: null, fields: ownFields, secret: 's', to: 'nobody' });
    expect(reply).toMatchObject({ ok: false, error: { code: 'validation' } });
    expect(reply.ok ? [] : Object.keys(reply.error.fields ?? {})).toEqual(['to']);
  });
});
