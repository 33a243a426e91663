import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openBeside } from '#electron/db/open-beside.ts';
import { all, find, run, sql, transaction, type WriteDb } from '#electron/db/sql.ts';
import { createErasureService } from '#electron/features/signups/erase/service.ts';
import { createViewService } from '#electron/features/signups/views/service.ts';
import { createWorkBoard, type WorkBoard } from '#electron/features/signups/work-board.ts';
import { systemClock } from '#electron/lib/clock.ts';
import type { Signup } from '#shared/contract/signups.ts';
import { openTestApp } from '#test/support/app.ts';
import { createTempFolder } from '#test/support/temp-folder.ts';
import { createCaller } from '../../../../contract/case.ts';
import { filterOf, openSignups } from './people.ts';

/** Every file below a folder that holds the text, in any mix of case. */
const filesWith = (folder: string, text: string): string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => statSync(join(folder, name)).isFile())
    .filter((name) => readFileSync(join(folder, name)).toString('latin1').toLowerCase().includes(text.toLowerCase()));

const address = 'Erika.Mustermann@example.com';
const name = 'Erika Q. Mustermann';

const openApp = async (folder = createTempFolder()) => {
  const app = await openTestApp({ folder, clock: systemClock });
  const { call, reply } = createCaller({ invoke: (request) => app.router(request) });
  const sendTo = async (id: number): Promise<number> => {
    const intent = { templateId: 1, accountId: 1, selection: { kind: 'ids' as const, ids: [id] } };
    const { id: runId } = await call('sending.start', { ...intent, expectedCount: 1 });
    await expect.poll(async () => (await call('runs.get', { id: runId })).state, { timeout: 30_000 }).toBe('finished');
    return runId;
  };
  const add = (): Promise<Signup> => call('signups.add', { email: address, name, fields: { secret: 'rosebud' } });
  return { app, folder, call, reply, add, sendTo };
};

describe('erasing a person', () => {
  it('leaves their address, name and fields in no file of the data folder, and runs with their numbers', async () => {
    const { app, folder, call, add, sendTo } = await openApp();
    // Enough neighbours that SQLite splits pages, which leaves copies of cells behind.
    for (let index = 0; index < 300; index += 1) {
      await call('signups.add', { email: `p${(index * 7919) % 1_000}.${index}@example.com`, name: `P ${index}` });
      if (index === 150) await add();
    }
    const { rows } = await call('signups.list', { filter: { search: address } });
    const id = rows[0]?.id ?? 0;
    const runId = await sendTo(id);
    await call('signups.update', { id, name: `${name} jr.`, notes: 'asked to be erased' });
    await call('verification.newLink', { id });
    await call('views.save', { name: 'Erika', filter: { search: address.toUpperCase() } });
    await call('views.save', {
      name: 'Her field',
      filter: { fields: [{ name: 'secret', is: 'equal', value: address }] },
    });
    await call('views.save', { name: 'Everybody', filter: { domain: 'example.com' } });
    const { undoId } = await call('views.remove', { name: 'Her field' });
    await call('views.undoRemove', { undoId });
    expect(filesWith(folder, address)).not.toEqual([]);
    expect(await call('signups.traces', { id })).toMatchObject({
      messages: 1,
      links: 2,
      practiceMails: 1,
      views: 2,
      copies: [],
    });
    expect(await call('signups.erase', { id })).toEqual({ copies: [], isFileClean: true });
    for (const text of [address, name, 'rosebud', 'asked to be erased']) expect(filesWith(folder, text)).toEqual([]);
    expect((await call('views.list', {})).views.map((view) => view.name)).toEqual(['Everybody']);
    expect(await call('runs.get', { id: runId })).toMatchObject({ total: 1, counts: { sent: 1 } });
    expect((await call('messages.list', { runId })).rows).toMatchObject([{ email: '', name: '', signupId: null }]);
    expect((await call('signups.list', { filter: { search: 'mustermann' } })).rows).toEqual([]);
    expect(await call('practice.list', {})).toMatchObject({ rows: [] });
    await app.stop();
    expect(filesWith(folder, address)).toEqual([]);
  });

  it('leaves the search index whole', async () => {
    const setup = openSignups();
    const { id } = setup.add({ email: address, name });
    setup.add({ email: 'other@example.com', name: 'Other Mustermann' });
    await erasureOf(setup).erase(id, false);
    run(setup.context.db, sql`INSERT INTO signup_search (signup_search) VALUES ('integrity-check')`);
    const found = all(setup.context.db, sql`SELECT rowid FROM signup_search WHERE signup_search MATCH '"mus"'`);
    expect(found).toHaveLength(1);
    expect(all(setup.context.db, sql`SELECT rowid FROM signup_search WHERE signup_search MATCH '"eri"'`)).toEqual([]);
  });

  it('is refused in a sentence while a mail to them is on the wire, and changes nothing', async () => {
    const { call, reply, add, sendTo, folder } = await openApp();
    const { id } = await add();
    await sendTo(id);
    const handle = writerOf(folder);
    run(handle, sql`UPDATE message SET state = 'sending' WHERE signup_id = ${id}`);
    const before = await call('signups.timeline', { id });
    const refusal = await reply('signups.erase', { id });
    expect(refusal).toMatchObject({ ok: false, error: { code: 'precondition', retryable: true } });
    expect(await call('signups.timeline', { id })).toEqual(before);
    run(handle, sql`UPDATE message SET state = 'sent' WHERE signup_id = ${id}`);
    handle.close();
  });

  it('says which earlier copies still hold them, and deletes these where it is told to', async () => {
    const { folder, call, add } = await openApp();
    const { id } = await add();
    mkdirSync(join(folder, 'backups'), { recursive: true });
    for (const [file, text] of [
      ['old.db', `..${address}..`],
      ['older.db', 'nobody'],
    ] as const) {
      writeFileSync(join(folder, 'backups', file), text);
    }
    const copies = [{ name: join('backups', 'old.db'), sizeBytes: address.length + 4 }];
    expect((await call('signups.traces', { id })).copies).toEqual(copies);
    expect((await call('signups.erase', { id })).copies).toEqual(copies);
    expect(existsSync(join(folder, 'backups', 'old.db'))).toBe(true);
    const again = await add();
    expect((await call('signups.erase', { id: again.id, withCopies: true })).copies).toEqual([]);
    expect(readdirSync(join(folder, 'backups'))).toEqual(['older.db']);
  });

  it('takes those along who were deleted with the same address, and mails to rows that are gone', async () => {
    const { folder, call, add, sendTo } = await openApp();
    const first = await add();
    await sendTo(first.id);
    await call('signups.delete', { selection: { kind: 'ids', ids: [first.id] } });
    const second = await add();
    expect((await call('signups.traces', { id: second.id })).messages).toBe(1);
    await call('signups.erase', { id: second.id });
    expect(filesWith(folder, address)).toEqual([]);
  });

  it('takes lines with their address out of the log, and leaves the others', async () => {
    const { folder, call, add, app } = await openApp();
    const { id } = await add();
    app.log.error('a server said something', { reply: `550 <${address}> unknown` });
    app.log.info('something else');
    await call('signups.erase', { id });
    const log = readFileSync(join(folder, 'logs', 'countersign.log'), 'utf8');
    expect(log).not.toContain(address);
    expect(log).toContain('something else');
  });

  it('writes a large file anew when the app is closed', async () => {
    const folder = createTempFolder();
    const setup = openSignups({ folder });
    const filler = 'x'.repeat(2_000);
    transaction(setup.context.db, () => {
      for (let index = 0; index < 2_500; index += 1) setup.add({ email: `p${index}@example.com`, notes: filler });
    });
    const { id } = setup.add({ email: address, name });
    setup.signups.update({ id, name: `${name} with another name` });
    // An earlier life of the same bytes, where no deletion looks.
    plantRemnant(setup.context.db, address);
    const erasure = erasureOf(setup);
    expect(await erasure.erase(id, false)).toMatchObject({ isFileClean: false });
    erasure.finish();
    expect(filesWith(folder, address)).toEqual([]);
    expect(setup.signups.counts(emptyFilter).all).toBe(2_500);
  });
});

describe('erasing many', () => {
  const everybody = { kind: 'filter', filter: {} } as const;

  it('leaves nobody of the selection in any file, everybody else on the list, and runs with their numbers', async () => {
    const { app, folder, call, add, sendTo } = await openApp();
    const { id } = await add();
    const runId = await sendTo(id);
    for (let index = 0; index < 240; index += 1) {
      const kind = index % 2 === 0 ? 'goes' : 'stays';
      await call('signups.add', { email: `${kind}${index}@example.com`, name: `Name of ${kind} ${index}` });
    }
    await call('signups.delete', { selection: { kind: 'ids', ids: [id] } });
    await call('signups.add', {
      email: address.toUpperCase().replace('EXAMPLE.COM', 'example.com'),
      name: 'goes again',
    });
    for (const name of ['goes2', 'stays1'])
      await call('views.save', { name, filter: { search: `${name}@example.com` } });
    const selection = { kind: 'filter', filter: { search: 'goes' } } as const;
    expect(await call('signups.manyTraces', { selection })).toEqual({ people: 121, views: 1, copies: [] });
    expect(await call('signups.eraseMany', { selection, expectedCount: 121 })).toEqual({
      count: 121,
      copies: [],
      isFileClean: true,
    });
    for (const text of ['goes0@', 'goes238@', 'Name of goes', address]) expect(filesWith(folder, text)).toEqual([]);
    expect(await call('signups.counts', {})).toMatchObject({ all: 122 });
    expect((await call('signups.list', { filter: { search: 'stays1@' } })).rows).toHaveLength(1);
    expect(await call('runs.get', { id: runId })).toMatchObject({ total: 1, counts: { sent: 1 } });
    expect((await call('messages.list', { runId })).rows).toMatchObject([{ email: '', name: '', signupId: null }]);
    await app.stop();
    expect(filesWith(folder, 'goes')).toEqual([]);
  });

  it('is refused when they are not as many as somebody agreed to, and nobody goes', async () => {
    const { call, reply, add } = await openApp();
    await add();
    expect(await reply('signups.eraseMany', { selection: everybody, expectedCount: 2 })).toMatchObject({
      ok: false,
      error: { code: 'conflict', message: expect.stringContaining('3') },
    });
    expect((await call('signups.counts', {})).all).toBe(3);
  });

  it('counts every copy as one that may hold somebody of many, and deletes these where it is told to', async () => {
    const { folder, call } = await openApp();
    for (let index = 0; index < 60; index += 1) await call('signups.add', { email: `p${index}@example.com` });
    mkdirSync(join(folder, 'backups'), { recursive: true });
    writeFileSync(join(folder, 'backups', 'old.db'), 'p1@example.com');
    writeFileSync(join(folder, 'backups', 'older.db'), 'nobody');
    const { people, copies } = await call('signups.manyTraces', { selection: everybody });
    expect(copies.map(({ name }) => name).sort()).toEqual([join('backups', 'old.db'), join('backups', 'older.db')]);
    const done = await call('signups.eraseMany', { selection: everybody, expectedCount: people, withCopies: true });
    expect(done).toEqual({ count: 62, copies: [], isFileClean: true });
    expect(readdirSync(join(folder, 'backups'))).toEqual([]);
  });

  it('writes up how far it is, and leaves the search index whole', async () => {
    const setup = openSignups();
    transaction(setup.context.db, () => {
      for (let index = 0; index < 3_000; index += 1)
        setup.add({ email: `p${index}@example.com`, name: `Moritz ${index}` });
    });
    setup.add({ email: 'other@example.com', name: 'Other' });
    const selection = { kind: 'filter', filter: filterOf({ search: 'moritz' }), except: [] as number[] } as const;
    const seen = new Set<number>();
    let isOver = false;
    const job = erasureOf(setup, (done) => seen.add(done))
      .eraseMany(selection, 3_000, false)
      .finally(() => {
        isOver = true;
      });
    while (!isOver) await new Promise((resolve) => setImmediate(resolve));
    expect((await job).count).toBe(3_000);
    expect(seen.size).toBeGreaterThan(3);
    run(setup.context.db, sql`INSERT INTO signup_search (signup_search) VALUES ('integrity-check')`);
    expect(all(setup.context.db, sql`SELECT rowid FROM signup_search WHERE signup_search MATCH '"mor"'`)).toEqual([]);
    expect(setup.signups.counts(filterOf()).all).toBe(1);
  });
});

const emptyFilter = { search: '', state: null, addedBefore: null, addedAfter: null, mailsFewerThan: null };

/** A row that was deleted before anything was overwritten. */
const plantRemnant = (db: WriteDb, text: string): void => {
  db.handle.exec('CREATE TABLE remnant (text TEXT)');
  run(db, sql`INSERT INTO remnant VALUES (${text})`);
  run(db, sql`DELETE FROM remnant`);
  expect(find<{ count: number }>(db, sql`SELECT count(*) AS count FROM remnant`)?.count).toBe(0);
};

/** A second connection, as if the engine wrote. */
const writerOf = (folder: string) =>
  openBeside({
    path: join(folder, 'countersign.db'),
    nativeBinding: process.env.SQLITE_NATIVE_BINDING,
    cacheKib: 1_024,
  });

/** A board that passes on what is written up. */
const watched = (board: WorkBoard, onWork: (done: number) => void): WorkBoard => ({
  ...board,
  begin: (kind, total) => {
    const work = board.begin(kind, total);
    return {
      ...work,
      add: (count) => {
        work.add(count);
        onWork(board.current()?.done ?? 0);
      },
    };
  },
});

const erasureOf = ({ context }: ReturnType<typeof openSignups>, onWork: (done: number) => void = () => {}) =>
  createErasureService(context, {
    folder: context.folder,
    databasePath: join(context.folder, 'countersign.db'),
    board: watched(createWorkBoard(context), onWork),
    sending: {
      listMessagesOf: () => [],
      findMessagesTo: async () => new Map(),
      isOnWire: () => false,
      eraseMessages: () => () => {},
    },
    practice: { listTo: () => [], remove: () => 0 },
    views: createViewService(context),
  });
