import { afterEach, describe, expect, it } from 'vitest';
import { DeliveryError, type DeliveryPhase } from '#electron/features/sending/smtp/delivery-error.ts';
import { SmtpConnection } from '#electron/features/sending/smtp/smtp-connection.ts';
import type { SmtpServer } from '#electron/features/sending/smtp/smtp-server-settings.ts';
import {
  type Fault,
  ScriptedServer,
  type ServerOptions,
  type ServerPhase,
  testAuthority,
} from '../support/smtp/scripted-server.ts';

const login = { user: 'anna', pass: 'authorisation-code' };
const envelope = { from: 'shop@example.com', to: 'li@example.net' };
/** The second has to be changed on the way: dots are doubled. */
const mail = Buffer.from('Subject: hello\r\n\r\nhello\r\n');
const dotted = Buffer.from('Subject: hello\r\n\r\n.dots\r\n..\r\nend\r\n');
const timeouts = { connectMs: 200, greetingMs: 150, replyMs: 250, quitMs: 200 };

type Expected = {
  /** Several where a reset may overtake replies that were on their way. */
  readonly at: DeliveryPhase | readonly DeliveryPhase[];
  readonly code: string;
  readonly reply?: number;
  readonly enhanced?: string;
  readonly original?: string | RegExp;
  readonly timeout?: string;
  readonly isUncertain?: true;
  /** The same connection carries the next mail. */
  readonly goesOn?: true;
};

type Case = readonly [name: string, phase: ServerPhase, fault: Fault, expected: Expected];

const says = (text: string): Fault => ({ kind: 'reply', text });
const close: Fault = { kind: 'close' };
const reset: Fault = { kind: 'reset' };
const silence: Fault = { kind: 'silence' };
const garbage: Fault = { kind: 'garbage' };

const setUp: Case[] = [
  ['closed before the greeting', 'connect', close, { at: 'greeting', code: 'ECONNECTION' }],
  [
    'reset before the greeting',
    'connect',
    reset,
    { at: ['connect', 'greeting'], code: 'ESOCKET', original: 'ECONNRESET' },
  ],
  ['no greeting', 'connect', silence, { at: 'greeting', code: 'ETIMEDOUT', timeout: 'GREETING_TIMEOUT' }],
  [
    'greeting 421',
    'greeting',
    says('421 4.7.0 too many connections'),
    { at: 'greeting', code: 'EPROTOCOL', reply: 421, enhanced: '4.7.0' },
  ],
  [
    'greeting 554',
    'greeting',
    says('554 5.7.1 your address is blocked'),
    { at: 'greeting', code: 'EPROTOCOL', reply: 554, enhanced: '5.7.1' },
  ],
  [
    'greeting in several lines, refused',
    'greeting',
    says('554-5.7.1 no\n554 5.7.1 really'),
    { at: 'greeting', code: 'EPROTOCOL', reply: 554, enhanced: '5.7.1' },
  ],
  ['a web server', 'greeting', garbage, { at: 'greeting', code: 'EPROTOCOL' }],
  ['greeting cut', 'greeting', { kind: 'fragment', text: '22' }, { at: 'greeting', code: 'ECONNECTION' }],
  ['EHLO 421', 'ehlo', says('421 4.3.2 closing'), { at: 'ehlo', code: 'ECONNECTION', reply: 421 }],
  ['EHLO and HELO refused', 'ehlo', says('550 5.7.1 go away'), { at: 'ehlo', code: 'EPROTOCOL', reply: 550 }],
  ['closed at EHLO', 'ehlo', close, { at: 'ehlo', code: 'ECONNECTION' }],
  ['reset at EHLO', 'ehlo', reset, { at: 'ehlo', code: 'ESOCKET', original: 'ECONNRESET' }],
  ['silence at EHLO', 'ehlo', silence, { at: 'ehlo', code: 'ETIMEDOUT', timeout: 'SOCKET_TIMEOUT' }],
  ['garbage at EHLO', 'ehlo', garbage, { at: 'ehlo', code: 'EPROTOCOL' }],
  ['login 535', 'auth', says('535 5.7.8 wrong'), { at: 'auth', code: 'EAUTH', reply: 535, enhanced: '5.7.8' }],
  [
    'login 526, as Aliyun says it',
    'auth',
    says('526 Authentication failure'),
    { at: 'auth', code: 'EAUTH', reply: 526 },
  ],
  ['login 454', 'auth', says('454 4.7.0 temporary'), { at: 'auth', code: 'EAUTH', reply: 454, enhanced: '4.7.0' }],
  ['login 421', 'auth', says('421 4.7.0 too many logins'), { at: 'auth', code: 'EAUTH', reply: 421 }],
  ['closed at login', 'auth', close, { at: 'auth', code: 'ECONNECTION' }],
  ['reset at login', 'auth', reset, { at: 'auth', code: 'ESOCKET', original: 'ECONNRESET' }],
  ['silence at login', 'auth', silence, { at: 'auth', code: 'ETIMEDOUT', timeout: 'SOCKET_TIMEOUT' }],
  ['garbage at login', 'auth', garbage, { at: 'auth', code: 'EAUTH' }],
];

const refusals = (phase: 'mail' | 'rcpt' | 'data', code: string): Case[] =>
  [
    ['450 4.2.1 greylisted', 450, '4.2.1'] as const,
    ['451 4.3.0 try later', 451, '4.3.0'] as const,
    ['452 4.2.2 mailbox full', 452, '4.2.2'] as const,
    ['550 5.1.1 no such user', 550, '5.1.1'] as const,
    ['552 5.2.2 over quota', 552, '5.2.2'] as const,
    ['553 sorry', 553, undefined] as const,
  ].map(
    ([text, reply, enhanced]): Case => [
      `${phase} ${text}`,
      phase,
      says(text),
      { at: phase, code, reply, goesOn: true, ...(enhanced === undefined ? {} : { enhanced }) },
    ],
  );

const envelopePhases: Case[] = (['mail', 'rcpt', 'data'] as const).flatMap((phase): Case[] => [
  ...refusals(phase, 'EENVELOPE'),
  [`421 at ${phase}`, phase, says('421 4.7.0 slow down'), { at: phase, code: 'EENVELOPE', reply: 421 }],
  [`closed at ${phase}`, phase, close, { at: phase, code: 'ECONNECTION' }],
  [`reset at ${phase}`, phase, reset, { at: ['mail', 'rcpt', 'data'], code: 'ESOCKET', original: 'ECONNRESET' }],
  [`silence at ${phase}`, phase, silence, { at: phase, code: 'ETIMEDOUT', timeout: 'SOCKET_TIMEOUT' }],
  [`garbage at ${phase}`, phase, garbage, { at: phase, code: 'EENVELOPE' }],
]);

const uncertain = { at: 'reply', isUncertain: true } as const;
const contentPhases: Case[] = [
  ['closed in the content', 'content', close, { ...uncertain, code: 'ECONNECTION' }],
  ['reset in the content', 'content', reset, { ...uncertain, code: 'ESOCKET', original: 'ECONNRESET' }],
  ['silence in the content', 'content', silence, { ...uncertain, code: 'ETIMEDOUT', timeout: 'SOCKET_TIMEOUT' }],
  [
    '450 after the dot',
    'dot',
    says('450 4.7.1 greylisted'),
    { at: 'reply', code: 'EMESSAGE', reply: 450, enhanced: '4.7.1', goesOn: true },
  ],
  ['451 after the dot', 'dot', says('451 4.3.0 later'), { at: 'reply', code: 'EMESSAGE', reply: 451, goesOn: true }],
  [
    '452 after the dot',
    'dot',
    says('452 4.3.1 disk full'),
    { at: 'reply', code: 'EMESSAGE', reply: 452, goesOn: true },
  ],
  [
    '550 after the dot',
    'dot',
    says('550 5.7.1 spam'),
    { at: 'reply', code: 'EMESSAGE', reply: 550, enhanced: '5.7.1', goesOn: true },
  ],
  ['552 after the dot', 'dot', says('552 5.3.4 too big'), { at: 'reply', code: 'EMESSAGE', reply: 552, goesOn: true }],
  ['554 after the dot', 'dot', says('554 DT:SPM 163'), { at: 'reply', code: 'EMESSAGE', reply: 554, goesOn: true }],
  ['421 after the dot', 'dot', says('421 4.3.2 closing'), { at: 'reply', code: 'EMESSAGE', reply: 421 }],
  ['closed after the dot', 'dot', close, { ...uncertain, code: 'ECONNECTION' }],
  ['reset after the dot', 'dot', reset, { ...uncertain, code: 'ESOCKET', original: 'ECONNRESET' }],
  ['silence after the dot', 'dot', silence, { ...uncertain, code: 'ETIMEDOUT', timeout: 'SOCKET_TIMEOUT' }],
  ['garbage after the dot', 'dot', garbage, { ...uncertain, code: 'EMESSAGE' }],
  ['354 after the dot', 'dot', says('354 go on'), { ...uncertain, code: 'EMESSAGE', reply: 354 }],
  ['half a reply after the dot', 'dot', { kind: 'fragment', text: '25' }, { ...uncertain, code: 'ECONNECTION' }],
  [
    'a reply without its end after the dot',
    'dot',
    { kind: 'fragment', text: '250 ok' },
    { ...uncertain, code: 'ECONNECTION' },
  ],
];

const running: ScriptedServer[] = [];
const open: SmtpConnection[] = [];

afterEach(async () => {
  for (const connection of open.splice(0)) connection.destroy();
  await Promise.all(running.splice(0).map((server) => server.stop()));
});

async function start(options: ServerOptions): Promise<ScriptedServer> {
  const server = await ScriptedServer.start({ login, ...options });
  running.push(server);
  return server;
}

async function connect(port: number, server: Partial<SmtpServer> = {}): Promise<SmtpConnection> {
  const connection = await SmtpConnection.open({
    server: { host: '127.0.0.1', port, security: 'none', trustedCertificates: [testAuthority], ...server },
    timeouts,
  });
  open.push(connection);
  return connection;
}

async function connectAndDeliver(port: number, server: Partial<SmtpServer> = {}): Promise<void> {
  const connection = await connect(port, server);
  await connection.login(login);
  await connection.deliver(envelope, mail);
}

async function failureOf(action: Promise<unknown>): Promise<DeliveryError> {
  const error = await action.then(
    () => expect.unreachable('it succeeded'),
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(DeliveryError);
  return error as DeliveryError;
}

function expectFailure(failure: DeliveryError, expected: Expected): void {
  const { at, code, reply = null, enhanced, original, timeout = null, isUncertain = false } = expected;
  const { phase, timeoutType, responseCode } = failure;
  expect([at].flat()).toContain(phase);
  expect({ code: failure.code, timeoutType, responseCode, isUncertain: failure.isUncertain }).toEqual({
    code,
    timeoutType: timeout,
    responseCode: reply,
    isUncertain,
  });
  if (enhanced !== undefined) expect(failure.enhancedCode).toBe(enhanced);
  if (original !== undefined) expect(failure.originalCode).toMatch(original);
  expect(failure.contentWasRead).toBe(at === 'reply');
}

describe('a failure before the first mail names its phase', () => {
  it.each(setUp)('%s', async (_name, phase, fault, expected) => {
    const server = await start({ rules: [{ phase, fault }] });
    const failure = await failureOf(connectAndDeliver(server.port));
    expectFailure(failure, expected);
    expect(failure.isSetupFailure).toBe(true);
    expect(server.mails).toEqual([]);
  });

  it('port closed', async () => {
    const server = await ScriptedServer.start();
    const { port } = server;
    await server.stop();
    expectFailure(await failureOf(connect(port)), { at: 'connect', code: 'ESOCKET', original: 'ECONNREFUSED' });
  });

  it('a host that does not exist', async () => {
    const failure = await failureOf(connect(25, { host: 'no-such-host.invalid' }));
    expect(failure.phase).toBe('dns');
  });

  it('a server that offers no login', async () => {
    const server = await ScriptedServer.start();
    running.push(server);
    expectFailure(await failureOf(connectAndDeliver(server.port)), { at: 'auth', code: 'ENOAUTH' });
  });
});

describe.each([
  ['with pipelining', ['PIPELINING', 'SIZE 1000000'], mail],
  ['without pipelining', ['SIZE'], dotted],
])('a failure of one mail, %s', (_title, extensions, bytes) => {
  it.each([...envelopePhases, ...contentPhases])('%s', async (_name, phase, fault, expected) => {
    const server = await start({ extensions, rules: [{ phase, fault, times: 1 }] });
    const connection = await connect(server.port);
    await connection.login(login);
    const failure = await failureOf(connection.deliver(envelope, bytes));
    expectFailure(failure, expected);
    expect(failure.isSetupFailure).toBe(false);
    expect(connection.isUsable).toBe(expected.goesOn === true);
    if (expected.goesOn === true) {
      await connection.deliver({ ...envelope, to: 'next@example.net' }, mail);
      expect(server.mails.map((each) => each.to)).toEqual([['next@example.net']]);
    } else {
      await failureOf(connection.deliver(envelope, mail));
    }
  });
});

describe('certificates', () => {
  const secure: [SmtpServer['security']][] = [['tls'], ['starttls']];
  const cases: [NonNullable<ServerOptions['certificate']>, string][] = [
    ['expired', 'CERT_HAS_EXPIRED'],
    ['wrong-host', 'ERR_TLS_CERT_ALTNAME_INVALID'],
    ['self-signed', 'DEPTH_ZERO_SELF_SIGNED_CERT'],
  ];

  describe.each(secure)('with %s', (security) => {
    it.each(cases)('one that is %s is refused before a login', async (certificate, original) => {
      const server = await start({ security, certificate });
      const failure = await failureOf(connectAndDeliver(server.port, { security }));
      expectFailure(failure, { at: 'tls', code: 'ESOCKET', original });
      expect(server.logins).toEqual([]);
    });

    it('one of an unknown authority is refused', async () => {
      const server = await start({ security });
      const trust = { security, trustedCertificates: [] };
      const failure = await failureOf(connectAndDeliver(server.port, trust));
      expectFailure(failure, { at: 'tls', code: 'ESOCKET', original: /UNABLE_TO_|SELF_SIGNED/ });
    });

    it('a server that knows only TLS 1.1 is refused', async () => {
      const server = await start({ security, maxTlsVersion: 'TLSv1.1' });
      const failure = await failureOf(connectAndDeliver(server.port, { security }));
      expectFailure(failure, { at: 'tls', code: 'ESOCKET', original: /PROTOCOL_VERSION|UNSUPPORTED_PROTOCOL/ });
    });

    it('a handshake that never ends times out', async () => {
      const server = await start({ security, rules: [{ phase: 'tls', fault: silence }] });
      const failure = await failureOf(connectAndDeliver(server.port, { security }));
      expectFailure(failure, { at: 'tls', code: 'ETIMEDOUT', timeout: 'UPGRADE_TIMEOUT' });
    });

    it('a connection closed in the handshake is a failure of TLS', async () => {
      const server = await start({ security, rules: [{ phase: 'tls', fault: close }] });
      expect((await failureOf(connectAndDeliver(server.port, { security }))).phase).toBe('tls');
    });

    it('a right one lets the mail through', async () => {
      const server = await start({ security });
      await connectAndDeliver(server.port, { security, host: 'localhost' });
      expect(server.mails).toHaveLength(1);
      expect(open.at(-1)?.tlsFacts).toMatchObject({ protocol: 'TLSv1.3', subject: 'localhost' });
    });
  });

  it('TLS from the start to a port that speaks plainly fails in TLS', async () => {
    const server = await start({});
    const failure = await failureOf(connectAndDeliver(server.port, { security: 'tls' }));
    expectFailure(failure, { at: 'tls', code: 'ESOCKET', original: /WRONG_VERSION_NUMBER|PACKET_LENGTH/ });
  });
});

describe('STARTTLS', () => {
  it.each([
    ['not offered', undefined, { at: 'starttls', code: 'ETLS', reply: 502 }],
    ['refused for now', says('454 4.7.0 not available'), { at: 'starttls', code: 'ETLS', reply: 454 }],
    ['closed', close, { at: 'starttls', code: 'ECONNECTION' }],
    ['reset', reset, { at: 'starttls', code: 'ESOCKET', original: 'ECONNRESET' }],
    ['silence', silence, { at: 'starttls', code: 'ETIMEDOUT', timeout: 'SOCKET_TIMEOUT' }],
    ['garbage', garbage, { at: 'starttls', code: 'ETLS' }],
  ] satisfies [string, Fault | undefined, Expected][])(
    '%s: neither login nor mail is sent',
    async (_name, fault, expected) => {
      const options: ServerOptions =
        fault === undefined ? { security: 'none' } : { security: 'starttls', rules: [{ phase: 'starttls', fault }] };
      const server = await start(options);
      expectFailure(await failureOf(connectAndDeliver(server.port, { security: 'starttls' })), expected);
      expect(server.logins).toEqual([]);
      expect(server.mails).toEqual([]);
    },
  );
});

describe('a connection that dies between two mails', () => {
  it.each([
    ['closed', close],
    ['reset', reset],
    ['421', says('421 4.4.2 idle for too long')],
    ['garbage', garbage],
  ])('%s: the next mail was certainly not delivered', async (_name, fault) => {
    const server = await start({ rules: [{ phase: 'idle', fault, times: 1 }] });
    const connection = await connect(server.port);
    await connection.login(login);
    await connection.deliver(envelope, mail);
    await new Promise<void>((resolve) => {
      if (!connection.isUsable) resolve();
      connection.onClose = resolve;
    });
    const failure = await failureOf(connection.deliver(envelope, mail));
    expect(failure).toMatchObject({ phase: 'idle', contentWasRead: false, isUncertain: false });
    expect(server.mails).toHaveLength(1);
  });
});
