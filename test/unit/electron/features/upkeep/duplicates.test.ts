import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { run, sql, transaction } from '#electron/db/sql.ts';
import { createMergeService } from '#electron/features/signups/merge/service.ts';
import { createDuplicates } from '#electron/features/upkeep/duplicates.ts';
import { searchDuplicates } from '#electron/features/upkeep/search-duplicates.ts';
import { signupFilter } from '#shared/contract/signups.ts';
import { openSignups } from '../signups/people.ts';

const open = () => {
  const setup = openSignups();
  const { context, signups } = setup;
  const merging = createMergeService(context);
  const duplicates = createDuplicates(context, {
    databasePath: join(context.folder, 'countersign.db'),
    nativeBinding: process.env.SQLITE_NATIVE_BINDING,
    signups,
    merging,
  });
  onTestFinished(() => duplicates.stopDuplicates());
  const search = async () => {
    await duplicates.findDuplicates();
    await expect.poll(() => duplicates.duplicateStatus().phase, { timeout: 20_000, interval: 5 }).toBe('done');
    return duplicates.listDuplicates(0, 100).groups;
  };
  return { ...setup, merging, duplicates, search };
};

const emailsOf = (groups: Awaited<ReturnType<ReturnType<typeof open>['search']>>): string[][] =>
  groups.map(({ people }) => people.map(({ email }) => email));

describe('looking for people with one mailbox', () => {
  it('finds each group once, the one who would stay first, and nobody who is alone', async () => {
    const { add, signups, search } = open();
    add({ email: 'a@example.com' });
    add({ email: 'z.oe@gmail.com', name: 'Zoë' });
    const verified = add({ email: 'zoe+x@googlemail.com', name: 'Zoe' });
    signups.update({ id: verified.id, state: 'verified' });
    add({ email: 'ann+fair@example.com' });
    add({ email: 'ann@example.com' });
    add({ email: 'ann@example.net' });
    const groups = await search();
    expect(emailsOf(groups)).toEqual([
      ['ann+fair@example.com', 'ann@example.com'],
      ['zoe+x@googlemail.com', 'z.oe@gmail.com'],
    ]);
    expect(groups.map(({ isPlain, mailbox }) => [isPlain, mailbox])).toEqual([
      [true, 'ann@example.com'],
      [false, 'zoe@gmail.com'],
    ]);
  });

  it('does not show again whom a person has set apart, until somebody new joins them', async () => {
    const { add, duplicates, search } = open();
    const ids = ['a@gmail.com', 'a+1@gmail.com'].map((email) => add({ email }).id);
    expect(await search()).toHaveLength(1);
    duplicates.keepApart(ids);
    expect(duplicates.listDuplicates(0, 10).groups).toEqual([]);
    expect(await search()).toEqual([]);
    add({ email: 'a+2@gmail.com' });
    expect(emailsOf(await search())[0]).toHaveLength(3);
  });

  it('does not show those who were set apart again when one of four of them is deleted', async () => {
    const { add, signups, duplicates, search } = open();
    const ids = ['a@gmail.com', 'a+1@gmail.com', 'a+2@gmail.com', 'a+3@gmail.com'].map((email) => add({ email }).id);
    duplicates.keepApart(ids);
    await signups.delete({ kind: 'ids', ids: [ids[1] ?? 0] });
    expect(await search()).toEqual([]);
  });

  it('leaves out groups that were merged, deleted or changed since it looked', async () => {
    const { add, signups, merging, duplicates, search } = open();
    const [a, b, c, d] = ['a@gmail.com', 'a+1@gmail.com', 'b@gmail.com', 'b+1@gmail.com'].map(
      (email) => add({ email }).id,
    );
    expect(await search()).toHaveLength(2);
    merging.merge(a ?? 0, [b ?? 0], {});
    signups.update({ id: d ?? 0, email: 'other@example.com' });
    expect(duplicates.listDuplicates(0, 10)).toEqual({ groups: [], next: null });
    expect(signups.find(c ?? 0)).not.toBeNull();
  });

  it('merges all in which only the writing differs, as one act that can be undone', async () => {
    const { context, add, signups, merging, duplicates, search } = open();
    for (let index = 0; index < 40; index += 1) {
      add({ email: `p${index}@gmail.com`, name: `P ${index}` });
      add({ email: `p.${index}@gmail.com`, notes: `note ${index}` });
    }
    add({ email: 'ann@example.com', name: 'Ann' });
    add({ email: 'ann+x@example.com', name: 'Anna' });
    const onWire = add({ email: 'w@example.com' });
    add({ email: 'w+x@example.com' });
    context.db.handle.pragma('foreign_keys = OFF');
    run(
      context.db,
      sql`INSERT INTO message (run_id, signup_id, account_id, email, name, variables, state, message_id, created_at,
        updated_at) VALUES (1, ${onWire.id}, 1, 'w', '', '{}', 'sending', 'm', 't', 't')`,
    );
    context.db.handle.pragma('foreign_keys = ON');
    await search();
    const { merged, skipped, undoId } = await duplicates.mergePlain();
    expect([merged, skipped]).toEqual([40, 1]);
    expect(signups.counts(signupFilter.parse({})).all).toBe(44);
    expect(await merging.undo(undoId ?? '')).toEqual({ parted: 40, skipped: 0 });
    expect(signups.counts(signupFilter.parse({})).all).toBe(84);
  });

  it('stops when it is told to, and says nothing was found', async () => {
    const { add, duplicates } = open();
    add({ email: 'a@gmail.com' });
    await duplicates.findDuplicates();
    await expect(duplicates.mergePlain()).rejects.toMatchObject({ code: 'conflict' });
    await duplicates.stopDuplicates();
    expect(duplicates.duplicateStatus()).toMatchObject({ phase: 'idle', groups: 0 });
  });

  it('finds groups across the pieces in which it reads, and stops between them', () => {
    const { context, add } = openSignups();
    transaction(context.db, () => {
      for (let index = 0; index < 45_000; index += 1) {
        run(
          context.db,
          sql`INSERT INTO signup (email, email_key, token, created_at, updated_at)
            VALUES ('x', ${`p${index}@example.com`}, ${`t${index}`}, 't', 't')`,
        );
      }
    });
    const first = add({ email: 'a+1@example.com' });
    const last = add({ email: 'a@example.com' });
    const found: number[][] = [];
    const fractions: number[] = [];
    const result = searchDuplicates(context.db, {
      onPiece: (fraction) => {
        fractions.push(fraction);
        return true;
      },
      onGroups: (groups) => found.push(...groups),
    });
    expect(result).toEqual({ isComplete: true });
    expect(found).toEqual([[first.id, last.id]]);
    expect(fractions.length).toBeGreaterThan(4);
    expect(fractions).toEqual([...fractions].sort((a, b) => a - b));
    expect(searchDuplicates(context.db, { onPiece: () => false, onGroups: () => expect.unreachable() })).toBeNull();
  });
});
