import type { FailureClass } from '#shared/domain/smtp-replies/index.ts';
import type { EngineCase, Outcome } from './engine-case.ts';
import type { Fault, Rule, ServerOptions, ServerPhase } from './scripted-server.ts';

const says = (text: string): Fault => ({ kind: 'reply', text });
const saysAndCloses = (text: string): Fault => ({ kind: 'fragment', text: `${text}\r\n` });
const close: Fault = { kind: 'close' };
const reset: Fault = { kind: 'reset' };
const silence: Fault = { kind: 'silence' };
const garbage: Fault = { kind: 'garbage' };

const nothing: Outcome = {
  ...{ state: 'queued', attempts: 0, retryMinutes: null, key: null, class: null },
  ...{ account: 'works', isBlocked: false, neighbour: 'queued', connections: 1, logins: 0 },
};

/** The account waits a minute for its server; neither mail has lost a try. */
const waits = (key: string, logins = 0): Outcome => ({ ...nothing, key, class: 'retry', account: 'waits', logins });

/** The account is stopped after one try; neither mail has lost one. */
const pauses = (key: string, logins = 0): Outcome => ({
  ...{ ...nothing, key, class: 'pause-account', account: 'paused', logins },
});

type More = Partial<Pick<Outcome, 'connections' | 'logins' | 'isBlocked'>>;
const concerned = (state: Outcome['state'], key: string, failureClass: FailureClass, more: More): Outcome => ({
  ...{ ...nothing, state, attempts: 1, key, class: failureClass, neighbour: 'sent', logins: 1 },
  ...more,
});
/** The mail is tried again after a minute; the one behind it has arrived. */
const defers = (key: string, more: More = {}): Outcome => ({
  ...concerned('deferred', key, 'retry', more),
  retryMinutes: 1,
});
const fails = (key: string, failureClass: FailureClass = 'stop', more: More = {}): Outcome =>
  concerned('failed', key, failureClass, { isBlocked: failureClass === 'block-address', ...more });
const uncertain = (key: string): Outcome => concerned('uncertain', key, 'uncertain', twoConnections);
/** The connection is gone, and the mail behind goes over another one. */
const twoConnections = { connections: 2, logins: 2 };
/** Nothing is noticed of the fault but a second connection. */
const arrives: Outcome = { ...nothing, state: 'sent', attempts: 1, neighbour: 'sent', ...twoConnections };

type Row = readonly [name: string, fault: Fault, expected: Outcome, more?: Partial<EngineCase>];

const at = (phase: ServerPhase, rows: readonly Row[], rule: Partial<Rule> = {}, server: ServerOptions = {}) =>
  rows.map(
    ([name, fault, expected, more]): EngineCase => ({
      name: `${phase}: ${name}`,
      server: { ...server, rules: [{ phase, fault, ...rule }] },
      expected,
      ...more,
    }),
  );

const once = { times: 1 };
/** The server behaves like this towards one person, always. */
const toTarget = { recipient: 'target' };

const connecting: EngineCase[] = [
  { name: 'connect: refused', server: {}, isDown: true, expected: { ...waits('network.refused'), connections: 0 } },
  ...at('connect', [
    ['closed', close, waits('network.closed-at-once')],
    ['reset', reset, waits('network.closed-at-once')],
    ['silence', silence, waits('network.greeting-timeout')],
  ]),
  ...at('greeting', [
    ['421', says('421 4.7.0 too many connections'), waits('busy.too-many-connections')],
    ['4xx', says('451 4.3.0 try later'), waits('temporary.server-trouble')],
    ['5xx', says('554 5.7.1 no access'), pauses('greeting.refused')],
    ['5xx in several lines', says('554-5.7.1 no\n554 5.7.1 really not'), pauses('greeting.refused')],
    ['closed', close, waits('network.closed-at-once')],
    ['reset', reset, waits('network.closed-at-once')],
    ['silence', silence, waits('network.greeting-timeout')],
    ['garbage', garbage, pauses('network.not-a-mail-server')],
    ['cut', { kind: 'fragment', text: '22' }, waits('network.closed-at-once')],
  ]),
  ...at('ehlo', [
    ['421', says('421 4.3.2 going down'), waits('busy.shutting-down')],
    ['4xx', says('451 4.3.0 try later'), waits('temporary.server-trouble')],
    ['5xx', says('550 5.7.1 go away'), pauses('ehlo.refused')],
    ['closed', close, waits('network.closed-before-content')],
    ['reset', reset, waits('network.closed-before-content')],
    ['silence', silence, waits('network.answer-timeout')],
    ['garbage', garbage, waits('local.unclear-answer')],
  ]),
];

const encrypting: EngineCase[] = [
  ...at(
    'starttls',
    [
      ['421', says('421 4.3.2 going down'), waits('busy.shutting-down')],
      ['4xx', says('454 4.7.0 TLS not available'), waits('starttls.not-now')],
      ['5xx', says('502 5.5.1 not here'), pauses('starttls.not-offered')],
      ['closed', close, waits('network.closed-while-encrypting')],
      ['reset', reset, waits('network.closed-while-encrypting')],
      ['silence', silence, waits('network.encryption-timeout')],
      ['garbage', garbage, pauses('encryption.not-offered')],
    ],
    {},
    { security: 'starttls' },
  ),
  ...(['starttls', 'tls'] as const).flatMap((security) =>
    at(
      'tls',
      [
        [`${security}, closed`, close, waits('network.closed-while-encrypting')],
        // The reset may overtake the beginning of the handshake.
        [`${security}, reset`, reset, waits('network.closed-while-encrypting'), { orKey: 'network.closed-at-once' }],
        [`${security}, silence`, silence, waits('network.encryption-timeout')],
      ],
      {},
      { security },
    ),
  ),
  ...(['starttls', 'tls'] as const).flatMap((security): EngineCase[] => {
    const mended = { certificate: 'valid' as const };
    return [
      ...(['self-signed', 'expired', 'wrong-host'] as const).map((certificate) => ({
        name: `certificate with ${security}: ${certificate}`,
        ...{ server: { security, certificate }, mended, expected: pauses(`certificate.${certificate}`) },
      })),
      {
        name: `${security}: only TLS 1.1`,
        ...{ server: { security, maxTlsVersion: 'TLSv1.1' }, mended: { maxTlsVersion: 'TLSv1.3' } },
        expected: pauses('encryption.too-old'),
      },
    ];
  }),
  {
    name: 'starttls: stripped on the way',
    ...{ server: { security: 'none' }, security: 'starttls', mended: { security: 'starttls' } },
    expected: pauses('starttls.not-offered'),
  },
  {
    name: 'tls: spoken to a port that speaks plainly',
    ...{ server: { security: 'none' }, security: 'tls', mended: { security: 'tls' } },
    expected: pauses('encryption.wrong-port'),
  },
];

const loggingIn: EngineCase[] = [
  ...at('auth', [
    ['421', says('421 4.3.2 going down'), waits('busy.shutting-down', 1)],
    ['4xx', says('454 4.7.0 temporary failure'), waits('login.not-now', 1)],
    ['4xx, too many', says('454 4.7.0 Too many login attempts'), pauses('login.too-many', 1)],
    ['5xx', says('535 5.7.8 authentication failed'), pauses('login.wrong', 1)],
    ['5xx, method', says('534 5.7.9 mechanism is too weak'), pauses('login.method', 1)],
    ['closed', close, waits('network.closed-before-content', 1)],
    ['reset', reset, waits('network.closed-before-content', 1)],
    ['silence', silence, waits('network.answer-timeout', 1)],
    ['garbage', garbage, pauses('local.login-impossible', 1)],
  ]),
];

const envelope: EngineCase[] = [
  ...at(
    'mail',
    [
      ['421', says('421 4.7.28 unusual rate of mail'), defers('busy.too-fast', twoConnections)],
      ['4xx', says('451 4.3.0 try later'), defers('temporary.server-trouble')],
      ['4xx, storage', says('452 4.3.1 disk full'), defers('temporary.storage')],
      ['5xx', says('550 5.1.0 no'), pauses('account.sender-refused', 1)],
      ['5xx, wrong From', says('553 5.7.1 not owned by user club'), pauses('account.from-not-allowed', 1)],
      ['5xx, quota', says('550 5.7.1 You have exceeded your daily sending limit'), pauses('account.daily-amount', 1)],
      ['5xx, blocked network', says('550 5.7.1 Your IP 192.0.2.7 is blocked'), pauses('account.network-blocked', 1)],
      ['closed', close, defers('network.closed-before-content', twoConnections)],
      ['reset', reset, defers('network.closed-before-content', twoConnections)],
      ['silence', silence, defers('network.answer-timeout', twoConnections)],
      ['garbage', garbage, defers('local.unclear-answer', twoConnections)],
    ],
    once,
  ),
  ...at(
    'rcpt',
    [
      ['421', says('421 4.7.0 try again later'), defers('busy.not-now', twoConnections)],
      ['4xx, greylisted', says('450 4.2.0 Greylisted, see you in five minutes'), defers('recipient.greylisted')],
      ['4xx', says('451 4.3.0 try later'), defers('temporary.server-trouble')],
      ['4xx, full', says('452 4.2.2 mailbox full'), defers('recipient.full-for-now')],
      ['5xx, unknown', says('550 5.1.1 no such user'), fails('recipient.unknown', 'block-address')],
      ['5xx, full', says('552 5.2.2 over quota'), fails('recipient.full')],
      ['5xx, without a reason', says('554 no'), fails('refused.recipient')],
      ['5xx, relaying', says('554 5.7.1 Relay access denied'), pauses('account.relay-denied', 1)],
      ['closed', close, defers('network.closed-before-content', twoConnections)],
      ['reset', reset, defers('network.closed-before-content', twoConnections)],
      ['silence', silence, defers('network.answer-timeout', twoConnections)],
      ['garbage', garbage, defers('local.unclear-answer', twoConnections)],
    ],
    toTarget,
  ),
];

const handingOver: EngineCase[] = [
  {
    name: 'mail: larger than the server says it takes',
    ...{ server: { extensions: ['PIPELINING', 'SIZE 500'] }, mended: { extensions: [] } },
    expected: { ...fails('content.too-big', 'fix-content'), neighbour: 'failed' },
  },
  ...at(
    'data',
    [
      ['421', says('421 4.3.2 going down'), defers('busy.shutting-down', twoConnections)],
      ['4xx', says('451 4.3.0 try later'), defers('temporary.server-trouble')],
      ['5xx', says('554 no'), fails('refused.mail')],
      ['closed', close, defers('network.closed-before-content', twoConnections)],
      ['reset', reset, defers('network.closed-before-content', twoConnections)],
      ['silence', silence, defers('network.answer-timeout', twoConnections)],
      ['garbage', garbage, defers('local.unclear-answer', twoConnections)],
    ],
    once,
  ),
  ...at(
    'content',
    [
      ['421', says('421 4.3.2 going down'), defers('busy.shutting-down', twoConnections)],
      ['4xx', saysAndCloses('451 4.3.0 try later'), defers('temporary.server-trouble', twoConnections)],
      ['5xx', saysAndCloses('554 no'), fails('refused.mail', 'stop', twoConnections)],
      ['closed', close, uncertain('uncertain.connection-lost')],
      ['reset', reset, uncertain('uncertain.connection-lost')],
      ['silence', silence, uncertain('uncertain.no-answer')],
      ['garbage', garbage, uncertain('uncertain.unclear-answer')],
    ],
    toTarget,
  ),
  ...at(
    'dot',
    [
      ['421', says('421 4.3.2 going down'), defers('busy.shutting-down', twoConnections)],
      ['4xx', says('451 4.3.0 try later'), defers('temporary.server-trouble')],
      ['4xx, suspicious', says('451 4.7.1 not now'), defers('temporary.suspicious')],
      ['5xx', says('554 no'), fails('refused.mail')],
      ['5xx, spam', says('554 5.7.1 looks like spam'), fails('content.looks-like-spam', 'fix-content')],
      ['5xx, unknown', says('550 5.1.1 user unknown'), fails('recipient.unknown', 'block-address')],
      ['5xx, quota', says('552 5.2.2 Daily sending quota exceeded'), pauses('account.daily-amount', 1)],
      ['closed', close, uncertain('uncertain.connection-lost')],
      ['reset', reset, uncertain('uncertain.connection-lost')],
      ['silence', silence, uncertain('uncertain.no-answer')],
      ['garbage', garbage, uncertain('uncertain.unclear-answer')],
      ['354', says('354 go on'), uncertain('uncertain.unclear-answer')],
      ['half a 250', { kind: 'fragment', text: '250 ok' }, uncertain('uncertain.connection-lost')],
    ],
    toTarget,
  ),
];

/**
 * The same faults where the next mail's commands have been sent already: nothing may be different. Only a pause may come
 * too late for the next mail, whose content the server may have asked for in the same breath.
 */
const handingOverAhead = handingOver

  .filter(({ expected }) => expected.account !== 'paused')
  .filter(({ server }) => server.rules?.some(({ phase }) => phase === 'content' || phase === 'dot'))
  .map((one): EngineCase => ({ ...one, name: `${one.name}, another mail announced behind`, isProven: true }));

const refusesRecipient: Rule = { phase: 'rcpt', fault: says('550 5.1.1 no such user'), recipient: 'target' };
const afterRefusal = (fault: Fault): ServerOptions => ({
  rules: [refusesRecipient, { phase: 'rset', fault, times: 1 }],
});

const between: EngineCase[] = [
  ...(
    [
      ['421', says('421 4.4.2 idle for too long')],
      ['4xx', says('450 4.0.0 hello?')],
      ['5xx', says('500 5.5.2 what?')],
      ['closed', close],
      ['reset', reset],
      ['silence', silence],
      ['garbage', garbage],
    ] satisfies [string, Fault][]
  ).map(([name, whileIdle]) => ({ name: `idle: ${name}`, server: {}, whileIdle, expected: arrives })),
  ...(
    [
      ['421', says('421 4.3.2 going down')],
      ['4xx', says('451 4.3.0 no')],
      ['5xx', says('502 5.5.1 no')],
      ['closed', close],
      ['reset', reset],
      ['silence', silence],
      ['garbage', garbage],
    ] satisfies [string, Fault][]
  ).map(([name, fault]) => ({
    name: `rset after a refused recipient: ${name}`,
    ...{ server: afterRefusal(fault), expected: fails('recipient.unknown', 'block-address', twoConnections) },
  })),
];

/** Every fault with what it must lead to, in groups that run at the same time. */
export const engineFaults: readonly (readonly [phase: string, cases: readonly EngineCase[]])[] = [
  ['while connecting', connecting],
  ['while encrypting', encrypting],
  ['while logging in', loggingIn],
  ['with the envelope', envelope],
  ['with the content', handingOver],
  ['with the content while another mail is announced', handingOverAhead],
  ['between two mails', between],
];
