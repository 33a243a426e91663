import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { providerIds } from '#shared/domain/providers/index.ts';
import {
  appFailureCodes,
  explainFailure,
  type FailureClass,
  failureClasses,
  failureEntries,
  type SmtpFailure,
  smtpPhases,
} from '#shared/domain/smtp-replies/index.ts';

const sentences = failureEntries.flatMap((entry) => entry.examples.map((example) => example.reply ?? ''));
const nodemailerCodes = [
  'ECONNECTION',
  'ESOCKET',
  'ETIMEDOUT',
  'EPROTOCOL',
  'EAUTH',
  'EENVELOPE',
  'EMESSAGE',
  'EABORT',
];

const phase = fc.constantFrom(...smtpPhases);
const text = fc.oneof(fc.constantFrom(...sentences), fc.string({ unit: 'binary', maxLength: 400 }));
const enhanced = fc
  .tuple(fc.constantFrom(4, 5), fc.nat(7), fc.nat(60))
  .map(([kind, subject, detail]) => `${kind}.${subject}.${detail}`);

/** Any failure at all, with the reply code drawn from `code`. */
const anyFailure = (code: fc.Arbitrary<number | undefined>): fc.Arbitrary<SmtpFailure> =>
  fc
    .record({
      phase,
      provider: fc.option(fc.constantFrom(...providerIds), { nil: undefined }),
      code: fc.option(fc.constantFrom(...nodemailerCodes), { nil: undefined }),
      originalCode: fc.option(fc.constantFrom('ECONNRESET', 'ECONNREFUSED', 'EPIPE', 'CERT_HAS_EXPIRED'), {
        nil: undefined,
      }),
      timeoutType: fc.option(fc.constantFrom('SOCKET_TIMEOUT', 'CONNECT_TIMEOUT'), { nil: undefined }),
      responseCode: code,
      enhancedCode: fc.option(enhanced, { nil: undefined }),
      reply: fc.option(text, { nil: undefined }),
      contentWasRead: fc.option(fc.boolean(), { nil: undefined }),
    })
    .map(
      (failure) =>
        Object.fromEntries(Object.entries(failure).filter(([, value]) => value !== undefined)) as SmtpFailure,
    );

const replyCode = fc.integer({ min: 400, max: 599 });
const classOf = (failure: SmtpFailure): FailureClass => explainFailure(failure).class;

describe('whatever failed', () => {
  test('there is an explanation, the same every time', () => {
    fc.assert(
      fc.property(anyFailure(fc.option(fc.integer({ min: -1, max: 9_999 }), { nil: undefined })), (failure) => {
        const explanation = explainFailure(failure);
        expect(failureClasses).toContain(explanation.class);
        expect(explainFailure(failure)).toEqual(explanation);
      }),
      { numRuns: 2_000 },
    );
  });

  test('421 is tried again, whatever it says', () => {
    fc.assert(
      fc.property(anyFailure(fc.constant(421)), (failure) => {
        expect(classOf(failure)).toBe('retry');
      }),
      { numRuns: 1_000 },
    );
  });

  test('a 4xx is tried again or pauses the account; it never gives a message up', () => {
    fc.assert(
      fc.property(anyFailure(fc.integer({ min: 400, max: 499 })), (failure) => {
        expect(['retry', 'pause-account']).toContain(classOf(failure));
      }),
      { numRuns: 2_000 },
    );
  });

  test('a refusal that was read is never uncertain', () => {
    fc.assert(
      fc.property(anyFailure(replyCode), (failure) => {
        expect(classOf(failure)).not.toBe('uncertain');
      }),
      { numRuns: 1_000 },
    );
  });

  test('a 5xx before the recipient is named concerns the account', () => {
    fc.assert(
      fc.property(
        anyFailure(fc.integer({ min: 500, max: 599 })),
        fc.constantFrom('greeting', 'ehlo', 'starttls', 'auth') satisfies fc.Arbitrary<SmtpFailure['phase']>,
        (failure, early) => {
          expect(classOf({ ...failure, phase: early })).toBe('pause-account');
        },
      ),
      { numRuns: 1_000 },
    );
  });

  test('a 5xx to MAIL never blames the recipient; only size and letters of an address concern the one message', () => {
    fc.assert(
      fc.property(anyFailure(fc.integer({ min: 500, max: 599 })), (failure) => {
        const { key, class: found } = explainFailure({ ...failure, phase: 'mail' });
        if (key === 'content.too-big' || key === 'recipient.letters' || key.startsWith('aliyun.too-')) return;
        expect([key, found]).toEqual([key, 'pause-account']);
      }),
      { numRuns: 2_000 },
    );
  });

  test('an address is blocked only by a 5xx that came after it was named', () => {
    fc.assert(
      fc.property(anyFailure(fc.option(replyCode, { nil: undefined })), (failure) => {
        const { key, class: found } = explainFailure(failure);
        if (found !== 'block-address') return;
        expect([key, ['rcpt', 'data', 'content', 'reply'].includes(failure.phase)]).toEqual([key, true]);
      }),
      { numRuns: 2_000 },
    );
  });

  test('without a refusal a message is uncertain exactly when it may have arrived', () => {
    fc.assert(
      fc.property(anyFailure(fc.constant(undefined)), (failure) => {
        const { reply: _reply, ...silent } = failure;
        const isPastContent = silent.phase === 'content' || silent.phase === 'reply';
        const mayHaveArrived = silent.contentWasRead ?? isPastContent;
        expect(classOf(silent) === 'uncertain').toBe(mayHaveArrived);
      }),
      { numRuns: 2_000 },
    );
  });
});

describe('an unknown reply', () => {
  const unknown = { reply: 'xyzzy' };

  test.each([
    ['rcpt', 499, 'retry'],
    ['reply', 499, 'retry'],
    ['mail', 499, 'retry'],
    ['idle', 499, 'retry'],
    ['rcpt', 599, 'stop'],
    ['data', 599, 'stop'],
    ['content', 599, 'stop'],
    ['reply', 599, 'stop'],
    ['mail', 599, 'pause-account'],
    ['auth', 599, 'pause-account'],
    ['greeting', 599, 'pause-account'],
    ['starttls', 599, 'pause-account'],
    ['idle', 599, 'retry'],
  ] as const)('at %s with %i falls back to: %s', (at, responseCode, expected) => {
    expect(classOf({ ...unknown, phase: at, responseCode })).toBe(expected);
  });

  test('of a code that has no entry follows its first digit', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 99 }), (rest) => {
        expect(['retry', 'pause-account']).toContain(classOf({ phase: 'reply', responseCode: 400 + rest }));
        expect(['retry', 'uncertain']).not.toContain(classOf({ phase: 'rcpt', responseCode: 500 + rest }));
      }),
    );
  });
});

describe('the reply decides before everything else', () => {
  test('a refusal outweighs a lost connection', () => {
    expect(classOf({ phase: 'rcpt', code: 'ECONNECTION', responseCode: 421, reply: '421 bye' })).toBe('retry');
    expect(
      classOf({ phase: 'reply', code: 'ECONNECTION', contentWasRead: true, responseCode: 554, reply: '554 xyzzy' }),
    ).toBe('stop');
  });

  test('codes that are only in the sentence are read from it', () => {
    expect(explainFailure({ phase: 'rcpt', reply: '550-5.1.1 xyzzy\r\n550 5.1.1 xyzzy' }).key).toBe(
      'recipient.unknown',
    );
    expect(explainFailure({ phase: 'rcpt', responseCode: 550, reply: 'Address rejected (#5.1.1)' }).key).toBe(
      'recipient.unknown',
    );
  });

  test('552 means quota, full mailbox or size, by who says it and where', () => {
    const aliyun = { provider: 'aliyun-directmail', responseCode: 552, reply: '552 Monthly quota exceeded' } as const;
    expect(classOf({ phase: 'rcpt', ...aliyun })).toBe('pause-account');
    expect(classOf({ phase: 'rcpt', responseCode: 552, reply: '552 5.2.2 mailbox full' })).toBe('stop');
    expect(classOf({ phase: 'rcpt', responseCode: 452, reply: '452 4.2.2 mailbox full' })).toBe('retry');
    expect(classOf({ phase: 'mail', responseCode: 552, reply: '552 5.3.4 too large' })).toBe('fix-content');
    expect(classOf({ phase: 'mail', responseCode: 552, reply: '552 xyzzy' })).toBe('pause-account');
  });

  test('content that was never asked for was certainly not delivered', () => {
    for (const at of smtpPhases) {
      expect(classOf({ phase: at, code: 'ECONNECTION', contentWasRead: false })).not.toBe('uncertain');
    }
  });

  test('what the app decides itself wins over the last reply', () => {
    const last = { phase: 'rcpt', responseCode: 450, reply: '450 xyzzy' } as const;
    expect(explainFailure({ ...last, code: appFailureCodes.triesUsedUp }).key).toBe('app.tries-used-up');
  });
});

/** Replies as real servers write them, with the class the outbox must act on. */
describe('replies seen in the wild', () => {
  test.each([
    [
      'rcpt',
      '550 5.1.1 <bob@example.com>: Recipient address rejected: User unknown in local recipient table',
      'block-address',
    ],
    [
      'rcpt',
      '550-5.1.1 The email account that you tried to reach does not exist. Please try\n550 5.1.1 double-checking - gsmtp',
      'block-address',
    ],
    ['rcpt', '550 Requested action not taken: mailbox unavailable', 'stop'],
    ['rcpt', '550 5.1.10 RESOLVER.ADR.RecipientNotFound; Recipient not found by SMTP address lookup', 'block-address'],
    ['rcpt', "554 delivery error: dd This user doesn't have a yahoo.com account (x@yahoo.com) [0]", 'block-address'],
    ['rcpt', '550 #5.1.0 Address rejected.', 'stop'],
    ['rcpt', '450 4.2.0 <a@example.com>: Recipient address rejected: Greylisted, see http://postgrey.example', 'retry'],
    ['rcpt', '451 4.7.1 Greylisting in action, please come back later', 'retry'],
    ['rcpt', '454 4.7.1 <a@example.com>: Relay access denied', 'retry'],
    ['rcpt', '554 5.7.1 <a@example.com>: Relay access denied', 'pause-account'],
    [
      'rcpt',
      '550-Verification failed for <me@example.com>\n550-Unrouteable address\n550 Sender verify failed',
      'pause-account',
    ],
    ['rcpt', '550 relay not permitted', 'pause-account'],
    ['rcpt', '554 5.7.1 Service unavailable; Client host [192.0.2.1] blocked using zen.spamhaus.org', 'pause-account'],
    ['rcpt', '552 5.2.2 The email account that you tried to reach is over quota', 'stop'],
    ['rcpt', '452 4.2.2 The email account that you tried to reach is over quota', 'retry'],
    ['rcpt', '503 5.5.1 Error: need MAIL command', 'stop'],
    ['rcpt', '552 5.2.2 Mailbox size limit exceeded', 'stop'],
    ['rcpt', '550 User exceeded mailbox size limit', 'stop'],
    [
      'rcpt',
      '550 5.1.0 <me@example.com>: Sender address rejected: User unknown in virtual alias table',
      'pause-account',
    ],
    ['rcpt', "553 sorry, that domain isn't in my list of allowed rcpthosts (#5.7.1)", 'pause-account'],
    ['rcpt', '550 5.7.606 Access denied, banned sending IP [192.0.2.1]', 'pause-account'],
    ['rcpt', '550 sorry, no mailbox here by that name (#5.1.1)', 'block-address'],
    [
      'rcpt',
      '550 Message was not accepted -- invalid mailbox. Local mailbox x is unavailable: user not found',
      'block-address',
    ],
    ['rcpt', '450 The recipient has reached the daily receiving limit', 'retry'],
    ['rcpt', '550 The recipient has reached the daily receiving limit', 'stop'],
    ['rcpt', '550 rejected because 192.0.2.1 is in a black list at bl.spamcop.net', 'pause-account'],
    ['rcpt', '450 4.1.8 <me@example.com>: Sender address rejected: Domain not found', 'retry'],
    ['rcpt', '451 Could not complete sender verify callout', 'retry'],
    ['rcpt', '451 4.7.500 Server busy. Please try again later', 'retry'],
    ['greeting', '554 HL:IFQ 163 smtp1', 'pause-account'],
    ['mail', '421 4.7.0 mx.example Error: too many errors', 'retry'],
    ['reply', '554 5.7.1 Spam message rejected', 'fix-content'],
    ['reply', '554 Transaction failed: Duplicate header Subject', 'fix-content'],
    ['reply', '452 4.3.1 Out of memory', 'retry'],
    ['mail', '530 5.7.0 Authentication Required. - gsmtp', 'pause-account'],
    ['mail', '550 5.7.1 Sender address rejected: not logged in', 'pause-account'],
    ['mail', '452 4.3.1 Insufficient system storage', 'retry'],
    ['mail', '552 5.3.4 Message size exceeds fixed limit', 'fix-content'],
    ['mail', '501 5.1.7 Bad sender address syntax', 'pause-account'],
    ['reply', '554 5.7.1 Message rejected under suspicion of SPAM', 'fix-content'],
    ['reply', '550 5.7.1 Content rejected because of a listed URL (SURBL)', 'fix-content'],
    [
      'reply',
      '552 5.7.0 This message was blocked because its content presents a potential security issue',
      'fix-content',
    ],
    [
      'reply',
      '550-5.4.5 Daily user sending limit exceeded. For more information\n550 5.4.5 see - gsmtp',
      'pause-account',
    ],
    ['reply', '451 4.3.0 Mail server temporarily rejected message. - gsmtp', 'retry'],
    ['reply', '550 5.7.26 This mail has been blocked because the sender is unauthenticated.', 'fix-content'],
    ['reply', '554 5.6.0 Message contains bare LF', 'fix-content'],
    ['auth', '535 5.7.8 Error: authentication failed: UGFzc3dvcmQ6', 'pause-account'],
    ['auth', '454 4.7.0 Temporary authentication failure', 'retry'],
    ['auth', '454 4.7.0 Too many login attempts, please try again later. - gsmtp', 'pause-account'],
    ['auth', '535 5.7.139 Authentication unsuccessful, the request did not meet the criteria', 'pause-account'],
    ['greeting', '554 5.7.1 You are not allowed to connect.', 'pause-account'],
  ] as const)('%s: %s → %s', (at, reply, expected) => {
    expect(classOf({ phase: at, reply })).toBe(expected);
  });
});
