import { describe, expect, it } from 'vitest';
import { transaction } from '#electron/db/sql.ts';
import { filterOf, openSignups, type SignupSetup } from './people.ts';

const matching = (filter: unknown = {}, except: number[] = []) =>
  ({ kind: 'filter', filter: filterOf(filter), except }) as const;

const addMany = ({ context, add }: SignupSetup, count: number): number[] =>
  transaction(context.db, () =>
    Array.from({ length: count }, (_, index) => add({ email: `p${index}@example.com` }).id),
  );

const statesOf = ({ signups }: SignupSetup) => {
  const { unverified, verified, blocked } = signups.counts(filterOf());
  return { unverified, verified, blocked };
};

describe('marking many as verified', () => {
  it('marks those who match and are unverified, each with a line, and leaves the others alone', async () => {
    const setup = openSignups();
    const { signups, add, context } = setup;
    const [a, b, c, d] = ['a', 'b', 'c', 'd'].map((name) => add({ email: `${name}@example.com`, name: `x${name}` }).id);
    const other = add({ email: 'other@example.org' }).id;
    signups.update({ id: b ?? 0, state: 'blocked' });
    signups.markVerified(c ?? 0, 'link', '2026-11-01T00:00:00.000Z');
    context.clock.advance(60_000);
    const selection = matching({ search: 'example.com' }, [d ?? 0]);
    expect(await signups.countUnverified(selection)).toBe(1);
    expect(await signups.markManyVerified(selection)).toMatchObject({ count: 1 });
    const at = new Date(context.clock.now()).toISOString();
    expect(signups.get(a ?? 0)).toMatchObject({ state: 'verified', verifiedBy: 'hand', verifiedAt: at });
    expect(signups.timeline(a ?? 0, 1)).toMatchObject([{ kind: 'verified', at, detail: { by: 'hand' } }]);
    expect(signups.get(b ?? 0).state).toBe('blocked');
    expect(signups.get(c ?? 0)).toMatchObject({ verifiedBy: 'link', verifiedAt: '2026-11-01T00:00:00.000Z' });
    for (const id of [d ?? 0, other]) expect(signups.timeline(id, 10).map(({ kind }) => kind)).toEqual(['added']);
  });

  it('is undone as if it had not been, but for who was changed since', async () => {
    const setup = openSignups();
    const { signups, context } = setup;
    const ids = addMany(setup, 5);
    const lines = ids.map((id) => signups.timeline(id, 10));
    context.clock.advance(1_000);
    const { undoId } = await signups.markManyVerified({ kind: 'ids', ids: [...ids, 999] });
    context.clock.advance(1_000);
    signups.update({ id: ids[0] ?? 0, state: 'blocked' });
    signups.update({ id: ids[1] ?? 0, state: 'unverified' });
    signups.markVerified(ids[1] ?? 0, 'link', '2026-11-22T00:00:00.000Z');
    await signups.delete({ kind: 'ids', ids: [ids[2] ?? 0] });
    expect(await signups.undoMarkVerified(undoId)).toEqual({ restored: 2, skipped: 3 });
    expect(statesOf(setup)).toEqual({ unverified: 2, verified: 1, blocked: 1 });
    for (const index of [3, 4]) {
      expect(signups.timeline(ids[index] ?? 0, 10)).toEqual(lines[index]);
      expect(signups.get(ids[index] ?? 0)).toMatchObject({ state: 'unverified', verifiedAt: null, verifiedBy: null });
    }
    await expect(signups.undoMarkVerified(undoId)).rejects.toMatchObject({ code: 'precondition' });
  });

  it('goes in pieces, writes up how far it is, and takes nobody twice who is named twice', async () => {
    const setup = openSignups();
    const { signups, context } = setup;
    const ids = addMany(setup, 9_000);
    let isOver = false;
    const seen: string[] = [];
    const job = signups.markManyVerified({ kind: 'ids', ids: [...ids, ...ids] }).finally(() => {
      isOver = true;
    });
    while (!isOver) {
      await new Promise((resolve) => setImmediate(resolve));
      const work = signups.board.current();
      if (work) seen.push(`${work.kind} ${work.done < work.total}`);
    }
    const { count, undoId } = await job;
    expect(count).toBe(9_000);
    expect(new Set(seen)).toContain('verifying true');
    expect(signups.board.current()).toBeNull();
    expect(statesOf(setup)).toEqual({ unverified: 0, verified: 9_000, blocked: 0 });
    expect(await signups.undoMarkVerified(undoId)).toEqual({ restored: 9_000, skipped: 0 });
    expect(statesOf(setup)).toEqual({ unverified: 9_000, verified: 0, blocked: 0 });
    expect(context.emitted.filter(({ name }) => name === 'signups.changed').length).toBeGreaterThan(1);
  });

  it('does nothing where the filter asks for another state', async () => {
    const setup = openSignups();
    addMany(setup, 2);
    const selection = matching({ state: 'blocked' });
    expect(await setup.signups.countUnverified(selection)).toBe(0);
    expect(await setup.signups.markManyVerified(selection)).toMatchObject({ count: 0 });
    expect(statesOf(setup).unverified).toBe(2);
  });
});
