import net from 'node:net';
import { describe, expect, it, onTestFinished } from 'vitest';
import { pickLanguage } from '#electron/features/verification/page-language.ts';
import { openVerification, post, request } from './open-verification.ts';

type App = Awaited<ReturnType<typeof openVerification>>;

const setVerification = (app: App, patch: Partial<ReturnType<App['settings']['get']>['verification']>): void => {
  app.settings.update({ verification: { ...app.settings.get().verification, ...patch } });
};

describe('who may ask', () => {
  it('only reaches the pages under this computer’s names or the host of the mailed links', async () => {
    const app = await openVerification();
    const { url, page, form } = app.mailLink(app.addSignup());
    const port = String(app.service.status().port);
    const statusAt = async (host: string): Promise<number> => (await request(url, { headers: { Host: host } })).status;
    expect(
      await Promise.all([`127.0.0.1:${port}`, `localhost:${port}`, `[::1]:${port}`, 'LOCALHOST'].map(statusAt)),
    ).toEqual([200, 200, 200, 200]);
    expect(
      await Promise.all(['evil.example', 'localhost.evil.example', '127.0.0.1.evil.example', '0.0.0.0'].map(statusAt)),
    ).toEqual([403, 403, 403, 403]);
    expect((await post(page, form, { Host: 'evil.example' })).status).toBe(403);
    setVerification(app, { linkBase: 'https://club.example.org/confirm' });
    expect(await statusAt('club.example.org')).toBe(200);
    expect(await statusAt('other.example.org')).toBe(403);
  });

  it('refuses a form that another site submits, and takes the own one with or without an origin', async () => {
    const app = await openVerification();
    const people = [1, 2, 3, 4].map((number) => app.addSignup(`p${number}@example.com`));
    const links = people.map((signup) => app.mailLink(signup));
    const { origin } = app.service.status();
    const foreign = [
      { 'Sec-Fetch-Site': 'cross-site' },
      { 'Sec-Fetch-Site': 'same-site' },
      { Origin: 'https://evil.example' },
    ];
    for (const headers of foreign) expect((await post(links[0]!.page, links[0]!.form, headers)).status).toBe(403);
    const own: Record<string, string>[] = [
      {},
      { Origin: origin! },
      { Origin: 'null', 'Sec-Fetch-Site': 'same-origin' },
    ];
    for (const [index, headers] of own.entries()) {
      expect((await post(links[index]!.page, links[index]!.form, headers)).status).toBe(200);
    }
    expect(people.map(app.stateOf)).toEqual(['verified', 'verified', 'verified', 'unverified']);
  });

  it('makes whoever guesses wait, and lets them try again later', async () => {
    const app = await openVerification();
    const { page, form } = app.mailLink(app.addSignup());
    const statuses: number[] = [];
    for (let turn = 0; turn < 30; turn++)
      statuses.push((await post(page, { token: 'A'.repeat(32), authcode: 'B'.repeat(32) })).status);
    expect(statuses.slice(0, 20)).toEqual(Array.from({ length: 20 }, () => 404));
    expect(statuses.slice(21)).toEqual(Array.from({ length: 9 }, () => 429));
    expect((await post(page, form)).status).toBe(429);
    expect((await request(app.codeUrl())).status).toBe(200);
    app.context.clock.advance(60_000);
    expect((await post(page, form)).body).toContain('Your address is confirmed');
  });

  it('lets a crowd confirm at once', async () => {
    const app = await openVerification();
    const links = Array.from({ length: 300 }, (_, index) => app.mailLink(app.addSignup(`p${index}@example.com`)));
    const statuses = new Set<number>();
    for (const { page, form } of links) statuses.add((await post(page, form)).status);
    expect([...statuses]).toEqual([200]);
  });

  it('counts visitors apart behind a proxy of the site', async () => {
    const app = await openVerification();
    setVerification(app, { linkBase: 'https://club.example.org/confirm' });
    const page = `${app.service.status().origin}/confirm`;
    const from = (address: string) => ({ Host: 'club.example.org', 'X-Forwarded-For': `1.1.1.1, ${address}` });
    for (let turn = 0; turn < 22; turn++) await post(page, {}, from('2.2.2.2'));
    expect((await post(page, {}, from('2.2.2.2'))).status).toBe(429);
    expect((await post(page, {}, from('3.3.3.3'))).status).toBe(404);
  });
});

describe('what may be asked', () => {
  it('answers other paths and methods with a page of their own', async () => {
    const app = await openVerification();
    const { origin } = app.service.status();
    for (const path of ['/', '/verify/', '/verifyx', '/favicon.ico', '/%2e%2e/x', '/code/x', '/%E0%A4%A']) {
      const answer = await request(origin + path);
      expect(answer.status).toBe(404);
      expect(answer.body).toContain('There is no such page');
      expect(answer.headers['content-security-policy']).toContain("default-src 'none'");
    }
    for (const method of ['PUT', 'DELETE', 'PATCH', 'OPTIONS']) {
      const answer = await request(`${origin}/code`, { method });
      expect(answer.status).toBe(405);
      expect(answer.headers.allow).toBe('GET, HEAD, POST');
    }
  });

  it('refuses a large body, announced or not, and reads no other kind of form', async () => {
    const app = await openVerification();
    const signup = app.addSignup();
    const { page, form } = app.mailLink(signup);
    const big = `${new URLSearchParams(form)}&x=${'y'.repeat(200_000)}`;
    const type = { 'Content-Type': 'application/x-www-form-urlencoded' };
    expect((await request(page, { method: 'POST', headers: type, body: big })).status).toBe(413);
    const chunked = { ...type, 'Transfer-Encoding': 'chunked' };
    expect((await request(page, { method: 'POST', headers: chunked, body: big })).status).toBe(413);
    const json = { 'Content-Type': 'application/json' };
    expect((await request(page, { method: 'POST', headers: json, body: JSON.stringify(form) })).status).toBe(404);
    expect(app.stateOf(signup)).toBe('unverified');
    expect(
      (await request(page, { method: 'POST', headers: chunked, body: String(new URLSearchParams(form)) })).status,
    ).toBe(200);
    expect(app.stateOf(signup)).toBe('verified');
  });

  it('survives what is no HTTP', async () => {
    const app = await openVerification();
    const { port, origin } = app.service.status();
    for (const text of [
      '\0\0\0',
      'GET /verify HTTP/1.1\r\n\r\n',
      'GET http://[ HTTP/1.1\r\nHost: [\r\n\r\n',
      'POST /verify HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 5\r\n\r\nab',
    ]) {
      await new Promise<void>((resolve) => {
        const socket = net.connect(port!, '127.0.0.1', () => socket.write(text));
        socket.on('error', () => {});
        socket.on('data', () => socket.destroy());
        socket.on('close', () => resolve());
        setTimeout(() => socket.destroy(), 100);
      });
    }
    expect((await request(`${origin}/code`)).status).toBe(200);
  });
});

describe('the words of the pages', () => {
  it('are in the language that the browser asks for, else in the app’s', async () => {
    const app = await openVerification();
    const { url } = app.mailLink(app.addSignup());
    const askedIn = async (language: string | null) =>
      (await request(url, language === null ? {} : { headers: { 'Accept-Language': language } })).body;
    expect(await askedIn('zh-CN,zh;q=0.9,en;q=0.8')).toContain('确认您的邮箱地址');
    expect(await askedIn('en-GB,en;q=0.9,zh;q=0.8')).toContain('Confirm your address');
    expect(await askedIn('fr')).toContain('Confirm your address');
    app.settings.update({ language: 'zh-CN' });
    expect(await askedIn(null)).toContain('<html lang="zh-CN">');
  });

  it('name the site, escaped', async () => {
    const app = await openVerification();
    const { url } = app.mailLink(app.addSignup());
    app.settings.update({ siteName: '<b>"Club" & \'Co\'</b>' });
    const { body } = await request(url);
    expect(body).toContain('Confirm your address for &lt;b&gt;&quot;Club&quot; &amp; &#39;Co&#39;&lt;/b&gt;');
    expect(body).not.toContain('<b>');
  });

  it('choose by weight, and shrug at nonsense', () => {
    expect(pickLanguage('en;q=0.1, zh-Hant;q=0.2', 'en')).toBe('zh-CN');
    expect(pickLanguage('zh;q=0, en;q=0', 'zh-CN')).toBe('zh-CN');
    for (const nonsense of [undefined, '', ',,;', 'en;q=0.0.0', ';q=1', '*', 'x'.repeat(100_000)]) {
      expect(pickLanguage(nonsense, 'zh-CN')).toBe('zh-CN');
    }
  });
});

describe('where the pages are', () => {
  const occupy = async (port = 0): Promise<number> => {
    const blocker = net.createServer().listen(port, '127.0.0.1');
    await new Promise((resolve) => blocker.once('listening', resolve));
    onTestFinished(() => void blocker.close());
    return (blocker.address() as net.AddressInfo).port;
  };

  it('is kept from one start to the next', async () => {
    const app = await openVerification();
    const { port } = app.service.status();
    await app.service.stopServer();
    expect(app.service.status()).toMatchObject({ isRunning: false, port: null, origin: null });
    const next = await openVerification(app.context);
    expect(next.service.status()).toMatchObject({ port, problem: null, linkBase: `http://127.0.0.1:${port}/verify` });
  });

  it('is another port, with the reason, while the kept one is taken', async () => {
    const app = await openVerification();
    const { port } = app.service.status();
    await app.service.stopServer();
    await occupy(port!);
    const next = await openVerification(app.context);
    const status = next.service.status();
    expect(status.isRunning).toBe(true);
    expect(status.port).not.toBe(port);
    expect(status.problem).toContain(`Port ${port} is in use`);
    expect((await request(next.mailLink(next.addSignup()).url)).status).toBe(200);
  });

  it('follows the settings at once', async () => {
    const app = await openVerification();
    const taken = await occupy();
    const before = app.service.status().port;
    setVerification(app, { port: taken });
    await app.service.startServer();
    expect(app.service.status().problem).toContain(`Port ${taken} is in use`);
    const free = await new Promise<number>((resolve) => {
      const probe = net.createServer().listen(0, '127.0.0.1', () => {
        const { port } = probe.address() as net.AddressInfo;
        probe.close(() => resolve(port));
      });
    });
    setVerification(app, { port: free });
    await app.service.startServer();
    expect(app.service.status()).toMatchObject({ port: free, problem: null });
    setVerification(app, { port: null });
    await app.service.startServer();
    expect(app.service.status().port).toBe(before);
  });

  it('does not move for a change that concerns something else', async () => {
    const app = await openVerification();
    const { port } = app.service.status();
    app.settings.update({ theme: 'dark' });
    await app.service.startServer();
    expect(app.service.status().port).toBe(port);
    expect(app.context.emitted.filter(({ name }) => name === 'verification.changed')).toHaveLength(1);
  });

  it('and how the links are called is up to the settings', async () => {
    const app = await openVerification();
    setVerification(app, {
      linkBase: 'https://club.example.org/in?lang=zh#top',
      tokenParameter: 't',
      authcodeParameter: 'a_1',
    });
    const { url } = app.service.prepareChallenge({
      signupId: app.addSignup().id,
      messageId: app.addMessage(app.addSignup('b@example.com')),
      wantsCode: false,
    });
    expect(url).toMatch(/^https:\/\/club\.example\.org\/in\?lang=zh&t=[\w-]{32}&a_1=[\w-]{32}#top$/);
    expect(app.service.exampleLink().url).toMatch(/^https:\/\/club\.example\.org\/in\?lang=zh&t=token-/);
    expect(app.service.status().linkBase).toBe('https://club.example.org/in?lang=zh#top');
  });
});
