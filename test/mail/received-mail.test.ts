import PostalMime, { type Email } from 'postal-mime';
import { describe, expect, onTestFinished, test } from 'vitest';
import { systemClock } from '#electron/lib/clock.ts';
import { openTestApp } from '#test/support/app.ts';
import { ScriptedServer } from '#test/support/smtp/scripted-server.ts';

// The whole app sends through real SMTP; an independent parser reads what arrived.

const fromName = 'Müller, "Zoë" <Club>; 王';
const subject = '王小明，请确认 🎉 %name% — ✓';
const html =
  '<!doctype html><html lang="en"><body><h1>Hello %name%</h1><p title="%name%">%note%</p>' +
  '<p><a href="%url%">Confirm</a></p><p>%url%</p></body></html>';

type Person = { email: string; name: string; fields?: Record<string, string> };

/** Sends one mail to each person through a server on loopback, and returns the mails by address. */
const sendTo = async (people: readonly Person[]): Promise<Map<string, { raw: string; mail: Email }>> => {
  const server = await ScriptedServer.start({ login: { user: 'user', pass: 'pass' } });
  onTestFinished(() => server.stop());
  const app = await openTestApp({ clock: systemClock });
  const call = async <T>(name: string, input: unknown): Promise<T> => {
    const reply = await app.router({ name, input });
    if (!reply.ok) throw new Error(`${name}: ${JSON.stringify(reply.error)}`);
    return reply.value as T;
  };
  const ids: number[] = [];
  for (const person of people) ids.push((await call<{ id: number }>('signups.add', person)).id);
  const template = await call<{ id: number; revision: number }>('templates.create', { name: 'Test' });
  const patch = { subject, html, preheader: '', text: null, defaults: { note: 'none' } };
  await call('templates.save', { id: template.id, revision: template.revision, patch });
  const account = await call<{ id: number }>('accounts.create', {
    fields: {
      ...{ name: 'Loopback', host: '127.0.0.1', port: server.port, security: 'none', username: 'user' },
      ...{ fromName, fromAddress: 'club@example.com' },
    },
    secret: 'pass',
  });
  await call('sending.start', {
    ...{ templateId: template.id, accountId: account.id },
    ...{ selection: { kind: 'ids', ids }, expectedCount: people.length },
  });
  await expect.poll(() => server.mails.length, { timeout: 30_000 }).toBe(people.length);
  const received = new Map<string, { raw: string; mail: Email }>();
  for (const { to, bytes } of server.mails) {
    received.set(to.join(), { raw: bytes.toString('latin1'), mail: await PostalMime.parse(bytes) });
  }
  return received;
};

const headerOf = (mail: Email, name: string): string[] =>
  mail.headers.filter(({ key }) => key === name).map(({ value }) => value);

const textOfHtml = (markup: string): string =>
  markup
    .replace(/<head[\s\S]*?<\/head>/, '')
    .replace(/<[^>]*>/g, ' ')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&');

describe('a mail as received', () => {
  test('is multipart/alternative, both parts say the same, and every header survives', async () => {
    const name = 'Zoë "Z" O’Neil, 王小明 🙂';
    const received = await sendTo([{ email: 'zoe.oneil@example.com', name }]);
    const { raw, mail } = received.get('zoe.oneil@example.com') ?? expect.fail('nothing was received');
    expect(headerOf(mail, 'content-type')[0]).toMatch(/^multipart\/alternative;/);
    expect(raw.indexOf('text/plain')).toBeLessThan(raw.indexOf('text/html'));
    expect(mail.subject).toBe(`王小明，请确认 🎉 ${name} — ✓`);
    expect(mail.from).toMatchObject({ name: fromName, address: 'club@example.com' });
    expect(mail.to).toEqual([{ name, address: 'zoe.oneil@example.com' }]);
    for (const words of [`Hello ${name}`, 'none', 'Confirm']) {
      expect(textOfHtml(mail.html ?? '')).toContain(words);
      expect(mail.text).toContain(words);
    }
    const url = /http:\/\/127\.0\.0\.1:\d+\/verify\?token=[\w-]+&authcode=[\w-]+/;
    const inText = url.exec(mail.text ?? '')?.[0];
    expect(inText).toBeDefined();
    expect(textOfHtml(mail.html ?? '')).toContain(inText);
    expect(mail.html).toContain(`href="${inText?.replace('&', '&amp;')}"`);
  });

  test('has one valid Date and Message-ID, says that it is automatic, and is 7-bit lines of at most 998', async () => {
    const received = await sendTo([{ email: 'a@example.com', name: 'A' }]);
    const { raw, mail } = received.get('a@example.com') ?? expect.fail('nothing was received');
    const [date, ...moreDates] = headerOf(mail, 'date');
    expect(moreDates).toEqual([]);
    expect(date).toMatch(/^(Mon|Tue|Wed|Thu|Fri|Sat|Sun), \d{1,2} \w{3} \d{4} \d\d:\d\d:\d\d [+-]\d{4}$/);
    expect(Math.abs(Date.parse(date ?? '') - Date.now())).toBeLessThan(60_000);
    expect(headerOf(mail, 'message-id')).toEqual([expect.stringMatching(/^<[\w.+-]+@example\.com>$/)]);
    expect(headerOf(mail, 'auto-submitted')).toEqual(['auto-generated']);
    expect(headerOf(mail, 'x-auto-response-suppress')).toEqual(['All']);
    expect(headerOf(mail, 'list-unsubscribe')).toEqual([]);
    expect(raw).toMatch(/^[\t\r\n -~]*$/);
    expect(Math.max(...raw.split('\r\n').map((line) => line.length))).toBeLessThanOrEqual(998);
  });

  test('shows hostile names and fields as text, and gains no header from them', async () => {
    const hostile = [
      '<script>alert(1)</script>',
      '"><img src=x onerror=alert(1)>',
      '%url% %email% %nothing%',
      'Eve\r\nBcc: victim@example.net\r\n\r\n<b>body</b>',
      'שלום \u202Eevil',
      'x'.repeat(10_000),
      '\uD800 half a pair',
    ];
    const people = hostile.map((name, index) => ({ email: `h${index}@example.com`, name, fields: { note: name } }));
    const received = await sendTo(people);
    const harmless = (await sendTo([{ email: 'plain@example.com', name: 'Plain' }])).get('plain@example.com');
    const names = (mail: Email): string[] => mail.headers.map(({ key }) => key).sort();
    for (const { email, name } of people) {
      const { mail } = received.get(email) ?? expect.fail(`${email} received nothing`);
      expect(names(mail), name.slice(0, 40)).toEqual(names(harmless?.mail ?? expect.fail('no harmless mail')));
      expect(mail.to, name.slice(0, 40)).toHaveLength(1);
      const tags = (markup: string | undefined): string[] => (markup ?? '').match(/<\/?[a-z][a-z0-9]*/gi) ?? [];
      expect(tags(mail.html), name.slice(0, 40)).toEqual(tags(harmless?.mail.html));
    }
    const third = received.get('h2@example.com')?.mail;
    expect(third?.text).toContain('Hello %url% %email% %nothing%');
    expect(textOfHtml(third?.html ?? '')).toContain('Hello %url% %email% %nothing%');
    expect(received.get('h0@example.com')?.mail.text).toContain('<script>alert(1)</script>');
  });

  test('is refused with the reason when a name holds NUL', async () => {
    await expect(sendTo([{ email: 'nul@example.com', name: 'a\0b' }])).rejects.toThrow(
      /cannot contain the character NUL/,
    );
  });
});
