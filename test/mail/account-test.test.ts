import net from 'node:net';
import PostalMime from 'postal-mime';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { AccountConnection } from '#electron/features/accounts/connection.ts';
import { createAccountTester } from '#electron/features/accounts/test-account.ts';
import { accountLimits } from '#shared/contract/accounts.ts';
import { findExplanation } from '#shared/domain/smtp-replies/index.ts';
import { ScriptedServer, type ServerOptions, testAuthority } from '#test/support/smtp/scripted-server.ts';

const login = { user: 'club@example.com', pass: 'sesame-4711' };
const mail = { to: 'me@example.com', language: 'en', sentAt: new Date('2026-11-21T08:00:00Z') } as const;

const startServer = async (options: ServerOptions): Promise<ScriptedServer> => {
  const server = await ScriptedServer.start(options);
  onTestFinished(() => server.stop());
  return server;
};

const accountFor = (port: number, changes: Partial<AccountConnection> = {}): AccountConnection => ({
  accountId: null,
  provider: 'custom',
  host: 'localhost',
  port,
  security: 'tls',
  username: login.user,
  secret: login.pass,
  fromName: 'Club, "Zoë"',
  fromAddress: 'club@example.com',
  replyTo: 'answers@example.com',
  limits: accountLimits.parse({}),
  ...changes,
});

const testAgainst = async (options: ServerOptions, changes: Partial<AccountConnection> = {}) => {
  const server = await startServer(options);
  const tester = createAccountTester({ trustedCertificates: [testAuthority] });
  const account = accountFor(server.port, { security: options.security ?? 'none', ...changes });
  const result = await tester(account, mail);
  const outcomes = Object.fromEntries(result.steps.map(({ step, outcome }) => [step, outcome]));
  const detailOf = (name: string): string => result.steps.find(({ step }) => step === name)?.detail ?? '';
  return { server, result, outcomes, detailOf };
};

const allOk = { dns: 'ok', tcp: 'ok', tls: 'ok', greeting: 'ok', login: 'ok', from: 'ok', mail: 'ok' };

describe('the test of an account that works', () => {
  it.each(['tls', 'starttls'] as const)('passes every step with %s, and a real mail arrives', async (security) => {
    const { server, result, outcomes, detailOf } = await testAgainst({ security, login });
    expect(outcomes).toEqual(allOk);
    expect(result).toMatchObject({ isOk: true, explanationKey: null, reply: '250 2.0.0 Ok: queued as 1' });
    expect(detailOf('tls')).toBe('TLSv1.3 · localhost · Countersign test authority · 2046-01-01');
    expect(detailOf('greeting')).toBe('220 scripted.example ESMTP');
    expect(detailOf('login')).toBe('235 2.7.0 Authentication successful');
    expect(detailOf('from')).toBe('250 2.1.0 Ok');
    const received = await PostalMime.parse(server.mails[0]!.bytes);
    expect(server.mails[0]).toMatchObject({ from: 'club@example.com', to: ['me@example.com'] });
    expect(received).toMatchObject({
      subject: 'Test mail from Countersign',
      from: { name: 'Club, "Zoë"', address: 'club@example.com' },
      replyTo: [{ address: 'answers@example.com' }],
      date: '2026-11-21T08:00:00.000Z',
    });
    expect(received.text).toContain('localhost');
    expect(received.html).toContain('localhost');
  });

  it('skips what does not apply: no lookup for an address, no encryption, no login', async () => {
    const { outcomes } = await testAgainst({}, { host: '127.0.0.1', username: '', secret: null });
    expect(outcomes).toEqual({ ...allOk, dns: 'skipped', tls: 'skipped', login: 'skipped' });
  });

  it('shows the conversation without the secret in any form', async () => {
    const { result } = await testAgainst({ security: 'tls', login });
    expect(result.transcript).toContain('S: 220 scripted.example ESMTP');
    expect(result.transcript).toMatch(/^C: EHLO /m);
    expect(result.transcript).toMatch(/^C: AUTH PLAIN \*+$/m);
    const forms = [
      login.pass,
      Buffer.from(login.pass).toString('base64'),
      Buffer.from(`\0${login.user}\0${login.pass}`).toString('base64'),
    ];
    for (const form of forms) expect(JSON.stringify(result)).not.toContain(form);
  });

  it('times each step', async () => {
    const { result } = await testAgainst({ security: 'starttls', login, delayMs: 20 });
    const timeOf = Object.fromEntries(result.steps.map(({ step, durationMs }) => [step, durationMs]));
    expect(timeOf.greeting).toBeGreaterThanOrEqual(15);
    expect(timeOf.login).toBeGreaterThanOrEqual(15);
    for (const durationMs of Object.values(timeOf)) expect(durationMs).toBeLessThan(20_000);
  });
});

describe('the test of an account that does not work', () => {
  const cases: [string, ServerOptions, Partial<AccountConnection>, Record<string, string>, RegExp][] = [
    [
      'the secret is wrong',
      { security: 'tls', login },
      { secret: 'wrong' },
      { greeting: 'ok', login: 'failed', from: 'skipped', mail: 'skipped' },
      /^535 5\.7\.8/,
    ],
    ['the server offers no login', { security: 'tls' }, {}, { greeting: 'ok', login: 'failed', mail: 'skipped' }, /^$/],
    [
      'STARTTLS was stripped',
      { login },
      { security: 'starttls' },
      { greeting: 'ok', tls: 'failed', login: 'skipped' },
      /502|^$/,
    ],
    [
      'the certificate is self-signed',
      { security: 'tls', certificate: 'self-signed', login },
      {},
      { tcp: 'ok', tls: 'failed', greeting: 'skipped', login: 'skipped' },
      /^$/,
    ],
    [
      'the certificate is self-signed behind STARTTLS',
      { security: 'starttls', certificate: 'self-signed', login },
      {},
      { greeting: 'ok', tls: 'failed', login: 'skipped' },
      /^$/,
    ],
    [
      'the certificate has expired',
      { security: 'tls', certificate: 'expired', login },
      {},
      { tls: 'failed', login: 'skipped' },
      /^$/,
    ],
    [
      'the certificate is another host’s',
      { security: 'tls', certificate: 'wrong-host', login },
      {},
      { tls: 'failed', login: 'skipped' },
      /^$/,
    ],
    [
      'the sender is refused',
      {
        security: 'tls',
        login,
        rules: [
          {
            phase: 'mail',
            fault: { kind: 'reply', text: '501 5.1.7 mail from address must be same as authorization user' },
          },
        ],
      },
      {},
      { login: 'ok', from: 'failed', mail: 'skipped' },
      /^501 /,
    ],
    [
      'the receiver is refused',
      { security: 'tls', login, rules: [{ phase: 'rcpt', fault: { kind: 'reply', text: '550 5.1.1 no such user' } }] },
      {},
      { login: 'ok', from: 'ok', mail: 'failed' },
      /^550 /,
    ],
    [
      'the mail is refused',
      { security: 'tls', login, rules: [{ phase: 'dot', fault: { kind: 'reply', text: '554 5.7.1 spam' } }] },
      {},
      { from: 'ok', mail: 'failed' },
      /^554 /,
    ],
    [
      'the server is busy',
      { rules: [{ phase: 'greeting', fault: { kind: 'reply', text: '421 4.7.0 try later' } }] },
      {},
      { tcp: 'ok', greeting: 'failed', login: 'skipped' },
      /^421 /,
    ],
    [
      'the server is no mail server',
      { rules: [{ phase: 'greeting', fault: { kind: 'garbage' } }] },
      {},
      { tcp: 'ok', greeting: 'failed' },
      /./,
    ],
    [
      'the port wants TLS from the start',
      { security: 'none' },
      { security: 'tls' },
      { tcp: 'ok', tls: 'failed' },
      /^$/,
    ],
  ];

  it.each(cases)('says where it stopped when %s', async (_name, options, changes, expected, reply) => {
    const { result, outcomes, server } = await testAgainst(options, changes);
    expect(outcomes).toMatchObject(expected);
    expect(result.isOk).toBe(false);
    expect(result.reply).toMatch(reply);
    expect(findExplanation(result.explanationKey!)).not.toBeNull();
    expect(result.steps.find(({ outcome }) => outcome === 'failed')?.detail).not.toBe('');
    expect(server.mails).toEqual([]);
    expect(JSON.stringify(result)).not.toContain(login.pass);
  });

  it('sends no login and no mail in plain text where encryption is asked for', async () => {
    const { server } = await testAgainst({ login }, { security: 'starttls' });
    expect(server.logins).toEqual([]);
    expect(server.commands.join()).not.toMatch(/AUTH|MAIL/);
  });

  it('says that nobody listens', async () => {
    const port = await new Promise<number>((resolve) => {
      const probe = net.createServer().listen(0, '127.0.0.1', () => {
        const { port: free } = probe.address() as net.AddressInfo;
        probe.close(() => resolve(free));
      });
    });
    const result = await createAccountTester()(accountFor(port, { host: '127.0.0.1' }), mail);
    expect(result.steps.map(({ step, outcome }) => `${step} ${outcome}`).slice(0, 3)).toEqual([
      'dns skipped',
      'tcp failed',
      'tls skipped',
    ]);
    expect(result.explanationKey).not.toBeNull();
  });

  it('says that there is no such host', async () => {
    const result = await createAccountTester()(accountFor(465, { host: 'no-such-host.invalid' }), mail);
    expect(result.steps[0]).toMatchObject({ step: 'dns', outcome: 'failed' });
    expect(result.steps[1]).toMatchObject({ step: 'tcp', outcome: 'skipped' });
  });
});
