import iconv from 'iconv-lite';
import { afterEach, describe, expect, it } from 'vitest';
import type { TranscriptLine } from '#electron/features/sending/smtp/conversation.ts';
import { DeliveryError } from '#electron/features/sending/smtp/delivery-error.ts';
import { SmtpConnection, type SmtpConnectionOptions } from '#electron/features/sending/smtp/smtp-connection.ts';
import { ScriptedServer, type ServerOptions } from '../support/smtp/scripted-server.ts';

const login = { user: 'anna', pass: 'authorisation-code' };
const envelope = { from: 'shop@example.com', to: 'li@example.net' };
const mail = Buffer.from('Subject: hello\r\n\r\n.dots\r\n..\r\nend\r\n');

const running: ScriptedServer[] = [];
const open: SmtpConnection[] = [];

afterEach(async () => {
  for (const connection of open.splice(0)) connection.destroy();
  await Promise.all(running.splice(0).map((server) => server.stop()));
});

async function connect(
  serverOptions: ServerOptions,
  options: Partial<SmtpConnectionOptions> = {},
): Promise<{ server: ScriptedServer; connection: SmtpConnection }> {
  const server = await ScriptedServer.start(serverOptions);
  running.push(server);
  const connection = await SmtpConnection.open({
    server: { host: '127.0.0.1', port: server.port, security: 'none' },
    timeouts: { replyMs: 400 },
    ...options,
  });
  open.push(connection);
  return { server, connection };
}

const failureOf = (action: Promise<unknown>): Promise<DeliveryError> =>
  action.then(
    () => expect.unreachable('it succeeded'),
    (reason: DeliveryError) => reason,
  );

describe('a connection', () => {
  it('delivers the bytes it is given, dots included, to one receiver', async () => {
    const { server, connection } = await connect({});
    const receipt = await connection.deliver(envelope, mail);
    expect(receipt).toEqual({ reply: '250 2.0.0 Ok: queued as 1', responseCode: 250, enhancedCode: '2.0.0' });
    expect(server.mails).toEqual([
      { from: 'shop@example.com', to: ['li@example.net'], bytes: mail, connection: 1, wasAnswered: true },
    ]);
  });

  it.each(['a\n.\nMAIL FROM:<x@example.com>\n', 'a\r.\rb\r\n', '.\r\n', 'no line end', 'a\r\n.\r\nb\r\n', ''])(
    'cannot be made to end a mail before its end: %j',
    async (text) => {
      const { server, connection } = await connect({});
      await connection.deliver(envelope, Buffer.from(`Subject: x\r\n\r\n${text}`));
      await connection.deliver(envelope, mail);
      const received = server.mails[0]?.bytes.toString() ?? '';
      expect(received.replace(/\r\n/g, '\n').trimEnd()).toBe(`Subject: x\n\n${text.replace(/\r\n?/g, '\n')}`.trimEnd());
      expect(server.mails).toHaveLength(2);
    },
  );

  it.each([
    ['accepted', undefined, 1],
    ['refused at RCPT', { phase: 'rcpt', fault: { kind: 'reply', text: '550 no' } } as const, 0],
  ])('says when a mail is about to leave: %s', async (_title, rule, expected) => {
    const { connection } = await connect({ rules: rule === undefined ? [] : [rule] });
    let handovers = 0;
    await connection.deliver(envelope, mail, undefined, () => (handovers += 1)).catch(() => {});
    expect(handovers).toBe(expected);
  });

  it.each([mail, Buffer.from('Subject: x\r\n\r\nx\r\n')])(
    'sends nothing when that cannot be noted (%#)',
    async (bytes) => {
      const { server, connection } = await connect({});
      const failure = await failureOf(
        connection.deliver(envelope, bytes, undefined, () => {
          throw new Error('disk full');
        }),
      );
      expect(failure).toMatchObject({ code: 'ESTREAM', contentWasRead: false, isUncertain: false });
      expect(connection.isUsable).toBe(false);
      expect(server.mails).toEqual([]);
    },
  );

  it('does not tell the name of the computer', async () => {
    const { server } = await connect({});
    expect(server.commands).toEqual(['EHLO [127.0.0.1]']);
  });

  it('says QUIT when it is done, and waits no longer than it should', async () => {
    const { server, connection } = await connect({}, { timeouts: { quitMs: 50 } });
    await connection.quit();
    expect(server.commands.at(-1)).toBe('QUIT');
    expect(connection.isUsable).toBe(false);
  });

  it.each([
    'b@example.com>\r\nRCPT TO:<c@example.com',
    'b@example.com\r\nRCPT TO:<c@example.com>',
    'b@example.com> NOTIFY=SUCCESS',
    'b@exam ple.com',
    'b@example.com,c@example.com',
    'nobody',
    '@example.com',
    'b@',
    '李@example.com',
    '',
  ])('refuses %j before the server sees anything of it', async (to) => {
    const { server, connection } = await connect({});
    const failure = await failureOf(connection.deliver({ ...envelope, to }, mail));
    expect(failure).toMatchObject({ phase: 'mail', code: 'EENVELOPE', originalCode: 'INVALID_ADDRESS' });
    await connection.deliver(envelope, mail);
    expect(server.mails.map((each) => each.to)).toEqual([['li@example.net']]);
  });

  it('writes an international domain in ASCII', async () => {
    const { server, connection } = await connect({});
    await connection.deliver({ ...envelope, to: 'li@例子.公司' }, mail);
    expect(server.mails[0]?.to).toEqual(['li@xn--fsqu00a.xn--55qx5d']);
  });

  it('keeps a mail that is larger than the server allows to itself, and goes on', async () => {
    const { server, connection } = await connect({ extensions: ['SIZE 1000'] });
    const failure = await failureOf(connection.deliver(envelope, Buffer.alloc(1001, 'a')));
    expect(failure).toMatchObject({ phase: 'mail', originalCode: 'TOO_LARGE', contentWasRead: false });
    await connection.deliver(envelope, mail);
    expect(server.mails).toHaveLength(1);
  });

  it('knows that a mail cut before its final dot was certainly not delivered', async () => {
    const { server, connection } = await connect({
      extensions: ['SIZE'],
      rules: [{ phase: 'content', fault: { kind: 'silence' } }],
    });
    const large = Buffer.alloc(72 * 400_000, `${'x'.repeat(70)}\r\n`);
    const failure = await failureOf(connection.deliver(envelope, large));
    expect(failure).toMatchObject({ phase: 'content', contentWasRead: true, isUncertain: false });
    expect(server.mails).toEqual([]);
  });
});

describe('replies', () => {
  const refusedWith = async (text: string, encoding: 'utf8' | 'latin1' = 'utf8'): Promise<DeliveryError> => {
    const { connection } = await connect({ rules: [{ phase: 'rcpt', fault: { kind: 'reply', text, encoding } }] });
    return failureOf(connection.deliver(envelope, mail));
  };

  it('in GBK are decoded', async () => {
    const bytes = iconv.encode('550 5.1.1 用户不存在', 'gbk').toString('latin1');
    expect(await refusedWith(bytes, 'latin1')).toMatchObject({ reply: '550 5.1.1 用户不存在', enhancedCode: '5.1.1' });
  });

  it.each(['550 5.1.1 用户不存在', '550 5.1.1 Adresse refusée', '550 nö'])(
    'in UTF-8 stay as they are: %s',
    async (text) => {
      expect((await refusedWith(text)).reply).toBe(text);
    },
  );

  it('of several lines keep them, and the last one counts', async () => {
    const failure = await refusedWith('550-5.7.26 This mail is unauthenticated\n550 5.7.26 see https://example.com');
    expect(failure).toMatchObject({
      responseCode: 550,
      enhancedCode: '5.7.26',
      reply: '550-5.7.26 This mail is unauthenticated\n550 5.7.26 see https://example.com',
    });
  });
});

describe('the transcript', () => {
  const transcriptOf = async (options: ServerOptions): Promise<string> => {
    const lines: TranscriptLine[] = [];
    const { connection } = await connect({ login, ...options }, { onTranscript: (line) => lines.push(line) });
    await connection.login(login).catch(() => {});
    if (connection.isUsable) await connection.deliver(envelope, mail);
    return lines.map((line) => `${line.from}: ${line.text}`).join('\n');
  };

  it('shows the conversation without the secret', async () => {
    const text = await transcriptOf({});
    expect(text).toContain('client: AUTH PLAIN ********');
    expect(text).toContain('client: RCPT TO:<li@example.net>');
    expect(text).toContain('server: 250 2.0.0 Ok: queued as 1');
    expect(text).not.toContain(Buffer.from(login.pass).toString('base64').slice(0, 12));
  });

  it('masks every step of AUTH LOGIN', async () => {
    const text = await transcriptOf({ mechanisms: 'LOGIN' });
    expect(text).toContain(
      'client: AUTH LOGIN\nserver: 334 VXNlcm5hbWU6\nclient: ********\nserver: 334 UGFzc3dvcmQ6\nclient: ********',
    );
    expect(text).not.toContain(Buffer.from(login.user).toString('base64'));
  });

  it('masks a secret that the server repeats', async () => {
    const fault = { kind: 'reply', text: `535 5.7.8 wrong password ${login.pass}` } as const;
    const text = await transcriptOf({ rules: [{ phase: 'auth', fault }] });
    expect(text).toContain('server: 535 5.7.8 wrong password ********');
  });
});

describe('stopping', () => {
  it.each([
    ['before the greeting', 'greeting', false],
    ['at RCPT', 'rcpt', false],
    ['after the final dot', 'dot', true],
  ] as const)('%s ends the attempt at once and says how far it came', async (_title, phase, isUncertain) => {
    const server = await ScriptedServer.start({ rules: [{ phase, fault: { kind: 'silence' } }] });
    running.push(server);
    const stop = new AbortController();
    const settings = { server: { host: '127.0.0.1', port: server.port, security: 'none' } } as const;
    const attempt = SmtpConnection.open(settings, stop.signal).then((connection) => {
      open.push(connection);
      return connection.deliver(envelope, mail, stop.signal);
    });
    setTimeout(() => stop.abort(), 60);
    expect(await failureOf(attempt)).toMatchObject({ code: 'EABORT', isUncertain });
  });

  it('before it began makes no attempt', async () => {
    const { server, connection } = await connect({});
    const failure = await failureOf(connection.deliver(envelope, mail, AbortSignal.abort()));
    expect(failure).toBeInstanceOf(DeliveryError);
    expect(failure).toMatchObject({ code: 'EABORT', contentWasRead: false, isUncertain: false });
    expect(server.commands).not.toContain('DATA');
  });
});
