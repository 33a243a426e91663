import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { all, find, run, sql } from '#electron/db/sql.ts';
import { createMergeService } from '#electron/features/signups/merge/service.ts';
import type { Signup, SignupState } from '#shared/contract/signups.ts';
import { catchError, openSignups, type SignupSetup } from './people.ts';

const open = () => {
  const setup = openSignups();
  return { ...setup, merging: createMergeService(setup.context) };
};

/** Everything in the file that a merge may touch. */
const picture = ({ context: { db } }: Pick<SignupSetup, 'context'>) => ({
  signups: all(db, sql`SELECT * FROM signup ORDER BY id`),
  events: all(db, sql`SELECT * FROM signup_event ORDER BY id`),
  messages: all(db, sql`SELECT * FROM message ORDER BY id`),
  links: all(db, sql`SELECT * FROM challenge ORDER BY id`),
  aliases: all(db, sql`SELECT * FROM signup_alias ORDER BY token`),
  texts: all(db, sql`SELECT * FROM signup_text ORDER BY id`),
  counts: all(db, sql`SELECT * FROM signup_count ORDER BY state`),
});

/** A run with a message in `state` to a person. */
const addMessage = ({ context: { db } }: SignupSetup, signupId: number, state: string): number => {
  db.handle.exec(`
    INSERT OR IGNORE INTO account (id, kind, name, host, port, security, from_address, created_at)
      VALUES (1, 'smtp', 'a', 'h', 25, 'none', 'a@example.com', 't');
    INSERT OR IGNORE INTO template_version (id, revision, name, kind, subject, preheader, html, defaults, created_at)
      VALUES (1, 1, 'Welcome', 'verification', '', '', '', '{}', 't');
    INSERT OR IGNORE INTO run (id, template_version_id, account_id, account_name, state, is_bulk, total, created_at)
      VALUES (1, 1, 1, 'a', 'running', 0, 1, 't');`);
  const { lastId } = run(
    db,
    sql`INSERT INTO message (run_id, signup_id, account_id, email, name, variables, state, message_id, created_at,
        updated_at) SELECT 1, id, 1, email, name, '{}', ${state}, 'm', '2026-01-01T00:00:00.000Z', 't'
      FROM signup WHERE id = ${signupId}`,
  );
  run(
    db,
    sql`INSERT INTO challenge (signup_id, message_id, authcode_hash, created_at)
      VALUES (${signupId}, ${lastId}, randomblob(8), 't')`,
  );
  return lastId;
};

const undo = async ({ merging }: ReturnType<typeof open>, undoId: string) => merging.undo(undoId);

describe('merging two people', () => {
  it('keeps the verified one’s address, the older date, both notes, and fills what is empty', () => {
    const setup = open();
    const { context, add, signups, merging } = setup;
    const early = add({ email: 'zo.e@gmail.com', name: 'Zoë', fields: { plan: 'Gold', city: '' }, notes: 'old' });
    context.clock.advance(60_000);
    const late = add({ email: 'zoe@gmail.com', fields: { city: 'Bern' }, notes: 'new', source: 'form' });
    signups.update({ id: late.id, state: 'verified' });
    const { person } = merging.merge(late.id, [early.id], {});
    expect(person).toMatchObject({
      email: 'zoe@gmail.com',
      name: 'Zoë',
      fields: { plan: 'Gold', city: 'Bern' },
      notes: 'new\n\nold',
      state: 'verified',
      createdAt: early.createdAt,
    });
    expect(signups.find(early.id)).toBeNull();
    expect(signups.counts({ ...emptyFilter }).all).toBe(1);
  });

  it('does not take the proof of one mailbox for another, but takes a block for both', () => {
    const { add, signups, merging } = open();
    const [a, b, c] = ['a@example.com', 'b@example.com', 'c@example.com'].map((email) => add({ email }).id);
    signups.update({ id: b ?? 0, state: 'verified' });
    expect(merging.merge(a ?? 0, [b ?? 0], {}).person.state).toBe('unverified');
    signups.update({ id: c ?? 0, state: 'blocked' });
    expect(merging.merge(a ?? 0, [c ?? 0], {}).person.state).toBe('blocked');
  });

  it('moves events, mails and links, keeps how the other came, and says so in one timeline', () => {
    const setup = open();
    const { add, signups, merging } = setup;
    const keep = add({ email: 'keep@example.com' });
    const other = add({ email: 'other@example.com', source: 'fair' });
    addMessage(setup, other.id, 'sent');
    merging.merge(keep.id, [other.id], {});
    const kinds = signups
      .timeline(keep.id, 20)
      .map(({ kind, detail }) => [kind, detail.source ?? detail.email ?? null]);
    expect(kinds).toEqual(
      expect.arrayContaining([
        ['merged', 'other@example.com'],
        ['added', 'hand'],
        ['added', 'fair'],
        ['message-queued', null],
      ]),
    );
    const links = find<{ id: number }>(setup.context.db, sql`SELECT signup_id AS id FROM challenge`);
    expect(links?.id).toBe(keep.id);
  });

  it('lets the open link of who goes confirm who stays, when both are one mailbox', () => {
    const { add, signups, merging } = open();
    const keep = add({ email: 'zoe@gmail.com' });
    const other = add({ email: 'z.oe@gmail.com' });
    const stranger = add({ email: 'eve@example.com' });
    const [token, strangers] = [signups.findToken(other.id), signups.findToken(stranger.id)];
    const { undoId } = merging.merge(keep.id, [other.id], {});
    merging.merge(keep.id, [stranger.id], {});
    expect(signups.findByToken(token)?.id).toBe(keep.id);
    expect(signups.findByToken(strangers)).toBeNull();
    expect(undoId).not.toBe('');
  });

  it('waits while a mail to one of them is on the wire, and changes nothing', () => {
    const setup = open();
    const { add, merging } = setup;
    const [keep, other] = [add({ email: 'a@example.com' }), add({ email: 'b@example.com' })];
    addMessage(setup, other.id, 'sending');
    const before = picture(setup);
    const error = catchError(() => merging.merge(keep.id, [other.id], {}));
    expect(error).toMatchObject({ code: 'precondition', key: 'error.merge.on-wire' });
    expect(picture(setup)).toEqual(before);
  });
});

const emptyFilter = { search: '', state: null, addedBefore: null, addedAfter: null, mailsFewerThan: null };

const person = fc.record({
  name: fc.constantFrom('', 'Zoë', '王小明', 'שלום', '👩‍💻'),
  fields: fc.dictionary(fc.constantFrom('plan', 'city', 'size'), fc.constantFrom('', 'x', 'y\r\nz')),
  notes: fc.constantFrom('', 'n1', 'n1 and more', 'other'),
  source: fc.constantFrom('hand', 'form'),
  state: fc.constantFrom<SignupState>('unverified', 'verified', 'blocked'),
  messages: fc.integer({ min: 0, max: 3 }),
});

const valuesOf = ({ name, fields, notes, source, state }: Signup): string[] =>
  [name, ...Object.values(fields), notes, source, state].filter((value) => value !== '');

describe('every merge', () => {
  it('loses no value of either person, counts right, and is undone exactly', async () => {
    await fc.assert(
      fc.asyncProperty(person, person, fc.boolean(), fc.boolean(), async (one, two, isSame, isChosen) => {
        const setup = open();
        const { context, add, signups, merging } = setup;
        const emails = isSame ? ['zoe@gmail.com', 'z.o.e@gmail.com'] : ['a@example.com', 'b@example.com'];
        const [keep, other] = [one, two].map(({ state, messages, ...rest }, index) => {
          context.clock.advance(1_000);
          const { id } = add({ ...rest, email: emails[index] ?? '' });
          if (state !== 'unverified') signups.update({ id, state });
          for (let count = 0; count < messages; count += 1) addMessage(setup, id, 'sent');
          if (messages > 0) signups.recordMail([id], '2026-11-22T00:00:00.000Z');
          return signups.get(id);
        });
        if (!keep || !other) throw new Error('unreachable');
        const before = picture(setup);
        const choice = isChosen ? { name: other.name, fields: {}, notes: '' } : {};
        const { person: merged, undoId } = merging.merge(keep.id, [other.id], choice);
        const kept = JSON.stringify([merged, signups.timeline(keep.id, 100)])
          .replaceAll('\\\\', '\\')
          .replaceAll('\\"', '"');
        for (const value of [...valuesOf(keep), ...valuesOf(other)]) {
          expect(kept).toContain(JSON.stringify(value).slice(1, -1));
        }
        expect(merged.mailCount).toBe(keep.mailCount + other.mailCount);
        expect(merged.createdAt).toBe(keep.createdAt);
        expect(signups.counts(emptyFilter).all).toBe(1);
        expect(await undo(setup, undoId)).toEqual({ parted: 1, skipped: 0 });
        expect(picture(setup)).toEqual(before);
      }),
      { numRuns: 40 },
    );
  });
});

describe('taking a merge back', () => {
  it('keeps the mails that were counted since', async () => {
    const setup = open();
    const { add, signups, merging } = setup;
    const [keep, other] = [add({ email: 'a@example.com' }), add({ email: 'b@example.com' })];
    signups.recordMail([other.id], '2026-11-20T00:00:00.000Z');
    const { undoId } = merging.merge(keep.id, [other.id], {});
    signups.recordMail([keep.id], '2026-11-22T00:00:00.000Z');
    await merging.undo(undoId);
    expect(signups.get(keep.id)).toMatchObject({ mailCount: 1, lastMailAt: '2026-11-22T00:00:00.000Z' });
    expect(signups.get(other.id)).toMatchObject({ mailCount: 1, lastMailAt: '2026-11-20T00:00:00.000Z' });
  });

  it('leaves people merged who were edited since, or whose address is on the list again, and says how many', async () => {
    const { add, signups, merging, context } = open();
    const ids = ['a', 'b', 'c', 'd'].map((name) => add({ email: `${name}@example.com` }).id);
    const [a = 0, b = 0, c = 0, d = 0] = ids;
    const first = merging.merge(a, [b], {});
    context.clock.advance(1_000);
    signups.update({ id: a, name: 'edited' });
    expect(await merging.undo(first.undoId)).toEqual({ parted: 0, skipped: 1 });
    const second = merging.merge(c, [d], {});
    add({ email: 'd@example.com' });
    expect(await merging.undo(second.undoId)).toEqual({ parted: 0, skipped: 1 });
    expect(signups.get(a).name).toBe('edited');
  });

  it('parts several who were merged at once, in the opposite order', async () => {
    const setup = open();
    const { add, merging } = setup;
    const ids = ['a', 'b', 'c', 'd'].map((name) => add({ email: `${name}@example.com`, notes: name }).id);
    const before = picture(setup);
    const [a = 0, ...others] = ids;
    const { undoId, person: merged } = merging.merge(a, others, {});
    expect(merged.notes).toBe('a\n\nb\n\nc\n\nd');
    expect(await merging.undo(undoId)).toEqual({ parted: 3, skipped: 0 });
    expect(picture(setup)).toEqual(before);
  });

  it('is over once it was done, and for one that never was', async () => {
    const { add, merging } = open();
    const [a, b] = [add({ email: 'a@example.com' }), add({ email: 'b@example.com' })];
    const { undoId } = merging.merge(a.id, [b.id], {});
    await merging.undo(undoId);
    await expect(merging.undo(undoId)).rejects.toMatchObject({ code: 'precondition' });
    expect(catchError(() => merging.merge(a.id, [a.id], {}))).toMatchObject({ key: 'error.merge.same' });
  });
});
