import { afterEach, describe, expect, it } from 'vitest';
import { ConnectionPool, type PoolOptions } from '#electron/features/sending/smtp/connection-pool.ts';
import { type DeliveryError, NotAttemptedError } from '#electron/features/sending/smtp/delivery-error.ts';
import { type Rule, ScriptedServer, type ServerOptions } from '../support/smtp/scripted-server.ts';

const login = { user: 'anna', pass: 'authorisation-code' };
const mail = Buffer.from('Subject: hello\r\n\r\nhello\r\n');
const receivers = (count: number): string[] => Array.from({ length: count }, (_, index) => `p${index}@example.net`);

const running: ScriptedServer[] = [];
const pools: ConnectionPool[] = [];

afterEach(async () => {
  await Promise.all(pools.splice(0).map((pool) => pool.close(0)));
  await Promise.all(running.splice(0).map((server) => server.stop()));
});

async function start(
  serverOptions: ServerOptions = {},
  options: Partial<PoolOptions> = {},
): Promise<{ server: ScriptedServer; pool: ConnectionPool }> {
  const server = await ScriptedServer.start({ login, ...serverOptions });
  running.push(server);
  const pool = new ConnectionPool({
    server: { host: '127.0.0.1', port: server.port, security: 'none' },
    login,
    connections: 5,
    timeouts: { greetingMs: 200, replyMs: 300, quitMs: 200 },
    ...options,
  });
  pools.push(pool);
  return { server, pool };
}

const send = (pool: ConnectionPool, to: string, signal?: AbortSignal) =>
  pool.deliver({ from: 'shop@example.com', to }, mail, signal);

const sendAll = (pool: ConnectionPool, count: number) =>
  Promise.allSettled(receivers(count).map((to) => send(pool, to)));

const reasonsOf = (results: PromiseSettledResult<unknown>[]): unknown[] =>
  results.flatMap((result) => (result.status === 'rejected' ? [result.reason] : []));

const receivedBy = (server: ScriptedServer): string[] => server.mails.flatMap((each) => each.to);

describe('a pool', () => {
  it('delivers each mail once over at most so many connections, each logged in once', async () => {
    const { server, pool } = await start({ delayMs: 1 });
    expect(reasonsOf(await sendAll(pool, 60))).toEqual([]);
    expect(receivedBy(server).toSorted()).toEqual(receivers(60).toSorted());
    expect(server.connectionCount).toBe(5);
    expect(server.logins).toHaveLength(5);
  });

  it('opens no more connections than there are mails', async () => {
    const { server, pool } = await start();
    await send(pool, 'a@example.net');
    await send(pool, 'b@example.net');
    expect(server.connectionCount).toBe(1);
  });

  it('replaces a connection after its number of mails, never exceeding the number of connections', async () => {
    const { server, pool } = await start({ delayMs: 1 }, { connections: 2, messagesPerConnection: 3 });
    let most = 0;
    const watch = setInterval(() => {
      most = Math.max(most, server.openConnections);
    }, 1);
    expect(reasonsOf(await sendAll(pool, 18))).toEqual([]);
    clearInterval(watch);
    expect(server.mails).toHaveLength(18);
    expect(server.connectionCount).toBeGreaterThanOrEqual(6);
    expect(most).toBeLessThanOrEqual(2);
  });

  it('closes a connection that has nothing to do, with QUIT', async () => {
    const { server, pool } = await start({}, { idleMs: 30 });
    await send(pool, 'a@example.net');
    await expect.poll(() => pool.size).toBe(0);
    expect(server.commands.at(-1)).toBe('QUIT');
    await send(pool, 'b@example.net');
    expect(receivedBy(server)).toEqual(['a@example.net', 'b@example.net']);
  });

  it('lets a refused receiver disturb nobody', async () => {
    const refused = ['p1@example.net', 'p4@example.net', 'p5@example.net'];
    const rules = refused.map(
      (recipient): Rule => ({
        phase: recipient === 'p5@example.net' ? 'dot' : 'rcpt',
        recipient,
        fault: { kind: 'reply', text: '550 5.1.1 no such user' },
      }),
    );
    const { server, pool } = await start({ rules }, { connections: 1 });
    const reasons = reasonsOf(await sendAll(pool, 10));
    expect(reasons).toHaveLength(3);
    expect(receivedBy(server)).toEqual(receivers(10).filter((to) => !refused.includes(to)));
    expect(server.connectionCount).toBe(1);
  });
});

describe('a connection that died between two mails', () => {
  it.each<[string, Rule]>([
    ['closed while it waited', { phase: 'idle', fault: { kind: 'close' }, times: 1 }],
    ['421 while it waited', { phase: 'idle', fault: { kind: 'reply', text: '421 4.4.2 idle' }, times: 1 }],
    ['421 to MAIL', { phase: 'mail', fault: { kind: 'reply', text: '421 4.7.0 enough' }, skip: 1, times: 1 }],
    ['closed at MAIL', { phase: 'mail', fault: { kind: 'close' }, skip: 1, times: 1 }],
    ['reset at MAIL', { phase: 'mail', fault: { kind: 'reset' }, skip: 1, times: 1 }],
    ['silent at MAIL', { phase: 'mail', fault: { kind: 'silence' }, skip: 1, times: 1 }],
    ['closed at RCPT', { phase: 'rcpt', fault: { kind: 'close' }, skip: 1, times: 1 }],
    ['421 to DATA', { phase: 'data', fault: { kind: 'reply', text: '421 4.7.0 enough' }, skip: 1, times: 1 }],
  ])('%s: is replaced, and the mail goes out once', async (_title, rule) => {
    const { server, pool } = await start({ rules: [rule] }, { connections: 1 });
    await send(pool, 'a@example.net');
    await send(pool, 'b@example.net');
    expect(receivedBy(server)).toEqual(['a@example.net', 'b@example.net']);
    expect(server.connectionCount).toBe(2);
  });

  it('is replaced once only: the second death is reported', async () => {
    const rules: Rule[] = [{ phase: 'mail', fault: { kind: 'close' }, skip: 1 }];
    const { server, pool } = await start({ rules }, { connections: 1 });
    await send(pool, 'a@example.net');
    await expect(send(pool, 'b@example.net')).rejects.toMatchObject({ phase: 'mail', isUncertain: false });
    expect(server.connectionCount).toBe(2);
  });

  it('after the final dot is never replaced silently', async () => {
    const rules: Rule[] = [{ phase: 'dot', fault: { kind: 'close' }, skip: 1 }];
    const { server, pool } = await start({ rules }, { connections: 1 });
    await send(pool, 'a@example.net');
    await expect(send(pool, 'b@example.net')).rejects.toMatchObject({ phase: 'reply', isUncertain: true });
    expect(server.mails).toHaveLength(2);
  });
});

describe('a set-up that fails', () => {
  it.each<[string, Rule[], number]>([
    ['a refused login', [{ phase: 'auth', fault: { kind: 'reply', text: '535 5.7.8 wrong' } }], 535],
    ['a blocked address', [{ phase: 'greeting', fault: { kind: 'reply', text: '554 5.7.1 blocked' } }], 554],
    ['too many connections', [{ phase: 'greeting', fault: { kind: 'reply', text: '421 HL:ICC' } }], 421],
  ])('%s is tried once, told once, and costs no mail an attempt', async (_title, rules, responseCode) => {
    const failures: DeliveryError[] = [];
    const { server, pool } = await start({ rules }, { onSetupFailure: (failure) => failures.push(failure) });
    const reasons = reasonsOf(await sendAll(pool, 100));
    expect(reasons).toHaveLength(100);
    for (const reason of reasons) {
      expect(reason).toBeInstanceOf(NotAttemptedError);
      expect(reason).toMatchObject({ reason: 'setup-failed', failure: { responseCode } });
    }
    expect(failures).toHaveLength(1);
    expect(server.connectionCount).toBe(1);
    await expect(send(pool, 'later@example.net')).rejects.toBeInstanceOf(NotAttemptedError);
    expect(server.connectionCount).toBe(1);
  });

  it('is tried again when somebody says so', async () => {
    const rules: Rule[] = [{ phase: 'auth', fault: { kind: 'reply', text: '535 5.7.8 wrong' }, times: 1 }];
    const { server, pool } = await start({ rules });
    await expect(send(pool, 'a@example.net')).rejects.toBeInstanceOf(NotAttemptedError);
    pool.retry();
    expect(pool.failure).toBeNull();
    await send(pool, 'a@example.net');
    expect(receivedBy(server)).toEqual(['a@example.net']);
  });

  it('of one connection more lets the pool go on with those that work', async () => {
    const rules: Rule[] = [{ phase: 'greeting', fault: { kind: 'reply', text: '421 4.7.0 too many' }, skip: 2 }];
    const reduced: number[] = [];
    const { server, pool } = await start(
      { rules, delayMs: 1 },
      { onReduced: (_, connections) => reduced.push(connections) },
    );
    expect(reasonsOf(await sendAll(pool, 40))).toEqual([]);
    expect(server.mails).toHaveLength(40);
    expect(reduced.at(-1)).toBe(2);
    expect(server.connectionCount).toBe(5);
  });
});

/** Without the sizes that MAIL tells. */
const commandsOf = (server: ScriptedServer): string => server.commands.map((line) => line.split(/[ :]/)[0]).join(' ');

describe('the mail after the one under way', () => {
  it('is announced while the one before is being answered, and costs no round trip of its own', async () => {
    const { server, pool } = await start({ delayMs: 20 }, { connections: 1 });
    const sent = sendAll(pool, 4);
    await expect.poll(() => server.mails.length, { interval: 1 }).toBe(1);
    expect(commandsOf(server)).toMatch(/^EHLO AUTH MAIL RCPT DATA( MAIL RCPT)?/);
    expect(reasonsOf(await sent)).toEqual([]);
    expect(receivedBy(server)).toEqual(receivers(4));
  });

  it.each<[string, Rule]>([
    ['closes', { phase: 'mail', fault: { kind: 'close' }, skip: 1, times: 1 }],
    ['resets', { phase: 'mail', fault: { kind: 'reset' }, skip: 1, times: 1 }],
    ['says 421', { phase: 'mail', fault: { kind: 'reply', text: '421 4.7.0 one mail only' }, skip: 1, times: 1 }],
    ['forgets what came early', { phase: 'mail', fault: { kind: 'silence' }, skip: 1, times: 1 }],
    ['answers nonsense', { phase: 'mail', fault: { kind: 'garbage' }, skip: 1, times: 1 }],
  ])(
    'loses nothing when the server %s: every mail arrives once, and nothing is announced early again',
    async (_title, rule) => {
      const { server, pool } = await start({ rules: [rule] }, { connections: 1 });
      expect(reasonsOf(await sendAll(pool, 8))).toEqual([]);
      expect(receivedBy(server).toSorted()).toEqual(receivers(8).toSorted());
      expect(server.connectionCount).toBe(2);
    },
  );

  it('is sent elsewhere when the one before it is lost, which alone is uncertain', async () => {
    const rules: Rule[] = [{ phase: 'dot', fault: { kind: 'close' }, skip: 1, times: 1 }];
    const { server, pool } = await start({ rules }, { connections: 1 });
    const results = await sendAll(pool, 5);
    expect(results.map(({ status }) => status)).toEqual([
      'fulfilled',
      'rejected',
      'fulfilled',
      'fulfilled',
      'fulfilled',
    ]);
    expect(reasonsOf(results)).toEqual([expect.objectContaining({ phase: 'reply', isUncertain: true })]);
    expect(receivedBy(server).toSorted()).toEqual(receivers(5).toSorted());
  });

  it('survives a server that ends every connection after one mail', async () => {
    const rules: Rule[] = [{ phase: 'idle', fault: { kind: 'reply', text: '421 4.7.0 bye' } }];
    const { server, pool } = await start({ rules }, { connections: 2 });
    expect(reasonsOf(await sendAll(pool, 12))).toEqual([]);
    expect(receivedBy(server).toSorted()).toEqual(receivers(12).toSorted());
  });

  it('is given back when mails are recalled; the one under way is answered', async () => {
    const { server, pool } = await start({ delayMs: 15 }, { connections: 1 });
    const results = Promise.allSettled(receivers(5).map((to) => send(pool, to)));
    await expect.poll(() => server.mails.length, { interval: 1 }).toBe(2);
    pool.recall();
    const statuses = (await results).map(({ status }) => status);
    const delivered = statuses.filter((status) => status === 'fulfilled').length;
    expect(reasonsOf(await results).every((reason) => reason instanceof NotAttemptedError)).toBe(true);
    expect(server.mails).toHaveLength(delivered);
    await send(pool, 'later@example.net');
    expect(receivedBy(server).at(-1)).toBe('later@example.net');
  });

  it('is stopped alone by its own signal', async () => {
    const { server, pool } = await start({ delayMs: 20 }, { connections: 1 });
    const stop = new AbortController();
    const first = send(pool, 'a@example.net');
    const second = send(pool, 'b@example.net', stop.signal);
    const stopped = expect(second).rejects.toBeDefined();
    await expect.poll(() => server.commands.includes('DATA'), { interval: 1 }).toBe(true);
    stop.abort();
    await stopped;
    await first;
    await send(pool, 'c@example.net');
    expect(receivedBy(server)).toEqual(['a@example.net', 'c@example.net']);
  });
});

describe('closing and stopping', () => {
  it('lets a mail on its way finish, gives back the others, and says QUIT', async () => {
    const { server, pool } = await start({ delayMs: 60 }, { connections: 1 });
    const first = send(pool, 'a@example.net');
    await expect.poll(() => server.commands.includes('DATA'), { interval: 1 }).toBe(true);
    const second = send(pool, 'b@example.net');
    const refused = expect(second).rejects.toMatchObject({ reason: 'closed' });
    await pool.close();
    await refused;
    await first;
    expect(receivedBy(server)).toEqual(['a@example.net']);
    expect(server.commands.at(-1)).toBe('QUIT');
    await expect(send(pool, 'c@example.net')).rejects.toMatchObject({ reason: 'closed' });
  });

  it('takes no longer than it was given, whatever the server does', async () => {
    const rules: Rule[] = [{ phase: 'dot', fault: { kind: 'silence' } }];
    const { pool } = await start({ rules }, { timeouts: { replyMs: 20_000, quitMs: 100 } });
    const attempt = expect(send(pool, 'a@example.net')).rejects.toMatchObject({ isUncertain: true });
    await new Promise((resolve) => setTimeout(resolve, 50));
    const startedAtMs = performance.now();
    await pool.close(100);
    expect(performance.now() - startedAtMs).toBeLessThan(10_000);
    await attempt;
  });

  it('a stopped mail that still waits for a connection was not attempted', async () => {
    const { server, pool } = await start({ delayMs: 20 }, { connections: 1 });
    const stop = new AbortController();
    const first = send(pool, 'a@example.net');
    const second = expect(send(pool, 'b@example.net', stop.signal)).rejects.toMatchObject({ reason: 'stopped' });
    stop.abort();
    await second;
    await first;
    await send(pool, 'c@example.net');
    expect(receivedBy(server)).toEqual(['a@example.net', 'c@example.net']);
  });
});
