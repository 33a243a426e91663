import { describe, expect, it } from 'vitest';
import { openSending, type SendingApp } from '#test/support/sending.ts';

const minuteMs = 60_000;
const closedPort = 1;

const open = (kind: 'verification' | 'announcement' = 'verification') => {
  const app = openSending({ isStarted: false });
  const accountId = app.addAccount({ port: closedPort });
  return { app, accountId, templateId: app.addTemplate(kind) };
};

const review = ({ app, templateId, accountId }: ReturnType<typeof open>, ids: number[]) =>
  app.sending.review({ templateId, accountId, selection: { kind: 'ids', ids } });

/** Writes a mail that was accepted `minutesAgo`, as sending leaves it behind. */
const addSent = async (
  app: SendingApp,
  run: { templateId: number; accountId: number },
  id: number,
  minutesAgo: number,
) => {
  const { id: runId } = await app.send(run.templateId, run.accountId, [id]);
  const sentAt = new Date(app.clock.now() - minutesAgo * minuteMs).toISOString();
  const { handle } = app.context.db;
  handle.prepare(`UPDATE message SET state = 'sent', sent_at = ? WHERE run_id = ?`).run(sentAt, runId);
  handle.prepare(`UPDATE run SET state = 'finished' WHERE id = ?`).run(runId);
  app.signups.recordMail([id], sentAt);
};

describe('the review', () => {
  it('says who gets the mail, who is skipped and why, with examples', async () => {
    const setup = open();
    const { app } = setup;
    const [fine = 0, blocked = 0, verified = 0] = app.addPeople(3);
    app.signups.update({ id: blocked, state: 'blocked' });
    app.signups.markVerified(verified, 'hand', new Date().toISOString());
    expect(await review(setup, [fine, blocked, verified])).toMatchObject({
      count: 1,
      problems: [],
      skipped: [
        { reason: 'blocked', count: 1, examples: [{ id: blocked, email: 'person1@example.com' }] },
        { reason: 'already-verified', count: 1, examples: [{ id: verified, email: 'person2@example.com' }] },
      ],
      sample: { to: 'Person 0 <person0@example.com>', from: 'Test Club <club@example.com>' },
    });
  });

  it('lets announcements go only to who has confirmed', async () => {
    const setup = open('announcement');
    const [unverified = 0, verified = 0] = setup.app.addPeople(2);
    setup.app.signups.markVerified(verified, 'hand', new Date().toISOString());
    expect(await review(setup, [unverified, verified])).toMatchObject({
      count: 1,
      skipped: [{ reason: 'not-verified', count: 1 }],
    });
  });

  it('skips who waits for such a mail already', async () => {
    const setup = open();
    const [id = 0] = setup.app.addPeople(1);
    await setup.app.send(setup.templateId, setup.accountId, [id]);
    expect(await review(setup, [id])).toMatchObject({
      count: 0,
      skipped: [{ reason: 'already-waiting' }],
      sample: null,
    });
  });

  it('asks a person at most once a minute, counted from the last mail that was accepted', async () => {
    const setup = open();
    const [id = 0] = setup.app.addPeople(1);
    await addSent(setup.app, setup, id, 0.9);
    expect(await review(setup, [id])).toMatchObject({ count: 0, skipped: [{ reason: 'too-soon' }] });
    setup.app.clock.shift(0.2 * minuteMs);
    expect(await review(setup, [id])).toMatchObject({ count: 1, skipped: [] });
  });

  it('asks a person at most five times a day', async () => {
    const setup = open();
    const [id = 0] = setup.app.addPeople(1);
    for (const minutesAgo of [1_300, 1_200, 1_100, 1_000, 900]) await addSent(setup.app, setup, id, minutesAgo);
    expect(await review(setup, [id])).toMatchObject({ count: 0, skipped: [{ reason: 'too-many-today' }] });
    setup.app.clock.shift(200 * minuteMs);
    expect((await review(setup, [id])).count).toBe(1);
  });

  it('shows what keeps the template from being sent, and nothing is sent then', async () => {
    const setup = open();
    const { app, templateId, accountId } = setup;
    const ids = app.addPeople(1);
    const { revision } = app.templates.get(templateId);
    app.templates.save({ id: templateId, revision, patch: { html: '<p>Hello %nmae%, confirm: %url%</p>' } });
    const { problems } = await review(setup, ids);
    expect(problems).toContainEqual(expect.objectContaining({ rule: 'unknown-variable', part: 'html' }));
    const intent = { templateId, accountId, selection: { kind: 'ids' as const, ids }, expectedCount: 1 };
    await expect(app.sending.startRun(intent)).rejects.toMatchObject({ code: 'precondition' });
  });

  it('knows own fields of other people, which are empty for this one', async () => {
    const setup = open();
    const { app, templateId } = setup;
    const ids = app.addPeople(1);
    app.signups.add({ email: 'a@example.com', name: 'A', fields: { plan: 'gold' }, notes: '', source: 'hand' });
    const { revision } = app.templates.get(templateId);
    app.templates.save({ id: templateId, revision, patch: { html: '<p>[%plan%] %url%</p>' } });
    const { problems, sample } = await review(setup, ids);
    expect(problems).toEqual([]);
    expect(sample?.html).toContain('[]');
  });

  it('says how long the run will take under the account’s limits', async () => {
    const setup = open();
    const ids = setup.app.addPeople(21);
    expect((await review(setup, ids)).secondsNeeded).toBeCloseTo(21 / 20);
    const limited = setup.app.addAccount({ port: closedPort, limits: { perMinute: 10, reservePercent: 0 } });
    expect((await review({ ...setup, accountId: limited }, ids)).secondsNeeded).toBe(120);
    expect((await review(setup, [])).secondsNeeded).toBeNull();
  });

  it('is checked again at the start: other people than were reviewed are a conflict', async () => {
    const { app, templateId, accountId } = open();
    const ids = app.addPeople(2);
    const intent = { templateId, accountId, selection: { kind: 'ids' as const, ids } };
    await expect(app.sending.startRun({ ...intent, expectedCount: 3 })).rejects.toMatchObject({ code: 'conflict' });
    expect(app.sending.listRuns()).toEqual([]);
    expect((await app.sending.startRun({ ...intent, expectedCount: 2 })).total).toBe(2);
  });

  it('works through any number in pieces, each person once', async () => {
    const { app, templateId, accountId } = open();
    const ids = app.addPeople(2_500);
    const selection = { kind: 'ids' as const, ids: [...ids, ...ids.slice(0, 10)].reverse() };
    const run = await app.sending.startRun({ templateId, accountId, selection, expectedCount: 2_500 });
    expect(run).toMatchObject({ total: 2_500, counts: { queued: 2_500 } });
  });
});
