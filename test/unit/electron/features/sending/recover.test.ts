import { rmSync } from 'node:fs';
import { describe, expect, it, onTestFinished } from 'vitest';
import { readBoot } from '#electron/features/sending/boot-session.ts';
import { openJournal } from '#electron/features/sending/journal.ts';
import { settleAccepted } from '#electron/features/sending/settlement.ts';
import { findContextId, markClaimed, putSession } from '#electron/features/sending/store-outbox.ts';
import { openSending, type SendingApp } from '#test/support/sending.ts';
import { ScriptedServer } from '#test/support/smtp/scripted-server.ts';
import { createClaimed } from './claimed.ts';

const at = '2026-11-21T08:00:00.000Z';
const accepted = { kind: 'accepted', phase: 'reply', responseCode: 250, enhancedCode: null, reply: '250 Ok' } as const;

/**
 * Four messages that a run of the app had claimed when it ended: the first was accepted and noted so, the second was
 * handed over, the others were not.
 */
const openInterrupted = async ({ boot = readBoot(), hasJournal = true } = {}) => {
  const server = await ScriptedServer.start();
  onTestFinished(() => server.stop());
  const app = openSending({ isStarted: false });
  const templateId = app.addTemplate();
  const accountId = app.addAccount({ port: server.port });
  app.addPeople(4);
  const { id: runId } = await app.send(templateId, accountId);
  const ids = app.messagesOf(runId).map(({ id }) => id);
  const { db } = app.context;
  markClaimed(db, ids, findContextId(db, JSON.stringify(createClaimed().context)), at);
  putSession(db, 'token', boot);
  const path = `${db.handle.name}-outbox`;
  const journal = openJournal(path, 'token');
  const [first = 0, second = 0] = ids;
  journal.start(first, 1_000);
  journal.settle(
    settleAccepted(createClaimed({ id: first, runId, accountId }), accepted, { startedAtMs: 1_000, endedAtMs: 2_000 }),
  );
  journal.start(second, 3_000);
  journal.close();
  if (!hasJournal) rmSync(path);
  return { app, server, runId };
};

const statesOf = (app: SendingApp, runId: number): string[] => app.messagesOf(runId).map(({ state }) => state);

describe('after the app was killed', () => {
  it('believes its journal: what was heard is sent, what was handed over uncertain, the rest goes out now', async () => {
    const { app, server, runId } = await openInterrupted();
    app.sending.start();
    await app.untilOver(runId);
    expect(statesOf(app, runId)).toEqual(['sent', 'uncertain', 'sent', 'sent']);
    expect(server.mails.flatMap(({ to }) => to).sort()).toEqual(['person2@example.com', 'person3@example.com']);
    const [first, second, third] = app.messagesOf(runId).map(({ id }) => app.sending.getMessage(id));
    expect(first?.attempts).toMatchObject([{ number: 1, outcome: 'sent', reply: '250 Ok' }]);
    expect(second?.attempts).toMatchObject([
      { number: 1, outcome: 'uncertain', explanationKey: 'app.stopped-while-sending' },
    ]);
    expect(third?.attempts).toHaveLength(1);
  });

  it('counts what was sent last for the limits', async () => {
    const { app, runId } = await openInterrupted();
    app.context.db.handle.prepare('DELETE FROM send_ledger').run();
    app.sending.start();
    await app.untilOver(runId);
    const { total } = app.context.db.handle.prepare('SELECT sum(count) AS total FROM send_ledger').get() as {
      total: number;
    };
    expect(total).toBe(2);
  });
});

describe('after a power cut, when notes may be lost', () => {
  it('sends nothing a second time that may have gone out: all that was claimed is uncertain', async () => {
    const { app, server, runId } = await openInterrupted({ boot: 'id:another-start-of-the-system' });
    app.sending.start();
    await app.untilOver(runId);
    expect(statesOf(app, runId)).toEqual(['sent', 'uncertain', 'uncertain', 'uncertain']);
    expect(server.mails).toHaveLength(0);
  });

  it('does the same when the journal is gone', async () => {
    const { app, server, runId } = await openInterrupted({ hasJournal: false });
    app.sending.start();
    await app.untilOver(runId);
    expect(statesOf(app, runId)).toEqual(['uncertain', 'uncertain', 'uncertain', 'uncertain']);
    expect(server.mails).toHaveLength(0);
  });
});

describe('after an end in the middle of other work', () => {
  it('removes a run whose messages were still being written: nothing of it was sent', async () => {
    const { app, runId } = await openInterrupted();
    app.context.db.handle.prepare('UPDATE run SET is_complete = 0').run();
    app.context.db.handle.prepare(`UPDATE message SET state = 'queued'`).run();
    app.sending.start();
    expect(app.sending.listRuns()).toEqual([]);
    expect(app.messagesOf(runId)).toEqual([]);
  });

  it('goes on with a cancellation', async () => {
    const { app, runId } = await openInterrupted();
    app.context.db.handle.prepare(`UPDATE run SET state = 'cancelled'`).run();
    app.sending.start();
    expect(statesOf(app, runId)).toEqual(['sent', 'uncertain', 'cancelled', 'cancelled']);
  });
});
