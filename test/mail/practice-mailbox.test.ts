import net from 'node:net';
import nodemailer from 'nodemailer';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createPracticeMailbox } from '#electron/features/practice-mailbox/service.ts';
import { createSecretService } from '#electron/features/settings/secret-service.ts';
import { openTestContext, type TestContext } from '#test/support/context.ts';

type Started = Awaited<ReturnType<typeof startMailbox>>;

const startMailbox = async (options: { context?: TestContext; keep?: { mails?: number; bytes?: number } } = {}) => {
  const context = options.context ?? openTestContext();
  const secrets = createSecretService(context);
  const mailbox = createPracticeMailbox(context, { secrets, ...(options.keep ? { keep: options.keep } : {}) });
  const server = await mailbox.start();
  onTestFinished(() => mailbox.stop());
  return { context, mailbox, server };
};

const openTransport = ({ server }: Started, login: { user: string; pass: string } | null = null) => {
  const transport = nodemailer.createTransport({
    host: server.host,
    port: server.port,
    secure: false,
    ignoreTLS: true,
    pool: true,
    auth: login ?? { user: server.username, pass: server.password },
  });
  onTestFinished(() => transport.close());
  return transport;
};

const newest = (started: Started, search = '') => started.mailbox.list({ search, after: null, limit: 100 }).rows;

/** Speaks SMTP by hand and returns everything the server said. */
const speak = (port: number, text: string | Buffer): Promise<string> =>
  new Promise((resolve, reject) => {
    const socket = net.connect(port, '127.0.0.1');
    let heard = '';
    socket.on('data', (chunk) => {
      const isGreeting = heard === '';
      heard += chunk.toString();
      if (isGreeting) socket.write(text);
    });
    socket.on('error', reject);
    socket.on('close', () => resolve(heard));
  });

const plainLogin = ({ server }: Started): string =>
  `AUTH PLAIN ${Buffer.from(`\0${server.username}\0${server.password}`).toString('base64')}\r\n`;

describe('the practice mailbox takes mail like any server', () => {
  it('keeps a mail as it came, and shows its parts, headers, links and files', async () => {
    const started = await startMailbox();
    await openTransport(started).sendMail({
      from: { name: 'Müller, "Zoë"', address: 'club@example.com' },
      to: 'ming@example.cn',
      subject: '请确认您的邮箱 🎉',
      text: 'Hello 王小明\nhttps://example.com/verify?token=a&authcode=b.',
      html: '<p>Hello <a href="https://example.com/verify?token=a&amp;authcode=b"><b>Confirm</b> it</a></p>',
      attachments: [{ filename: '说明.txt', content: 'read me' }],
    });
    const [summary] = newest(started);
    expect(summary).toMatchObject({
      from: 'Müller, "Zoë" <club@example.com>',
      to: 'ming@example.cn',
      subject: '请确认您的邮箱 🎉',
      isRead: false,
    });
    const mail = await started.mailbox.get(summary!.id);
    expect(mail.text).toContain('Hello 王小明');
    expect(mail.html).toContain('<b>Confirm</b>');
    expect(mail.headers.find(({ name }) => name === 'Subject')?.value).toBe('请确认您的邮箱 🎉');
    expect(mail.links).toEqual([{ url: 'https://example.com/verify?token=a&authcode=b', label: 'Confirm it' }]);
    expect(mail.attachments).toEqual([{ name: '说明.txt', type: 'text/plain', sizeBytes: 7, isShown: false }]);
    const { source, next } = started.mailbox.source(summary!.id, 0);
    expect(next).toBeNull();
    expect(source.length).toBe(mail.sizeBytes);
    expect(source).toContain('MIME-Version: 1.0');
  });

  it('greets at once', async () => {
    const { server } = await startMailbox();
    const startedAtMs = performance.now();
    for (let turn = 0; turn < 5; turn++) expect(await speak(server.port, 'QUIT\r\n')).toMatch(/^220 /);
    expect(performance.now() - startedAtMs).toBeLessThan(5_000);
  });

  it('offers size and 8-bit mail, and no encryption', async () => {
    const { server } = await startMailbox();
    const heard = await speak(server.port, 'EHLO test\r\nQUIT\r\n');
    expect(heard).toContain('SIZE 26000000');
    expect(heard).toContain('8BITMIME');
    expect(heard).toContain('SMTPUTF8');
    expect(heard).toContain('AUTH PLAIN LOGIN');
    expect(heard).not.toContain('STARTTLS');
  });

  it('refuses mail without a login and a login that is wrong', async () => {
    const started = await startMailbox();
    const heard = await speak(started.server.port, 'EHLO test\r\nMAIL FROM:<a@example.com>\r\nQUIT\r\n');
    expect(heard).toMatch(/^530 /m);
    for (const pass of ['', 'wrong', `${started.server.password}x`]) {
      const login = { user: started.server.username, pass };
      await expect(openTransport(started, login).verify()).rejects.toThrow();
    }
    expect(newest(started)).toEqual([]);
  });

  it('undoes dot-stuffing and keeps every byte, whatever it is', async () => {
    const started = await startMailbox();
    const body = Buffer.from([0x2e, 0x2e, 0x41, 0x0d, 0x0a, 0x2e, 0x0a, 0xff, 0xfe, 0x80, 0x0d, 0x0a]);
    const content = Buffer.concat([Buffer.from('Subject: bytes\r\n\r\n'), body]);
    const stuffed = Buffer.concat([Buffer.from('Subject: bytes\r\n\r\n.'), body]);
    const commands = `EHLO test\r\n${plainLogin(started)}MAIL FROM:<a@example.com>\r\nRCPT TO:<b@example.com>\r\nDATA\r\n`;
    await speak(started.server.port, Buffer.concat([Buffer.from(commands), stuffed, Buffer.from('.\r\nQUIT\r\n')]));
    const [summary] = newest(started);
    expect(Buffer.from(started.mailbox.source(summary!.id, 0).source, 'latin1')).toEqual(content);
  });

  it('refuses a mail over its limit and goes on', async () => {
    const started = await startMailbox();
    const transport = openTransport(started);
    const raw = Buffer.concat([Buffer.from('Subject: big\r\n\r\n'), Buffer.alloc(26_100_000, 'a\r\n')]);
    const envelope = { from: 'a@example.com', to: 'b@example.com' };
    await expect(transport.sendMail({ envelope, raw })).rejects.toMatchObject({ responseCode: 552 });
    await transport.sendMail({ envelope, raw: 'Subject: small\r\n\r\nhi' });
    expect(newest(started).map(({ subject }) => subject)).toEqual(['small']);
  });

  it('has the mail on disk before it says 250', async () => {
    const started = await startMailbox();
    const seen: number[] = [];
    await new Promise<void>((resolve, reject) => {
      const socket = net.connect(started.server.port, '127.0.0.1');
      const script = [
        'EHLO test',
        plainLogin(started).trim(),
        'MAIL FROM:<a@example.com>',
        'RCPT TO:<b@example.com>',
        'DATA',
      ];
      socket.on('error', reject);
      socket.on('data', (chunk) => {
        const text = chunk.toString();
        if (/^354 /m.test(text)) socket.write('Subject: x\r\n\r\nhi\r\n.\r\n');
        else if (/^250 2\.6\.0/m.test(text)) {
          seen.push(started.mailbox.status().total);
          socket.end('QUIT\r\n');
          resolve();
        } else if (script.length > 0) socket.write(`${script.shift()}\r\n`);
      });
    });
    expect(seen).toEqual([1]);
  });

  it('tells the sender to come back when a mail cannot be stored', async () => {
    const started = await startMailbox();
    started.context.db.handle.exec('DROP TABLE practice_source');
    const transport = openTransport(started);
    const mail = { from: 'a@example.com', to: 'b@example.com', text: 'hi' };
    await expect(transport.sendMail(mail)).rejects.toMatchObject({ responseCode: 452 });
    expect(started.mailbox.status().total).toBe(0);
  });

  it('takes many mails over several connections at once, each once', async () => {
    const started = await startMailbox();
    const transport = openTransport(started);
    const subjects = Array.from({ length: 300 }, (_, index) => `mail ${index}`);
    await Promise.all(
      subjects.map((subject) =>
        transport.sendMail({ from: 'a@example.com', to: 'b@example.com', subject, text: 'hi' }),
      ),
    );
    const rows = started.mailbox.list({ search: '', after: null, limit: 500 }).rows;
    expect(rows.map(({ subject }) => subject).sort()).toEqual([...subjects].sort());
  });
});

describe('the practice mailbox outlives what is sent to it', () => {
  it('goes on after clients that talk nonsense or vanish', async () => {
    const started = await startMailbox();
    await speak(started.server.port, Buffer.from(`EHLO ${'x'.repeat(20_000)}\r\nQUIT\r\n`)).catch(() => '');
    await new Promise<void>((resolve) => {
      const socket = net.connect(started.server.port, '127.0.0.1', () => {
        socket.write(
          `EHLO test\r\n${plainLogin(started)}MAIL FROM:<a@example.com>\r\nRCPT TO:<b@example.com>\r\nDATA\r\nSubj`,
        );
        setTimeout(() => socket.resetAndDestroy(), 50);
      });
      socket.on('close', () => resolve());
    });
    await openTransport(started).sendMail({ from: 'a@example.com', to: 'b@example.com', subject: 'after', text: 'hi' });
    expect(newest(started).map(({ subject }) => subject)).toEqual(['after']);
  });

  it('answers in time for a mail of thousands of nested parts and unclosed tags', async () => {
    const started = await startMailbox();
    const nested = Array.from(
      { length: 2_000 },
      (_, i) => `Content-Type: multipart/mixed; boundary=b${i}\r\n\r\n--b${i}\r\n`,
    ).join('');
    const tags = `Subject: tags\r\nContent-Type: text/html\r\n\r\n${'<a href="x" '.repeat(80_000)}`;
    const transport = openTransport(started);
    const envelope = { from: 'a@example.com', to: 'b@example.com' };
    await transport.sendMail({ envelope, raw: `Subject: nested\r\n${nested}` });
    await transport.sendMail({ envelope, raw: tags });
    const startedAtMs = performance.now();
    for (const { id } of newest(started)) await started.mailbox.get(id);
    expect(performance.now() - startedAtMs).toBeLessThan(15_000);
  });
});

describe('the list of the practice mailbox', () => {
  const fill = async (started: Started, subjects: string[]): Promise<void> => {
    const transport = openTransport(started);
    for (const subject of subjects) {
      await transport.sendMail({ from: 'Zoë <zoe@example.com>', to: 'ming@example.cn', subject, text: 'hi' });
    }
  };

  it('pages by key, newest first, and finds by subject, receiver and sender whatever the case', async () => {
    const started = await startMailbox();
    await fill(started, ['ÄPFEL 1', 'Birnen 2', 'äpfel 3', '苹果 4', '100%_5']);
    const first = started.mailbox.list({ search: '', after: null, limit: 2 });
    expect(first.rows.map(({ subject }) => subject)).toEqual(['100%_5', '苹果 4']);
    const second = started.mailbox.list({ search: '', after: first.next, limit: 2 });
    expect(second.rows.map(({ subject }) => subject)).toEqual(['äpfel 3', 'Birnen 2']);
    const last = started.mailbox.list({ search: '', after: second.next, limit: 2 });
    expect(last).toMatchObject({ rows: [{ subject: 'ÄPFEL 1' }], next: null });
    expect(newest(started, 'Äpfel').map(({ subject }) => subject)).toEqual(['äpfel 3', 'ÄPFEL 1']);
    expect(newest(started, '苹')).toHaveLength(1);
    expect(newest(started, '%_')).toHaveLength(1);
    expect(newest(started, 'MING@')).toHaveLength(5);
    expect(newest(started, 'zoë')).toHaveLength(5);
    expect(newest(started, 'nothing')).toEqual([]);
  });

  it('counts, marks as read, deletes and empties', async () => {
    const started = await startMailbox();
    const { mailbox } = started;
    await fill(started, ['1', '2', '3']);
    const [third, second] = newest(started);
    expect(mailbox.status()).toMatchObject({ isRunning: true, unread: 3, total: 3 });
    mailbox.setRead([third!.id, second!.id], true);
    mailbox.setRead([second!.id], false);
    expect(mailbox.status()).toMatchObject({ unread: 2, total: 3 });
    expect(newest(started)[0]).toMatchObject({ isRead: true });
    expect(mailbox.remove([third!.id, 9_999])).toBe(1);
    await expect(mailbox.get(third!.id)).rejects.toMatchObject({ code: 'not-found' });
    expect(mailbox.clear()).toBe(2);
    expect(mailbox.status()).toMatchObject({ unread: 0, total: 0 });
    expect(started.context.db.handle.prepare('SELECT count(*) FROM practice_source').pluck().get()).toBe(0);
  });

  it('keeps the newest only', async () => {
    const started = await startMailbox({ keep: { mails: 10 } });
    await fill(
      started,
      Array.from({ length: 45 }, (_, index) => String(index)),
    );
    const kept = newest(started).map(({ subject }) => Number(subject));
    expect(kept[0]).toBe(44);
    expect(kept.length).toBeGreaterThanOrEqual(10);
    expect(kept.length).toBeLessThanOrEqual(20);
    expect(started.mailbox.status().total).toBe(kept.length);
  });

  it('forgets the oldest when they are too large together, but never the newest', async () => {
    const started = await startMailbox({ keep: { bytes: 100_000 } });
    const transport = openTransport(started);
    const send = (subject: string, length: number) =>
      transport.sendMail({ from: 'a@example.com', to: 'b@example.com', subject, text: 'x'.repeat(length) });
    for (let number = 1; number <= 8; number += 1) await send(String(number), 30_000);
    const sizes = newest(started).map(({ sizeBytes }) => sizeBytes);
    expect(newest(started).map(({ subject }) => subject)).toEqual(['8', '7', '6'].slice(0, sizes.length));
    expect(sizes.length).toBeGreaterThanOrEqual(2);
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThanOrEqual(100_000);
    await send('huge', 300_000);
    expect(newest(started).map(({ subject }) => subject)).toEqual(['huge']);
    expect(started.mailbox.status().total).toBe(1);
    expect(started.context.db.handle.prepare('SELECT count(*) FROM practice_source').pluck().get()).toBe(1);
  });

  it('tells of new mail at once, then in bundles', async () => {
    const started = await startMailbox();
    const { context } = started;
    await fill(started, ['1']);
    expect(context.emitted).toEqual([{ name: 'practice.changed', payload: { ids: [1] } }]);
    await fill(started, ['2', '3', '4']);
    expect(context.emitted).toHaveLength(1);
    context.clock.advance(200);
    expect(context.emitted.at(-1)).toEqual({ name: 'practice.changed', payload: { ids: [2, 3, 4] } });
  });

  it('comes back at the same port with the same login, and elsewhere when the port is taken', async () => {
    const context = openTestContext();
    const first = await startMailbox({ context });
    await first.mailbox.stop();
    const second = await startMailbox({ context });
    expect(second.server).toEqual(first.server);
    await second.mailbox.stop();
    const blocker = net.createServer().listen(first.server.port, '127.0.0.1');
    onTestFinished(() => void blocker.close());
    await new Promise((resolve) => blocker.once('listening', resolve));
    const third = await startMailbox({ context });
    expect(third.server.port).not.toBe(first.server.port);
    await openTransport(third).sendMail({ from: 'a@example.com', to: 'b@example.com', text: 'hi' });
    expect(newest(third)).toHaveLength(1);
  });

  it('stops while clients are connected', async () => {
    const started = await startMailbox();
    const socket = net.connect(started.server.port, '127.0.0.1');
    await new Promise((resolve) => socket.once('data', resolve));
    const closed = new Promise((resolve) => socket.once('close', resolve));
    socket.on('error', () => {});
    const startedAtMs = performance.now();
    await started.mailbox.stop();
    await closed;
    expect(performance.now() - startedAtMs).toBeLessThan(10_000);
    expect(started.mailbox.status()).toMatchObject({ isRunning: false, port: null });
  });
});
