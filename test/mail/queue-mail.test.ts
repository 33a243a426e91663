import PostalMime from 'postal-mime';
import { describe, expect, it, onTestFinished } from 'vitest';
import { openSending } from '#test/support/sending.ts';
import { ScriptedServer, type ServerOptions } from '#test/support/smtp/scripted-server.ts';

const open = async (options: ServerOptions = {}) => {
  const server = await ScriptedServer.start(options);
  onTestFinished(() => server.stop());
  const app = openSending();
  return { server, app, accountId: app.addAccount({ port: server.port }) };
};

const hide = (text: string): string => text.replace(/authcode=[\w-]+/g, 'authcode=•••');

describe('the mail that is shown again', () => {
  it('is the mail that was sent, but for the secret in its link', async () => {
    const { server, app, accountId } = await open();
    const templateId = app.addTemplate();
    const [id = 0] = app.addPeople(1);
    const run = await app.send(templateId, accountId, [id]);
    await app.untilOver(run.id);
    const received = await PostalMime.parse(server.mails[0]?.bytes ?? '');
    const shown = app.sending.getMessage(app.messagesOf(run.id)[0]?.id ?? 0).mail;
    expect(shown.subject).toBe(received.subject);
    expect(shown.text.trim()).toBe(hide(received.text ?? '').trim());
    expect(shown.html.trim()).toBe(hide(received.html ?? '').trim());
    expect(shown.messageIdHeader).toBe(received.messageId);
    expect(shown).toMatchObject({ from: 'Test Club <club@example.com>', to: 'Person 0 <person0@example.com>' });
    expect(JSON.stringify(shown)).not.toContain(/authcode=([\w-]+)/.exec(received.text ?? '')?.[1]);
  });

  it('stays as it was when template, person, account and settings change afterwards', async () => {
    const { app, accountId } = await open();
    const templateId = app.addTemplate();
    const [id = 0] = app.addPeople(1);
    const run = await app.send(templateId, accountId, [id]);
    await app.untilOver(run.id);
    const messageId = app.messagesOf(run.id)[0]?.id ?? 0;
    const before = app.sending.getMessage(messageId).mail;
    const { revision } = app.templates.get(templateId);
    app.templates.save({ id: templateId, revision, patch: { subject: 'Other', html: '<p>%url%</p>' } });
    app.signups.update({ id, name: 'Somebody Else' });
    app.settings.update({ siteName: 'Elsewhere', language: 'zh-CN', verification: { tokenParameter: 't' } });
    expect(app.sending.getMessage(messageId).mail).toEqual(before);
  });

  it('carries List-Unsubscribe in an announcement, and no link of anybody', async () => {
    const { server, app, accountId } = await open();
    const templateId = app.addTemplate('announcement');
    const ids = app.addPeople(2);
    for (const id of ids) app.signups.markVerified(id, 'hand', new Date().toISOString());
    await app.untilOver((await app.send(templateId, accountId, ids)).id);
    expect(server.mails).toHaveLength(2);
    for (const { bytes } of server.mails) {
      expect(bytes.toString('latin1')).toMatch(/^List-Unsubscribe:\s+<mailto:club@example\.com\?subject=unsubscribe>/m);
      expect(bytes.toString('latin1')).not.toContain('authcode');
    }
    expect(app.context.db.handle.prepare('SELECT count(*) AS count FROM challenge').get()).toEqual({ count: 0 });
  });
});

describe('what the computer shows of a run to many', () => {
  it('is progress, a notice at the end in the person’s language, and no sleep meanwhile', async () => {
    const { app, accountId } = await open({ delayMs: 20 });
    const templateId = app.addTemplate();
    app.settings.update({ language: 'zh-CN' });
    app.addPeople(50);
    const run = await app.send(templateId, accountId);
    await app.untilOver(run.id);
    const { progress, notices, awakeCount, mostAwake } = app.context.host;
    await expect.poll(() => [awakeCount(), notices.length, progress.at(-1)]).toEqual([0, 1, null]);
    expect(mostAwake()).toBe(1);
    expect(progress[0]).toBeGreaterThanOrEqual(0);
    expect(progress.at(-1)).toBeNull();
    expect(notices).toEqual([{ title: '“verification”发送完毕', body: '已发送 50 封。' }]);
  });

  it('is nothing for a single mail', async () => {
    const { app, accountId } = await open();
    await app.untilOver((await app.send(app.addTemplate(), accountId, app.addPeople(1))).id);
    expect(app.context.host.notices).toEqual([]);
    expect(app.context.host.progress.filter((fraction) => fraction !== null)).toEqual([]);
  });
});
