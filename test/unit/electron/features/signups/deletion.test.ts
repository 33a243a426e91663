import { existsSync } from 'node:fs';
import { describe, expect, it, onTestFinished } from 'vitest';
import { find, sql, transaction } from '#electron/db/sql.ts';
import { announceWriters, createWorkerControl, isWriterWaiting, markHeld } from '#electron/db/write-queue.ts';
import { createSignupService } from '#electron/features/signups/service.ts';
import { signupSort } from '#shared/contract/signups.ts';
import { filterOf, openSignups, type SignupSetup } from './people.ts';

const everybody = { kind: 'filter', filter: filterOf(), except: [] as number[] } as const;
const all = async ({ signups }: SignupSetup) =>
  (
    await signups.list({
      filter: filterOf(),
      sort: signupSort.parse({ by: 'email', direction: 'asc' }),
      after: null,
      limit: 500,
    })
  ).rows;
const countRows = ({ context }: SignupSetup): number =>
  find<{ count: number }>(context.db, sql`SELECT count(*) AS count FROM signup`)?.count ?? 0;

const autoCheckpoint = ({ context }: SignupSetup): unknown =>
  context.db.handle.pragma('wal_autocheckpoint', { simple: true });

const addMany = ({ context, add }: SignupSetup, count: number): void =>
  transaction(context.db, () => {
    for (let index = 0; index < count; index += 1) add({ email: `p${index}@example.com` });
  });

describe('deleting', () => {
  it('is undone with the same ids, states, fields and timelines', async () => {
    const setup = openSignups();
    const { signups, add } = setup;
    const { id } = add({ email: 'a@example.com', name: 'A', fields: { plan: 'x' } });
    add({ email: 'b@example.com' });
    signups.markVerified(id, 'link', '2026-11-21T08:00:00.000Z');
    const before = await all(setup);
    const timeline = signups.timeline(id, 10);
    const { count, undoId } = await signups.delete(everybody);
    expect(count).toBe(2);
    expect(await all(setup)).toEqual([]);
    expect(await signups.undoDelete(undoId)).toEqual({ restored: 2, skipped: 0 });
    expect(await all(setup)).toEqual(before);
    expect(signups.timeline(id, 10)).toEqual(timeline);
    await expect(signups.undoDelete(undoId)).rejects.toMatchObject({ code: 'precondition' });
  });

  it('does not bring back a person whose address was added again', async () => {
    const setup = openSignups();
    const { signups, add } = setup;
    add({ email: 'a@example.com', name: 'first' });
    add({ email: 'b@example.com' });
    const { undoId } = await signups.delete(everybody);
    add({ email: 'A@example.com', name: 'second' });
    expect(await signups.undoDelete(undoId)).toEqual({ restored: 1, skipped: 1 });
    expect((await all(setup)).map(({ name, email }) => name || email)).toEqual(['second', 'b@example.com']);
  });

  it('writes up how far it is while it goes on, and so does its undo', async () => {
    const setup = openSignups();
    const { signups } = setup;
    addMany(setup, 9_000);
    const watch = async <T>(job: Promise<T>) => {
      const seen: ReturnType<typeof signups.board.current>[] = [];
      let isOver = false;
      const result = job.finally(() => {
        isOver = true;
      });
      for (; !isOver; await new Promise((resolve) => setImmediate(resolve))) seen.push(signups.board.current());
      return { result: await result, seen: seen.filter((work) => work !== null) };
    };
    const deleting = await watch(signups.delete(everybody));
    expect(deleting.result.count).toBe(9_000);
    expect(new Set(deleting.seen.map(({ kind, total }) => `${kind} ${total}`))).toEqual(new Set(['deleting 9000']));
    const done = deleting.seen.map((work) => work.done);
    expect(done).toEqual([...done].sort((one, other) => one - other));
    expect(new Set(done).size).toBeGreaterThan(3);
    expect(signups.board.current()).toBeNull();
    const restoring = await watch(signups.undoDelete(deleting.result.undoId));
    expect(restoring.seen[0]).toMatchObject({ kind: 'restoring', total: 9_000 });
    expect(signups.board.current()).toBeNull();
  });

  it('leaves out the exceptions of a filter, and what was not there', async () => {
    const setup = openSignups();
    const { signups, add } = setup;
    const kept = add({ email: 'a@example.com' });
    const gone = add({ email: 'b@example.com' });
    expect((await signups.delete({ ...everybody, except: [kept.id] })).count).toBe(1);
    expect((await signups.delete({ kind: 'ids', ids: [gone.id, 999] })).count).toBe(0);
    expect((await all(setup)).map(({ id }) => id)).toEqual([kept.id]);
  });

  it('takes 100,000 people away at once and brings them back', async () => {
    const setup = openSignups();
    const { context, signups } = setup;
    transaction(context.db, () => {
      const insert = context.db.handle.prepare(
        `INSERT INTO signup (email, email_key, token, created_at, updated_at) VALUES (?, ?, ?, '2026-11-20', '2026-11-20')`,
      );
      for (let index = 0; index < 100_000; index += 1)
        insert.run(`p${index}@example.com`, `p${index}@example.com`, `t${index}`);
    });
    const deleting = signups.delete({ ...everybody, filter: filterOf({ state: 'unverified' }) });
    // Others have their turn between the pieces, and whoever comes meanwhile stays.
    await new Promise((resolve) => setImmediate(resolve));
    const late = setup.add({ email: 'late@example.com' });
    const { count, undoId } = await deleting;
    expect(count).toBe(100_000);
    expect((await all(setup)).map(({ id }) => id)).toEqual([late.id]);
    await signups.delete({ kind: 'ids', ids: [late.id] });
    expect(signups.counts(filterOf()).all).toBe(0);
    expect(await signups.undoDelete(undoId)).toEqual({ restored: 100_000, skipped: 0 });
    expect(signups.counts(filterOf()).all).toBe(100_000);
  });

  it('is final at the next start, in pieces that let the window live', async () => {
    const setup = openSignups();
    const { context, signups, add } = setup;
    addMany(setup, 4_500);
    const kept = add({ email: 'kept@example.com' });
    const { undoId } = await signups.delete({ ...everybody, except: [kept.id] });
    context.clock.advance(1_000);
    const next = createSignupService(context);
    const purged = next.purgeDeleted();
    expect(countRows(setup)).toBe(4_251);
    const { undoId: laterUndo } = await next.delete({ kind: 'ids', ids: [kept.id] });
    await context.clock.advanceAsync(500);
    expect(countRows(setup)).toBeGreaterThan(1);
    // Meanwhile a worker folds the log, and no commit of this thread.
    expect(autoCheckpoint(setup)).toBe(0);
    await context.clock.advanceAsync(500);
    expect(countRows(setup)).toBe(1);
    await purged;
    expect(autoCheckpoint(setup)).toBe(1_000);
    await expect(next.undoDelete(undoId)).rejects.toMatchObject({ code: 'precondition' });
    expect((await next.undoDelete(laterUndo)).restored).toBe(1);
    expect(find(context.db, sql`SELECT 1 FROM signup_event WHERE signup_id <> ${kept.id}`)).toBeNull();
  });

  it('waits to be final while a worker holds the lock of the data file', async () => {
    const setup = openSignups();
    const { context, signups } = setup;
    addMany(setup, 10);
    await signups.delete(everybody);
    context.clock.advance(1);
    const { control } = createWorkerControl();
    onTestFinished(announceWriters(control));
    markHeld(control, true);
    const purged = signups.purgeDeleted();
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(countRows(setup)).toBe(10);
    expect(isWriterWaiting(control)).toBe(true);
    markHeld(control, false);
    await purged;
    expect(countRows(setup)).toBe(0);
    expect(isWriterWaiting(control)).toBe(false);
  });

  it('stops clearing up when the app is closed meanwhile', async () => {
    const setup = openSignups();
    const { context, signups } = setup;
    addMany(setup, 2_500);
    await signups.delete(everybody);
    context.clock.advance(1);
    const purged = signups.purgeDeleted();
    context.db.handle.close();
    await new Promise((resolve) => setImmediate(resolve));
    await context.clock.advanceAsync(1_000);
    await purged;
    expect(existsSync(context.folder)).toBe(true);
  });
});
