import PostalMime from 'postal-mime';
import { describe, expect, it, onTestFinished } from 'vitest';
import { compileTemplate } from '#shared/domain/template/compile.ts';
import { renderMail } from '#shared/domain/template/render.ts';
import { openSending, type SendingApp } from '#test/support/sending.ts';
import { ScriptedServer, type ServerOptions } from '#test/support/smtp/scripted-server.ts';

type Account = Omit<Parameters<SendingApp['addAccount']>[0], 'port'>;

const open = async (options: ServerOptions = {}, account: Account = {}) => {
  const server = await ScriptedServer.start(options);
  onTestFinished(() => server.stop());
  const app = openSending();
  return { server, app, accountId: app.addAccount({ port: server.port, ...account }), templateId: app.addTemplate() };
};
type Setup = Awaited<ReturnType<typeof open>>;

const sendTest = (
  { app, templateId, accountId }: Setup,
  { signupId = null, values = {} }: { signupId?: number | null; values?: Record<string, string> } = {},
) => {
  const { revision } = app.templates.get(templateId);
  return app.sending.testMail({ templateId, revision, accountId, to: 'me@example.com', signupId, values });
};

/** Everything that knows of mail: if none of it changes, nobody was written to. */
const readBooks = ({ app }: Setup): unknown =>
  ['signup', 'message', 'run', 'attempt', 'challenge', 'signup_event', 'template_version'].map((table) =>
    app.context.db.handle.prepare(`SELECT * FROM ${table}`).all(),
  );

/** A mail without what is new in every one: its date, its Message-ID, the secrets of its link. */
const fix = (bytes: Buffer): string =>
  bytes
    .toString('latin1')
    .replace(/^(Date|Message-ID|To): .*$/gim, '$1: …')
    .replace(/=\r\n/g, '')
    .replace(/(token|authcode)=3D[\w-]+/g, '$1=3D…');

describe('a test mail', () => {
  it('is byte for byte the mail of a run, but for the receiver, the date and the secrets of the link', async () => {
    const setup = await open();
    const [id = 0] = setup.app.addPeople(1);
    const answer = await sendTest(setup, { signupId: id });
    expect(answer).toMatchObject({
      to: 'me@example.com',
      account: { id: setup.accountId, name: 'Test', isPractice: false },
      result: { outcome: 'accepted', reply: expect.stringMatching(/^250 /) },
    });
    await setup.app.untilOver((await setup.app.send(setup.templateId, setup.accountId, [id])).id);
    const [test, real] = setup.server.mails;
    expect(test?.to).toEqual(['me@example.com']);
    expect(fix(test?.bytes ?? Buffer.alloc(0))).toBe(fix(real?.bytes ?? Buffer.alloc(0)));
    expect((await PostalMime.parse(test?.bytes ?? '')).to).toEqual([{ address: 'me@example.com', name: '' }]);
  });

  it('is the mail that the preview shows, with what was typed', async () => {
    const setup = await open();
    const values = { name: 'Łódź <b>', site: 'The "Club"', nonsense: 'x' };
    const { subject } = await sendTest(setup, { values });
    const known = setup.app.templates.previewValues(null).values;
    const shown = renderMail(compileTemplate(setup.app.templates.get(setup.templateId)), {
      ...known,
      name: values.name,
      site: values.site,
      code: '',
    });
    const received = await PostalMime.parse(setup.server.mails[0]?.bytes ?? '');
    expect(received.subject).toBe(shown.subject);
    expect(subject).toBe(shown.subject);
    expect(received.html?.trim()).toBe(shown.html.replace(/\r?\n/g, '\n').trim());
    expect(received.text?.trim()).toBe(shown.text.trim());
  });

  it('belongs to nobody: no signup, message, run, challenge or version comes of it', async () => {
    const setup = await open();
    const [id = 0] = setup.app.addPeople(1);
    const before = readBooks(setup);
    expect(await sendTest(setup, { signupId: id })).toMatchObject({ result: { outcome: 'accepted' } });
    expect(readBooks(setup)).toEqual(before);
  });

  it('counts for the limits of the account, and says until when they are used up', async () => {
    const setup = await open({}, { limits: { perMinute: 2 } });
    const outcomes = [];
    for (let index = 0; index < 3; index += 1) outcomes.push((await sendTest(setup)).result.outcome);
    expect(outcomes).toEqual(['accepted', 'accepted', 'must-wait']);
    expect(setup.server.mails).toHaveLength(2);
    const [id = 0] = setup.app.addPeople(1);
    const run = await setup.app.send(setup.templateId, setup.accountId, [id]);
    await expect.poll(() => setup.app.sending.quota(setup.accountId).limits).toMatchObject([{ used: 2, limit: 2 }]);
    expect(setup.app.sending.getRun(run.id).counts.sent).toBe(0);
  });

  it('meets a refused login once: what the server said, and an account that is paused', async () => {
    const rules = [
      { phase: 'auth', fault: { kind: 'reply', text: '535 5.7.8 Username and Password not accepted' } },
    ] as const;
    const setup = await open({ login: { user: 'me', pass: 'right' }, rules }, { username: 'me', secret: 'wrong' });
    const { result } = await sendTest(setup);
    expect(result).toMatchObject({ outcome: 'refused', reply: '535 5.7.8 Username and Password not accepted' });
    expect(setup.app.accounts.get(setup.accountId).pause).toMatchObject({ reply: expect.stringContaining('535') });
    expect((await sendTest(setup)).result).toMatchObject({ outcome: 'paused', reply: expect.stringContaining('535') });
    expect(setup.server.mails).toEqual([]);
  });

  it('that a server refuses says why, and stops neither the account nor the outbox', async () => {
    const fault = { kind: 'reply', text: '554 5.7.1 Looks like spam' } as const;
    const setup = await open({ rules: [{ phase: 'dot', fault, times: 4 }] });
    for (let index = 0; index < 4; index += 1) {
      expect((await sendTest(setup)).result).toMatchObject({ outcome: 'refused', reply: '554 5.7.1 Looks like spam' });
    }
    expect(setup.app.accounts.get(setup.accountId).pause).toBeNull();
    const [id = 0] = setup.app.addPeople(1);
    const run = await setup.app.send(setup.templateId, setup.accountId, [id]);
    expect((await setup.app.untilOver(run.id)).counts.sent).toBe(1);
  });

  it('finds out at once that there is no server, and again when it is back', async () => {
    const setup = await open();
    const { port } = setup.server;
    await setup.server.stop();
    expect((await sendTest(setup)).result).toMatchObject({ outcome: 'refused', reply: '' });
    const server = await ScriptedServer.start({ port });
    onTestFinished(() => server.stop());
    expect((await sendTest(setup)).result).toMatchObject({ outcome: 'accepted' });
  });

  it('of an announcement carries no link of anybody', async () => {
    const setup = await open();
    const templateId = setup.app.addTemplate('announcement');
    const { revision } = setup.app.templates.get(templateId);
    setup.app.templates.save({ id: templateId, revision, patch: { html: '<p>[%url%]</p>', text: null } });
    await sendTest({ ...setup, templateId });
    expect((await PostalMime.parse(setup.server.mails[0]?.bytes ?? '')).html).toContain('[]');
  });

  it('of a text that was saved elsewhere meanwhile is not sent', async () => {
    const setup = await open();
    const request = { templateId: setup.templateId, accountId: setup.accountId, to: 'me@example.com', signupId: null };
    const { revision } = setup.app.templates.get(setup.templateId);
    setup.app.templates.save({ id: setup.templateId, revision, patch: { subject: 'Other' } });
    await expect(setup.app.sending.testMail({ ...request, revision })).rejects.toMatchObject({ code: 'conflict' });
    await expect(
      setup.app.sending.testMail({ ...request, revision: revision + 1, to: 'nobody' }),
    ).rejects.toMatchObject({ code: 'validation' });
    expect(setup.server.mails).toEqual([]);
  });
});
