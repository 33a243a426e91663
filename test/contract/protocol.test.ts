import { request } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { createEventBus } from '#electron/ipc/events.ts';
import { guardHandlers } from '#electron/ipc/guard.ts';
import { maxRequestMib } from '#electron/ipc/mount-http.ts';
import { createRouter, joinHandlers } from '#electron/ipc/router.ts';
import type { AppEvent } from '#shared/contract/events.ts';
import { command, done, query } from '#shared/contract/procedure.ts';
import { AppError } from '#shared/errors.ts';
import { mountForTest, transports } from './transports.ts';

const contract = {
  'text.echo': query({ input: z.strictObject({ text: z.string() }), output: z.object({ text: z.string() }) }),
  'thing.do': command({ input: z.strictObject({}), output: done, fails: ['conflict'] }),
  'thing.break': command({ input: z.strictObject({}), output: done }),
  'long.look': query({ input: z.strictObject({}), output: done }),
  'long.change': command({ input: z.strictObject({}), output: done }),
};

/** A small app that counts what it executes. */
const openSmallApp = () => {
  const executed: string[] = [];
  const logged: Record<string, unknown>[] = [];
  const goOn = new AbortController();
  const workLong = (name: string) => async (_: unknown, signal?: AbortSignal) => {
    executed.push(`${name} begun`);
    try {
      while (!goOn.signal.aborted) {
        await wait(2);
        signal?.throwIfAborted();
      }
      executed.push(`${name} done`);
      return null;
    } catch (error) {
      executed.push(`${name} stopped`);
      throw error;
    }
  };
  const router = createRouter(
    contract,
    guardHandlers(() => {}, {
      'text.echo': ({ text }: { text: string }) => ({ text }),
      'thing.do': () => {
        executed.push('thing.do');
        throw new AppError('conflict', 'error.sending.changed', {
          fields: { 'a.b': { key: 'error.base-url' } },
          subject: { kind: 'signup', id: 3 },
          retryable: true,
        });
      },
      'thing.break': () => {
        executed.push('thing.break');
        throw new Error('a bug with a secret in it');
      },
      'long.look': workLong('look'),
      'long.change': workLong('change'),
    }),
    {
      language: () => 'en',
      log: { info: () => {}, error: (event, detail = {}) => logged.push({ event, ...detail }) },
      newReference: () => 'REF-1',
    },
  );
  return { router, events: createEventBus(), language: () => 'en' as const, executed, logged, goOn };
};

describe.each(transports)('over $name', ({ connect }) => {
  it('carries text of every kind there and back', async () => {
    const { invoke } = await connect(openSmallApp());
    const text = 'Zoë 王小明 😀 \u0000 \u202e " \\ \n ';
    expect(await invoke({ name: 'text.echo', input: { text } })).toEqual({ ok: true, value: { text } });
  });

  it.each(['no.such', '__proto__', 'constructor', 'toString', ''])('does not know the call %j', async (name) => {
    const { invoke } = await connect(openSmallApp());
    expect(await invoke({ name, input: {} })).toMatchObject({
      ok: false,
      error: { code: 'not-found', message: `There is no call named “${name}”.` },
    });
  });

  it.each([[null], [[]], ['text'], [{ input: {} }], [{ name: 7 }]])('cannot read the request %j', async (wrong) => {
    const { invoke } = await connect(openSmallApp());
    expect(await invoke(wrong)).toMatchObject({ ok: false, error: { code: 'validation' } });
  });

  it('executes nothing for an input that the contract forbids', async () => {
    const app = openSmallApp();
    const { invoke } = await connect(app);
    expect(await invoke({ name: 'thing.do', input: { extra: 1 } })).toMatchObject({ error: { code: 'validation' } });
    expect(await invoke({ name: 'thing.do', input: 'text' })).toMatchObject({ error: { code: 'validation' } });
    expect(app.executed).toEqual([]);
  });

  it('tells an expected failure with everything that belongs to it', async () => {
    const { invoke } = await connect(openSmallApp());
    expect(await invoke({ name: 'thing.do' })).toEqual({
      ok: false,
      error: {
        code: 'conflict',
        message: 'The list changed since you looked at it. Review it again.',
        fields: { 'a.b': 'Enter an address that starts with http:// or https://.' },
        subject: { kind: 'signup', id: 3 },
        retryable: true,
      },
    });
  });

  it('tells a bug by a reference only, under which the log has the whole', async () => {
    const app = openSmallApp();
    const { invoke } = await connect(app);
    const reply = await invoke({ name: 'thing.break' });
    expect(reply).toMatchObject({ ok: false, error: { code: 'internal', reference: 'REF-1' } });
    expect(JSON.stringify(reply)).not.toContain('secret');
    expect(app.logged).toMatchObject([
      {
        event: 'call failed',
        procedure: 'thing.break',
        reference: 'REF-1',
        error: { message: 'a bug with a secret in it' },
      },
    ]);
  });

  it('stops a query when nobody waits for its answer any more, which is no bug', async () => {
    const app = openSmallApp();
    const { invoke } = await connect(app);
    const stop = new AbortController();
    const reply = invoke({ name: 'long.look' }, stop.signal).catch(() => 'the connection is gone');
    await expect.poll(() => app.executed).toEqual(['look begun']);
    stop.abort();
    await expect.poll(() => app.executed).toEqual(['look begun', 'look stopped']);
    expect([
      'the connection is gone',
      { ok: false, error: { code: 'cancelled', message: expect.any(String), retryable: false } },
    ]).toContainEqual(await reply);
    expect(app.logged).toEqual([]);
  });

  it('does not stop a command half way', async () => {
    const app = openSmallApp();
    const { invoke } = await connect(app);
    const stop = new AbortController();
    const reply = invoke({ name: 'long.change' }, stop.signal).catch(() => {});
    await expect.poll(() => app.executed).toEqual(['change begun']);
    stop.abort();
    await wait(50);
    app.goOn.abort();
    await expect.poll(() => app.executed).toEqual(['change begun', 'change done']);
    await reply;
  });

  it('delivers events in order, without names when too many changed', async () => {
    const app = openSmallApp();
    const { subscribe } = await connect(app);
    const heard: AppEvent[] = [];
    await subscribe((event) => heard.push(event));
    app.events.emit('signups.changed', [1, 2]);
    app.events.emit('settings.changed');
    app.events.emit(
      'signups.changed',
      Array.from({ length: 201 }, (_, index) => index),
    );
    await expect
      .poll(() => heard)
      .toEqual([
        { name: 'signups.changed', payload: { ids: [1, 2] } },
        { name: 'settings.changed', payload: { ids: null } },
        { name: 'signups.changed', payload: { ids: null } },
      ]);
  });
});

describe('the HTTP mount', () => {
  const call = JSON.stringify({ name: 'thing.break', input: {} });
  const bearer = (key: string) => ({ authorization: `Bearer ${key}` });

  const open = async () => {
    const app = openSmallApp();
    return { app, mount: await mountForTest(app) };
  };

  it.each([
    ['none', {}],
    ['a wrong one', bearer('wrong')],
    ['half of it', bearer('key-of-a')],
    ['the right one in the wrong scheme', { authorization: 'Basic key-of-a-test' }],
  ])('executes nothing without the key: %s', async (_, headers) => {
    const { app, mount } = await open();
    const response = await mount.post(call, headers);
    expect([response.status, await response.json()]).toMatchObject([
      401,
      { ok: false, error: { code: 'unauthorized' } },
    ]);
    expect((await fetch(`${mount.origin}/events`, { headers })).status).toBe(401);
    expect(app.executed).toEqual([]);
  });

  it.each(['https://evil.example', 'null', 'http://127.0.0.1:1', 'http://localhost.evil.example'])(
    'executes nothing for a page from %s, even with the key',
    async (origin) => {
      const { app, mount } = await open();
      const response = await mount.post(call, { ...bearer(mount.key), origin });
      expect([response.status, await response.json()]).toMatchObject([
        403,
        { ok: false, error: { code: 'unauthorized' } },
      ]);
      expect(app.executed).toEqual([]);
    },
  );

  it('executes nothing for another name in Host, which is how a page elsewhere would reach us', async () => {
    const { app, mount } = await open();
    const status = await new Promise((resolve, reject) => {
      const sent = request(`${mount.origin}/rpc`, {
        method: 'POST',
        headers: { ...bearer(mount.key), host: 'evil.example' },
      });
      sent.on('response', (response) => resolve(response.resume().statusCode)).on('error', reject);
      sent.end(call);
    });
    expect(status).toBe(403);
    expect(app.executed).toEqual([]);
  });

  it('refuses a request over its limit with a sentence, and executes nothing', async () => {
    const { app, mount } = await open();
    const body = JSON.stringify({ name: 'thing.break', input: {}, padding: 'x'.repeat(maxRequestMib * 1024 * 1024) });
    const response = await mount.post(body);
    expect([response.status, await response.json()]).toMatchObject([
      413,
      { ok: false, error: { code: 'validation', message: `The request is larger than ${maxRequestMib} MB.` } },
    ]);
    expect(app.executed).toEqual([]);
  });

  it('answers what is no JSON, and every other path, with a Reply', async () => {
    const { mount } = await open();
    expect(await (await mount.post('{')).json()).toMatchObject({ ok: false, error: { code: 'validation' } });
    const elsewhere = await fetch(`${mount.origin}/elsewhere`, { headers: bearer(mount.key) });
    expect(elsewhere.ok).toBe(false);
    expect(await elsewhere.json()).toMatchObject({ ok: false });
    const got = await fetch(`${mount.origin}/rpc`, { headers: bearer(mount.key) });
    expect(await got.json()).toMatchObject({ ok: false });
  });

  it('listens on loopback only and lets no other page read or frame its answers', async () => {
    const { mount } = await open();
    const { headers } = await mount.post(call);
    expect(headers.get('access-control-allow-origin')).toBeNull();
    expect(headers.get('cache-control')).toBe('no-store');
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
    expect(new URL(mount.origin).hostname).toBe('127.0.0.1');
  });
});

describe('the router', () => {
  const options = { language: () => 'en' as const, log: { info: () => {}, error: () => {} }, newReference: () => '' };
  const handlers = {
    'text.echo': () => ({ text: '' }),
    'thing.do': () => null,
    'thing.break': () => null,
    'long.look': () => null,
    'long.change': () => null,
  };

  it('refuses to start with a handler missing, too many or given twice', () => {
    const { 'thing.do': _, ...fewer } = handlers;
    expect(() => createRouter(contract, fewer as typeof handlers, options)).toThrow('No handler for thing.do');
    expect(() => createRouter(contract, { ...handlers, extra: () => null } as typeof handlers, options)).toThrow(
      'No contract for extra',
    );
    expect(() => joinHandlers({ a: 1 }, { b: 2 }, { a: 3 })).toThrow('Two handlers for a');
  });

  it('takes what fails once the data is closed for no bug', async () => {
    const logged: unknown[] = [];
    let isClosed = false;
    const router = createRouter(
      contract,
      { ...handlers, 'thing.break': () => Promise.reject(new TypeError('The database connection is not open')) },
      { ...options, log: { info: () => {}, error: (event) => logged.push(event) }, isClosed: () => isClosed },
    );
    expect(await router({ name: 'thing.break' })).toMatchObject({ error: { code: 'internal' } });
    expect(logged).toEqual(['call failed']);
    isClosed = true;
    expect(await router({ name: 'thing.break' })).toMatchObject({ error: { code: 'cancelled' } });
    expect(logged).toEqual(['call failed']);
  });

  it('finds, where it is told to check, answers that the contract does not allow', async () => {
    const router = createRouter(
      contract,
      { ...handlers, 'text.echo': () => ({ text: 7 as never }) },
      { ...options, isOutputChecked: true },
    );
    expect(await router({ name: 'text.echo', input: { text: '' } })).toMatchObject({
      ok: false,
      error: { code: 'internal' },
    });
  });
});
