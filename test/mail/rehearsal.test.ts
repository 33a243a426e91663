import nodemailer from 'nodemailer';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createPracticeMailbox } from '#electron/features/practice-mailbox/service.ts';
import { createSecretService } from '#electron/features/settings/secret-service.ts';
import type { RehearsalRules } from '#shared/contract/practice-mailbox.ts';
import type { Run } from '#shared/contract/sending.ts';
import { openTestContext } from '#test/support/context.ts';
import { openSending } from '#test/support/sending.ts';

const none: RehearsalRules = { refusePercent: 0, greylistPercent: 0, losePercent: 0, delayMs: 0 };

const start = async (rules: Partial<RehearsalRules>) => {
  const context = openTestContext();
  const mailbox = createPracticeMailbox(context, { secrets: createSecretService(context) });
  const server = await mailbox.start();
  const { host, port, username: user, password: pass } = server;
  const transport = nodemailer.createTransport({ host, port, secure: false, ignoreTLS: true, auth: { user, pass } });
  onTestFinished(async () => {
    transport.close();
    await mailbox.stop();
  });
  mailbox.setRehearsal({ ...none, ...rules });
  const send = (to: string) => transport.sendMail({ from: 'shop@example.com', to, subject: to, text: 'hi' });
  const listRecipients = () => mailbox.list({ search: '', after: null, limit: 100 }).rows.map(({ to }) => to);
  return { context, mailbox, server, send, listRecipients };
};

describe('a rehearsal over SMTP', () => {
  it('refuses for good, with the reply of a server that does not know the person', async () => {
    const { send, listRecipients } = await start({ refusePercent: 100 });
    await expect(send('a@example.com')).rejects.toMatchObject({
      responseCode: 550,
      response: expect.stringMatching(/^550 5\.1\.1 No such user/),
    });
    expect(listRecipients()).toEqual([]);
  });

  it('puts off with the reply of greylisting, and takes the mail when it comes again', async () => {
    const { send, listRecipients } = await start({ greylistPercent: 100 });
    await expect(send('a@example.com')).rejects.toMatchObject({
      responseCode: 451,
      response: expect.stringMatching(/^451 4\.7\.1 Greylisted/),
    });
    await send('a@example.com');
    expect(listRecipients()).toEqual(['a@example.com']);
  });

  it('closes without a word after the content, whether the mail has arrived or not', async () => {
    const { send, listRecipients } = await start({ losePercent: 100 });
    const people = Array.from({ length: 12 }, (_, index) => `person${index}@example.com`);
    for (const address of people) {
      await expect(send(address)).rejects.toMatchObject({ code: expect.stringMatching(/^(ECONNECTION|ESOCKET)$/) });
    }
    const arrived = listRecipients().length;
    expect(arrived).toBeGreaterThan(0);
    expect(arrived).toBeLessThan(people.length);
    for (const address of people) await send(address);
    expect(listRecipients()).toHaveLength(arrived + people.length);
  });

  it('answers late, the mail being kept already', async () => {
    const { context, send, listRecipients } = await start({ delayMs: 5_000 });
    let isAnswered = false;
    const sent = send('a@example.com').then(() => {
      isAnswered = true;
    });
    await expect.poll(listRecipients).toEqual(['a@example.com']);
    expect(isAnswered).toBe(false);
    context.clock.advance(5_000);
    await sent;
  });

  it('is over after a restart', async () => {
    const { context, mailbox } = await start({ refusePercent: 100 });
    await mailbox.stop();
    const again = createPracticeMailbox(context, { secrets: createSecretService(context) });
    expect(again.rehearsal()).toBeNull();
  });

  it('stops while answers are still due', async () => {
    const { context, mailbox, send } = await start({ delayMs: 20_000 });
    const failed = expect(send('a@example.com')).rejects.toBeDefined();
    await expect.poll(() => mailbox.status().total).toBe(1);
    await mailbox.stop();
    await failed;
    context.clock.advance(20_000);
  });
});

describe('a run through a rehearsal', () => {
  it('ends as every fault says, and blocks nobody’s address: what is practised here says nothing about it', async () => {
    const { context, server, listRecipients } = await start({
      refusePercent: 20,
      greylistPercent: 20,
      losePercent: 8,
    });
    const app = openSending({ context });
    app.accounts.updatePractice(server);
    const people = app.addPeople(60);
    const run = await app.send(app.addTemplate(), app.accounts.getDefault().id, people);
    const isQuiet = ({ counts }: Run): boolean => counts.queued + counts.sending === 0;
    const { counts } = await app.untilRun(run.id, isQuiet, 45_000);
    expect(Math.min(counts.sent, counts.failed, counts.deferred, counts.uncertain)).toBeGreaterThan(0);
    expect(counts.sent + counts.failed + counts.deferred + counts.uncertain).toBe(60);
    expect(listRecipients().length).toBeGreaterThanOrEqual(counts.sent);
    expect(listRecipients().length).toBeLessThanOrEqual(counts.sent + counts.uncertain);
    expect(people.map((id) => app.signups.get(id).state)).not.toContain('blocked');
    expect(app.accounts.getDefault().pause).toBeNull();
  });
});
