import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { openDatabase } from '#electron/db/open.ts';
import { openBeside } from '#electron/db/open-beside.ts';
import { all, run, sql } from '#electron/db/sql.ts';
import { connectMemory } from '#electron/ipc/connect-memory.ts';
import { systemClock } from '#electron/lib/clock.ts';
import { createCaller } from '#test/contract/case.ts';
import { openTestApp } from '#test/support/app.ts';
import { createTempFolder } from '#test/support/temp-folder.ts';

const child = join(import.meta.dirname, '../../../../support/rename-process.ts');

const openApp = async (folder: string) => {
  const app = await openTestApp({ folder, isStarted: true });
  return { ...app, ...createCaller(connectMemory(app.router, app.events)) };
};

/** More people than are looked through without an index; every tenth has no number, and one has another value. */
const fillFolder = (folder: string, count: number): void => {
  const { db, close } = openDatabase({ folder });
  run(
    db,
    sql`WITH RECURSIVE number (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM number WHERE n < ${count})
      INSERT INTO signup (email, email_key, fields, token, created_at, updated_at)
      SELECT 'p' || n || '@example.com', 'p' || n || '@example.com',
        CASE WHEN n = 7 THEN '{"age":"unknown"}' WHEN n % 10 = 0 THEN '{}'
          ELSE json_object('age', CAST(CAST(n * 7 % ${count} AS INTEGER) AS TEXT)) END,
        'token' || n, '2026-11-21T00:00:00.000Z', '2026-11-21T00:00:00.000Z' FROM number`,
  );
  run(db, sql`INSERT INTO own_field (name, key, type, position) VALUES ('age', 'age', 'number', 1)`);
  close();
};

it('makes a long list ready in a worker, once, and keeps it up to date', async () => {
  const folder = createTempFolder();
  fillFolder(folder, 6_007);
  const app = await openApp(folder);
  const sort = { by: 'field.age', direction: 'asc' } as const;
  const [first, again] = await Promise.all([
    app.call('signups.list', { sort, limit: 3 }),
    app.call('signups.list', { sort, limit: 3 }),
  ]);
  expect(first.rows.map(({ fields }) => fields.age)).toEqual(['0', '1', '2']);
  expect(again).toEqual(first);
  expect(await app.call('fields.preparing', {})).toBeNull();
  const filter = { fields: [{ name: 'age', is: 'between', value: '5', upTo: '6' }] } as const;
  expect((await app.call('signups.counts', { filter: { fields: [...filter.fields] } })).all).toBe(2);
  await app.call('signups.add', { email: 'new@example.com', fields: { age: '-1' } });
  const { rows } = await app.call('signups.list', { sort, limit: 1 });
  expect(rows.map(({ email }) => email)).toEqual(['new@example.com']);
  expect((await app.call('fields.usage', {})).fields).toMatchObject([{ name: 'age', people: 5_408, misfits: 1 }]);
  expect(await app.call('fields.check', { name: 'age', type: 'date' })).toMatchObject({
    people: 5_408,
    misfits: 5_408,
  });
  await app.stop();
});

it('removes the values of a deleted field when the app starts again', async () => {
  const folder = createTempFolder();
  fillFolder(folder, 450);
  const first = await openApp(folder);
  const { undoId } = await first.call('fields.delete', { name: 'age' });
  await first.stop();
  // The clock of a test stands still: the next start has to be later than the deletion.
  const between = openDatabase({ folder });
  run(between.db, sql`UPDATE own_field SET deleted_at = '2000-01-01'`);
  between.close();
  const second = await openApp(folder);
  expect((await second.reply('fields.undo', { undoId })).ok).toBe(false);
  const beside = openBeside({ path: join(folder, 'countersign.db'), nativeBinding: undefined, cacheKib: 100 });
  const isPurged = () => all(beside, sql`SELECT is_purged FROM own_field`);
  await expect.poll(isPurged, { timeout: 20_000 }).toEqual([{ is_purged: 1 }]);
  expect(all(beside, sql`SELECT DISTINCT fields FROM signup`)).toEqual([{ fields: '{}' }]);
  beside.close();
  await second.stop();
});

it('leaves the old name or the new one, for everybody and in templates, when it is killed while it renames', async () => {
  const folder = createTempFolder();
  const app = await openApp(folder);
  await app.call('signups.delete', { selection: { kind: 'filter', filter: {} } });
  for (let index = 0; index < 20; index += 1) {
    await app.call('signups.add', { email: `p${index}@example.com`, fields: { plan: String(index) } });
  }
  const { id } = await app.call('templates.create', { name: 'Offer' });
  await app.call('templates.save', { id, revision: 1, patch: { subject: '%plan%', html: '<p>%plan%</p>' } });
  await app.stop();
  for (let round = 0; round < 3; round += 1) {
    const renaming = spawn(process.execPath, [child, folder], { stdio: ['ignore', 'pipe', 'inherit'] });
    await once(renaming.stdout, 'data');
    await new Promise((resolve) => setTimeout(resolve, 20 + 37 * round));
    renaming.kill('SIGKILL');
    await once(renaming, 'exit');
    const next = await openApp(folder);
    const { names } = await next.call('signups.fieldNames', {});
    expect([['plan'], ['level']]).toContainEqual(names);
    const { rows } = await next.call('signups.list', {});
    expect(rows.map(({ fields }) => Object.keys(fields))).toEqual(rows.map(() => names));
    expect(rows).toHaveLength(20);
    const { subject, html } = await next.call('templates.get', { id });
    expect([subject, html]).toEqual([`%${names[0]}%`, `<p>%${names[0]}%</p>`]);
    await next.stop();
  }
}, 120_000);

it('imports into typed and renamed fields, and names the values that do not fit', async () => {
  const app = await openApp(createTempFolder());
  await app.call('signups.add', { email: 'old@example.com', fields: { size: '38' } });
  await app.call('fields.setType', { name: 'size', type: 'number' });
  await app.call('fields.rename', { name: 'size', to: 'shoe', inTemplates: false });
  const file = 'email,shoe,since,size\nold@example.com,39,,wide\nnew@example.com,large,2026-11-21,small\n';
  const bytes = Buffer.from(file);
  const { uploadId } = await app.call('imports.begin', { fileName: 'a.csv', sizeBytes: bytes.length });
  await app.call('imports.append', { uploadId, offset: 0, base64: bytes.toString('base64') });
  const { columns } = await app.call('imports.inspect', { uploadId });
  expect(columns.map(({ guess }) => guess)).toEqual([
    { kind: 'email' },
    { kind: 'field', name: 'shoe' },
    { kind: 'field', name: 'since', type: 'date' },
    { kind: 'field', name: 'size', type: 'text' },
  ]);
  const targets = columns.map(({ guess }) => guess);
  await app.call('imports.plan', { uploadId, options: {}, columns: targets, policy: 'overwrite' });
  const phase = async () => (await app.call('imports.status', { uploadId })).phase;
  await expect.poll(phase, { timeout: 20_000 }).toBe('planned');
  const { report } = await app.call('imports.status', { uploadId });
  expect(report).toMatchObject({ new: 1, updated: 1, bad: 0, misfits: 1, newFields: ['since', 'size'] });
  expect(report?.misfitRows).toEqual([
    {
      line: 3,
      field: 'shoe',
      value: 'large',
      message: '“shoe” is a number field. This is no number: it is kept as text.',
    },
  ]);
  await app.call('imports.run', { uploadId });
  await expect.poll(phase, { timeout: 20_000 }).toBe('done');
  const fieldsOf = async (search: string) => (await app.call('signups.list', { filter: { search } })).rows[0]?.fields;
  expect(await fieldsOf('old@')).toEqual({ shoe: '39', size: 'wide' });
  expect(await fieldsOf('new@')).toEqual({ shoe: 'large', since: '2026-11-21', size: 'small' });
  expect((await app.call('fields.list', {})).fields).toEqual([
    { name: 'shoe', type: 'number' },
    { name: 'since', type: 'date' },
    { name: 'size', type: 'text' },
  ]);
  const { importId } = await app.call('imports.status', { uploadId });
  await app.call('fields.rename', { name: 'shoe', to: 'boot', inTemplates: false });
  await app.call('imports.undo', { importId: importId ?? 0 });
  expect(await fieldsOf('old@')).toEqual({ boot: '38' });
});

it('sends the value under the new name, and an empty one for a field that was deleted after the run began', async () => {
  const app = await openTestApp({ clock: systemClock });
  const { call } = createCaller(connectMemory(app.router, app.events));
  await call('signups.delete', { selection: { kind: 'filter', filter: {} } });
  const person = await call('signups.add', { email: 'ann@example.com', fields: { plan: 'gold' } });
  const other = await call('signups.add', { email: 'bob@example.com' });
  await call('fields.rename', { name: 'plan', to: 'level', inTemplates: false });
  const { id } = await call('templates.create', { name: 'Offer' });
  await call('templates.save', { id, revision: 1, patch: { subject: 'Level %level%.' } });
  const [account] = (await call('accounts.list', {})).accounts;
  const { id: runId } = await call('sending.start', {
    selection: { kind: 'ids', ids: [person.id, other.id] },
    templateId: id,
    accountId: account?.id ?? 0,
    expectedCount: 2,
  });
  await call('fields.delete', { name: 'level' });
  await expect.poll(async () => (await call('runs.get', { id: runId })).state, { timeout: 20_000 }).toBe('finished');
  const { rows } = await call('practice.list', {});
  expect(rows.map(({ subject }) => subject).sort()).toEqual(['Level .', 'Level gold.']);
});
