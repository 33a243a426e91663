import { describe, expect, it, onTestFinished } from 'vitest';
import { all, run, sql, transaction } from '#electron/db/sql.ts';
import { createSettingsService } from '#electron/features/settings/service.ts';
import { createSignupService } from '#electron/features/signups/service.ts';
import { createWorkBoard } from '#electron/features/signups/work-board.ts';
import { createPruning } from '#electron/features/upkeep/prune.ts';
import { newSignup, signupFilter, signupSort } from '#shared/contract/signups.ts';
import { openTestContext, type TestContext } from '#test/support/context.ts';

const dayMs = 86_400_000;

const open = (context: TestContext = openTestContext()) => {
  const settings = createSettingsService(context);
  const signups = createSignupService(context);
  const pruning = createPruning(context, settings, createWorkBoard(context));
  onTestFinished(() => pruning.stopPruning());
  const names = async (filter: unknown = {}): Promise<string[]> =>
    (
      await signups.list({
        filter: signupFilter.parse(filter),
        sort: signupSort.parse({ by: 'email', direction: 'asc' }),
        after: null,
        limit: 500,
      })
    ).rows.map(({ name }) => name);
  return {
    context,
    settings,
    signups,
    pruning,
    names,
    add: (name: string): number => signups.add(newSignup.parse({ email: `${name}@example.com`, name })).id,
    /** Lets days pass one hour after the other, as the timers see them. */
    passDays: (days: number): Promise<void> => context.clock.advanceAsync(days * dayMs),
    idle: (): Promise<void> => context.clock.advanceAsync(0),
  };
};

const addMessage = ({ db }: TestContext, signupId: number, state: string): void => {
  db.handle.pragma('foreign_keys = OFF');
  run(
    db,
    sql`INSERT INTO message (run_id, signup_id, account_id, email, name, variables, state, message_id, created_at,
      updated_at) VALUES (1, ${signupId}, 1, 'x', '', '{}', ${state}, 'm', 't', 't')`,
  );
  db.handle.pragma('foreign_keys = ON');
};

describe('pruning who never confirmed', () => {
  it('counts from the last mail or, without one, from the signup, and says so beforehand', async () => {
    const { context, add, signups, pruning, names } = open();
    add('never-mailed');
    const resent = add('resent');
    context.clock.advance(20 * dayMs);
    signups.recordMail([resent], new Date(context.clock.now()).toISOString());
    add('new');
    context.clock.advance(11 * dayMs);
    const preview = await pruning.prunePreview(30);
    expect(preview).toMatchObject({ count: 1, oldest: '2026-11-21T08:00:00.000Z' });
    expect(await names({ staleSince: preview.since })).toEqual(['never-mailed']);
    expect(await pruning.prune(30)).toBe(1);
    expect(await names()).toEqual(['new', 'resent']);
    context.clock.advance(20 * dayMs);
    expect(await pruning.prune(30)).toBe(2);
  });

  it('never touches verified or blocked people, nor anyone with a mail on its way or of unknown outcome', async () => {
    const { context, add, signups, pruning, names } = open();
    signups.update({ id: add('verified'), state: 'verified' });
    signups.update({ id: add('blocked'), state: 'blocked' });
    for (const state of ['queued', 'sending', 'deferred', 'uncertain']) addMessage(context, add(state), state);
    for (const state of ['sent', 'failed', 'cancelled']) addMessage(context, add(state), state);
    context.clock.advance(4_000 * dayMs);
    const { since } = await pruning.prunePreview(1);
    expect(await names({ staleSince: since })).toEqual(['cancelled', 'failed', 'sent']);
    await pruning.prune(1);
    expect(await names()).toEqual(['blocked', 'deferred', 'queued', 'sending', 'uncertain', 'verified']);
  });

  it('does nothing by itself until it is turned on; then once a day, over months, and leaves a line each time', async () => {
    const { add, settings, pruning, names, passDays } = open();
    add('first');
    pruning.startPruning();
    await passDays(100);
    expect(await names()).toEqual(['first']);
    settings.update({ pruneAfterDays: 30 });
    await passDays(2);
    expect(await names()).toEqual([]);
    add('second');
    await passDays(29);
    add('third');
    expect(await names()).toEqual(['second', 'third']);
    await passDays(3);
    expect(await names()).toEqual(['third']);
    await passDays(90);
    expect(await names()).toEqual([]);
    const history = pruning.pruneHistory();
    expect(history.map(({ count, days, canUndo }) => [count, days, canUndo])).toEqual([
      [1, 30, true],
      [1, 30, true],
      [1, 30, true],
    ]);
  });

  it('prunes at start when a day has passed, and not at every start', async () => {
    const first = open();
    first.settings.update({ pruneAfterDays: 1 });
    first.pruning.startPruning();
    await first.idle();
    first.pruning.stopPruning();
    first.add('old');
    first.context.clock.advance(3_600_000);
    const second = open(first.context);
    second.pruning.startPruning();
    await second.idle();
    second.pruning.stopPruning();
    expect(await second.names()).toEqual(['old']);
    first.context.clock.advance(2 * dayMs);
    const third = open(first.context);
    third.pruning.startPruning();
    await expect.poll(() => third.names()).toEqual([]);
  });

  it('is undone until the next start, in full, and turns itself off so that nobody goes again', async () => {
    const { context, add, settings, signups, pruning, names } = open();
    transaction(context.db, () => {
      for (let index = 0; index < 900; index += 1) add(`p${String(index).padStart(3, '0')}`);
    });
    const before = all(context.db, sql`SELECT * FROM signup ORDER BY id`);
    context.clock.advance(40 * dayMs);
    settings.update({ pruneAfterDays: 30 });
    expect(await pruning.prune(30)).toBe(900);
    add('p000');
    const [line] = pruning.pruneHistory();
    expect(await pruning.undoPrune(line?.id ?? 0)).toEqual({ restored: 899, skipped: 1 });
    expect(settings.get().pruneAfterDays).toBeNull();
    expect(signups.counts(signupFilter.parse({})).all).toBe(900);
    expect(all(context.db, sql`SELECT * FROM signup WHERE deleted_at IS NULL AND id <= 900 ORDER BY id`)).toEqual(
      before.slice(1),
    );
    expect(pruning.pruneHistory()).toEqual([]);
    expect(await names()).toHaveLength(500);
  });

  it('says when a line can no longer be undone', async () => {
    const { context, add, signups, pruning } = open();
    add('gone');
    context.clock.advance(2 * dayMs);
    await pruning.prune(1);
    context.clock.advance(1_000);
    await signups.purgeDeleted();
    const [line] = pruning.pruneHistory();
    expect(line).toMatchObject({ count: 1, canUndo: false });
    await expect(pruning.undoPrune(line?.id ?? 0)).rejects.toMatchObject({ code: 'precondition' });
    await expect(pruning.undoPrune(77)).rejects.toMatchObject({ code: 'not-found' });
  });

  it('takes nobody off to whom a mail goes out while it works', async () => {
    const { context, add, pruning, names } = open();
    const ids = transaction(context.db, () => Array.from({ length: 900 }, (_, index) => add(`p${index}`)));
    context.clock.advance(2 * dayMs);
    const done = pruning.prune(1);
    addMessage(context, ids.at(-1) ?? 0, 'queued');
    await expect(pruning.prune(1)).rejects.toMatchObject({ code: 'conflict' });
    expect(await done).toBe(899);
    expect(await names()).toEqual(['p899']);
  });
});
