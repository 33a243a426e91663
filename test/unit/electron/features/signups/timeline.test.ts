import { describe, expect, it } from 'vitest';
import { openSignups, type SignupSetup } from './people.ts';

/** A run of one template, and the rows that sending writes for a message and its attempts. */
const openOutbox = ({ context }: SignupSetup) => {
  const { handle } = context.db;
  handle.exec(`
    INSERT INTO template_version (id, revision, name, kind, subject, preheader, html, defaults, created_at)
      VALUES (1, 1, 'Welcome', 'verification', '', '', '', '{}', '2026-11-21T08:00:00.000Z');
    INSERT INTO account (id, kind, name, host, port, security, from_address, created_at)
      VALUES (1, 'practice', 'Practice', '127.0.0.1', 2525, 'none', 'me@example.com', '2026-11-21T08:00:00.000Z');
    INSERT INTO run (id, template_version_id, account_id, account_name, state, is_bulk, total, created_at)
      VALUES (1, 1, 1, 'Practice', 'running', 0, 1, '2026-11-21T08:00:00.000Z');`);
  return {
    addMessage: (signupId: number, state: string, createdAt: string, updatedAt: string): number =>
      Number(
        handle
          .prepare(
            `INSERT INTO message (run_id, signup_id, account_id, email, name, variables, state, message_id, created_at, updated_at)
             VALUES (1, ?, 1, 'a@example.com', '', '{}', ?, '<x@example.com>', ?, ?)`,
          )
          .run(signupId, state, createdAt, updatedAt).lastInsertRowid,
      ),
    addAttempt: (messageId: number, number: number, outcome: string, endedAt: string | null, reply = ''): void => {
      handle
        .prepare(
          `INSERT INTO attempt (message_id, number, started_at, ended_at, outcome, reply, response_code)
           VALUES (?, ?, '2026-11-21T08:00:00.000Z', ?, ?, ?, 451)`,
        )
        .run(messageId, number, endedAt, outcome, reply);
    },
  };
};

describe('a timeline', () => {
  it('joins what happened to the person, the messages and their attempts, newest first', () => {
    const setup = openSignups();
    const { signups, context } = setup;
    const { id } = setup.add({ email: 'a@example.com' });
    const other = setup.add({ email: 'b@example.com' });
    const outbox = openOutbox(setup);
    const messageId = outbox.addMessage(id, 'sent', '2026-11-21T08:01:00.000Z', '2026-11-21T08:08:00.000Z');
    outbox.addAttempt(messageId, 1, 'deferred', '2026-11-21T08:02:00.000Z', '451 4.7.1 Greylisted');
    outbox.addAttempt(messageId, 2, 'sent', '2026-11-21T08:08:00.000Z', '250 OK');
    outbox.addMessage(other.id, 'queued', '2026-11-21T08:01:00.000Z', '2026-11-21T08:01:00.000Z');
    context.clock.advance(10 * 60_000);
    signups.recordEvent(id, 'link-opened', {});
    signups.markVerified(id, 'link', '2026-11-21T08:11:00.000Z');
    const timeline = signups.timeline(id, 100);
    expect(timeline.map(({ kind, messageId: message }) => [kind, message])).toEqual([
      ['verified', null],
      ['link-opened', null],
      ['message-sent', messageId],
      ['message-deferred', messageId],
      ['message-queued', messageId],
      ['added', null],
    ]);
    expect(timeline[3]?.detail).toEqual({
      template: 'Welcome',
      attempt: 1,
      reply: '451 4.7.1 Greylisted',
      responseCode: 451,
      explanationKey: null,
    });
    expect(new Set(timeline.map(({ key }) => key)).size).toBe(timeline.length);
    expect(signups.timeline(id, 2).map(({ kind }) => kind)).toEqual(['verified', 'link-opened']);
  });

  it('shows a message that was given up without an attempt once, and an attempt that still runs not at all', () => {
    const setup = openSignups();
    const { id } = setup.add({ email: 'a@example.com' });
    const outbox = openOutbox(setup);
    const expired = outbox.addMessage(id, 'failed', '2026-11-21T08:01:00.000Z', '2026-11-21T08:02:00.000Z');
    outbox.addMessage(id, 'cancelled', '2026-11-21T08:03:00.000Z', '2026-11-21T08:04:00.000Z');
    const refused = outbox.addMessage(id, 'failed', '2026-11-21T08:05:00.000Z', '2026-11-21T08:06:00.000Z');
    outbox.addAttempt(refused, 1, 'failed', '2026-11-21T08:06:00.000Z');
    const running = outbox.addMessage(id, 'sending', '2026-11-21T08:07:00.000Z', '2026-11-21T08:07:00.000Z');
    outbox.addAttempt(running, 1, 'sending', null);
    const kinds = setup.signups.timeline(id, 100).map(({ kind }) => kind);
    expect(kinds).toEqual([
      'message-queued',
      'message-failed',
      'message-queued',
      'message-cancelled',
      'message-queued',
      'message-failed',
      'message-queued',
      'added',
    ]);
    expect(expired).toBeGreaterThan(0);
  });

  it('says who came by an import, and was verified there', () => {
    const setup = openSignups();
    const [ann, bob] = [setup.add({ email: 'a@example.com' }), setup.add({ email: 'b@example.com' })];
    setup.context.db.handle.exec(`
      DELETE FROM signup_event;
      INSERT INTO import (id, file_name, at, state) VALUES (7, 'people.csv', '2026-11-21T09:00:00.000Z', 'done');
      INSERT INTO import_range VALUES (${ann.id}, ${bob.id}, 7);
      UPDATE signup SET state = 'verified', verified_by = 'import', verified_at = '2020-01-01T00:00:00.000Z'
        WHERE id = ${ann.id};`);
    const lines = (id: number) => setup.signups.timeline(id, 9).map(({ kind, at, detail }) => [kind, at, detail.by]);
    const at = '2026-11-21T09:00:00.000Z';
    expect(lines(ann.id)).toEqual([
      ['verified', at, 'import'],
      ['added', at, undefined],
    ]);
    expect(lines(bob.id)).toEqual([['added', at, undefined]]);
  });

  it('keeps the order of cause and effect within one millisecond', () => {
    const setup = openSignups();
    const { id } = setup.add({ email: 'a@example.com' });
    const outbox = openOutbox(setup);
    const now = '2026-11-21T08:00:00.000Z';
    const messageId = outbox.addMessage(id, 'sent', now, now);
    outbox.addAttempt(messageId, 1, 'sent', now);
    expect(setup.signups.timeline(id, 9).map(({ kind }) => kind)).toEqual(['message-sent', 'message-queued', 'added']);
  });

  it('is read on to its end, each line once, also when lines are added meanwhile and many are of one moment', () => {
    const setup = openSignups();
    const { signups, context } = setup;
    const { id } = setup.add({ email: 'a@example.com' });
    for (let index = 0; index < 25; index += 1) {
      signups.recordEvent(id, 'link-opened', { index });
      if (index % 10 === 9) context.clock.advance(1_000);
    }
    const whole = signups.timeline(id, 100);
    const read: string[] = [];
    let before: string | null = null;
    do {
      const page: ReturnType<typeof signups.timelinePage> = signups.timelinePage(id, { limit: 4, before });
      read.push(...page.entries.map(({ key }) => key));
      before = page.next;
      signups.recordEvent(id, 'link-copied', {});
    } while (before !== null);
    expect(read).toEqual(whole.map(({ key }) => key));
    expect(() => signups.timelinePage(id, { limit: 4, before: 'x' })).toThrow(
      expect.objectContaining({ code: 'validation' }),
    );
  });
});
