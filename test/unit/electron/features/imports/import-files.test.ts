import { readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it, onTestFinished } from 'vitest';
import { run, sql } from '#electron/db/sql.ts';
import type { createImportService } from '#electron/features/imports/service.ts';
import type { ColumnTarget, ImportPhase } from '#shared/contract/imports.ts';
import type { Signup } from '#shared/contract/signups.ts';
import { AppError } from '#shared/errors.ts';
import { catchError, filterOf, type SignupSetup } from '../signups/people.ts';
import { openImports, peopleOf } from './open-imports.ts';

const untilWhole = async (imports: ReturnType<typeof createImportService>): Promise<void> => {
  while (imports.recovery() !== null) await new Promise((resolve) => setTimeout(resolve, 5));
};

/** What an export carries of a person. */
const essence = ({ email, name, fields, notes, source, state, createdAt, verifiedAt }: Signup) => ({
  email,
  name,
  fields: Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== '')),
  notes,
  source,
  state,
  createdAt,
  verifiedAt: state === 'verified' ? verifiedAt : null,
});

const ownText = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 10 }).map((value) => value.replaceAll('\0', '').replaceAll('\ufffd', '')),
  fc.constantFrom(
    '',
    '=1+1',
    "'=x",
    "''@y",
    '-5',
    '+49 30',
    ' a ',
    'a"b,c;d',
    'x\r\ny',
    '\tz',
    '王小明',
    '1,5',
    '😀',
    'NULL',
    '\\N',
    'mailto:x',
  ),
);
const fieldName = fc.constantFrom('plan', 'city', 'Status', 'notes', 'field', 'E_mail', 'id');
const person = fc.record({
  name: ownText,
  notes: ownText,
  fields: fc.dictionary(fieldName, ownText, { maxKeys: 4 }),
  state: fc.constantFrom('verified' as const, 'unverified' as const, 'blocked' as const),
});

describe('an export of ours', () => {
  it.each([
    { format: 'csv', isExact: false },
    { format: 'csv', isExact: true },
    { format: 'json-lines', isExact: true },
  ] as const)('as $format, exact: $isExact, imported elsewhere, gives the same list', async (options) => {
    await fc.assert(
      fc.asyncProperty(fc.array(person, { minLength: 12, maxLength: 30 }), async (people) => {
        const here = openImports();
        people.forEach(({ state, ...rest }, index) => {
          const { id } = here.add({ email: `P${index}@example.com`, ...rest });
          here.signups.update({ id, state });
        });
        const there = openImports();
        await there.importAll(await here.exportAll(options));
        expect(peopleOf(there).map(essence)).toEqual(peopleOf(here).map(essence));
      }),
      { numRuns: 3 },
    );
  });

  it('as a workbook gives the same list', async () => {
    const here = openImports();
    here.add({ email: 'a@example.com', name: '王 <&> "x"', fields: { plan: '=1+1', city: ' Oslo\nNorway ' } });
    here.add({ email: 'b@example.com', name: '007' });
    const there = openImports();
    await there.importAll(await here.exportAll({ format: 'xlsx' }));
    expect(peopleOf(there).map(essence)).toEqual(
      peopleOf(here)
        .map(essence)
        .map((one) => ({ ...one, fields: { ...one.fields } })),
    );
  });

  it('holds no cell that a spreadsheet would run', async () => {
    const here = openImports();
    here.add({ email: 'a@example.com', name: '=HYPERLINK("http://x")', fields: { plan: '@SUM(A1)', city: '-12.5' } });
    const text = (await here.exportAll()).toString();
    expect(text).toContain(`"'=HYPERLINK(""http://x"")"`);
    expect(text).toContain("'@SUM(A1)");
    expect(text).toContain(',-12.5');
  });
});

describe('people who are on the list', () => {
  const csv = 'email,name,plan,status\nANN@example.com,New,silver,verified\nbob@example.com,Bob,gold,verified\n';
  const open = () => {
    const setup = openImports();
    const ann = setup.add({ email: 'ann@example.com', name: 'Ann', fields: { city: 'Oslo' } });
    return { ...setup, ann };
  };

  it('stay as they are under the policy “keep”', async () => {
    const { importAll, signups, ann } = open();
    const { report } = await importAll(csv);
    expect(report).toMatchObject({ new: 1, updated: 0, unchanged: 1 });
    expect(signups.get(ann.id)).toEqual(ann);
  });

  it('get what they lack under “fill-empty”', async () => {
    const { importAll, signups, ann } = open();
    const { report } = await importAll(csv, { policy: 'fill-empty' });
    expect(report).toMatchObject({ new: 1, updated: 1 });
    const after = signups.get(ann.id);
    expect(after).toMatchObject({ name: 'Ann', fields: { city: 'Oslo', plan: 'silver' }, state: 'unverified' });
    expect(
      (
        await signups.list({
          filter: filterOf({ search: 'silver' }),
          sort: { by: 'email', direction: 'asc' },
          after: null,
          limit: 9,
        })
      ).rows,
    ).toEqual([after]);
  });

  it('leave those beside them in the file alone, who get rising ids and are found', async () => {
    const setup = open();
    const { importAll, signups, add } = setup;
    // In the first, the second and the last of many batches; one of them twice in the file.
    const known = [3, 700, 701, 9_000].map((row) => add({ email: `p${row}@example.com`, name: 'Known' }));
    const rows = Array.from({ length: 9_001 }, (_, row) => `p${row}@example.com,Züri ${row},${row % 7 ? 'gold' : ''}`);
    const { report } = await importAll(['email,name,plan', ...rows, 'P8000@example.com,Twice,'].join('\n'));
    expect(report).toMatchObject({ new: 8_997, unchanged: 4, duplicates: 1 });
    const people = peopleOf(setup);
    expect(people.filter(({ name }) => name === 'Known').map(({ id }) => id)).toEqual(known.map(({ id }) => id));
    const added = people.filter(({ source }) => source === 'import');
    expect(added.map(({ email }) => email)).toEqual(
      rows.map((row) => row.slice(0, row.indexOf(','))).filter((email) => !known.some((one) => one.email === email)),
    );
    const ids = added.map(({ id }) => id);
    expect(ids).toEqual([...new Set(ids)].sort((a, b) => a - b));
    // Where it was not asked before who is known, whoever is leaves a gap.
    expect((ids.at(-1) ?? 0) - (ids[0] ?? 0)).toBeLessThan(ids.length + known.length);
    expect(new Set(added.map(({ id }) => signups.findToken(id))).size).toBe(added.length);
    for (const row of [0, 2, 4, 699, 702, 5_000, 8_000, 8_999]) {
      const { rows: found } = await signups.list({
        filter: filterOf({ search: `zÜri ${row}` }),
        sort: { by: 'createdAt', direction: 'asc' },
        after: null,
        limit: 2_000,
      });
      expect(found.map(({ name }) => name)).toContain(`Züri ${row}`);
    }
    expect(signups.counts(filterOf())).toMatchObject({ all: 9_002, unverified: 9_002 });
  });

  it('become what the file says under “overwrite”, and what they were by undo', async () => {
    const { importAll, imports, signups, ann } = open();
    const before = signups.counts(filterOf());
    const { importId } = await importAll(csv, { policy: 'overwrite' });
    expect(signups.get(ann.id)).toMatchObject({
      name: 'New',
      fields: { city: 'Oslo', plan: 'silver' },
      state: 'verified',
      verifiedBy: 'import',
    });
    expect(signups.counts(filterOf())).toMatchObject({ all: 2, verified: 2 });
    expect(signups.timeline(ann.id, 9)[0]).toMatchObject({ kind: 'edited', detail: { file: 'people.csv' } });
    expect(await imports.undo(importId ?? 0)).toEqual({ removed: 1, restored: 1, skipped: 0 });
    expect(signups.get(ann.id)).toEqual(ann);
    expect(signups.counts(filterOf())).toEqual(before);
    expect(catchError(() => signups.get(ann.id + 1))).toMatchObject({ code: 'not-found' });
  });

  it('keep what a person did after the import, when it is undone', async () => {
    const { importAll, imports, signups, ann, context } = open();
    const { importId } = await importAll(csv, { policy: 'overwrite' });
    context.clock.advance(60_000);
    signups.update({ id: ann.id, name: 'Anna' });
    signups.update({ id: ann.id + 1, name: 'Bobby' });
    expect(await imports.undo(importId ?? 0)).toEqual({ removed: 0, restored: 0, skipped: 2 });
    expect(signups.get(ann.id).name).toBe('Anna');
  });

  it('keep who got a mail since, whose link would lead nowhere, when it is undone', async () => {
    const { importAll, imports, signups, ann, context } = open();
    const { importId } = await importAll(csv, { policy: 'keep' });
    signups.recordMail([ann.id + 1], new Date(context.clock.now()).toISOString());
    expect(await imports.undo(importId ?? 0)).toEqual({ removed: 0, restored: 0, skipped: 1 });
    expect(signups.get(ann.id + 1).mailCount).toBe(1);
  });
});

it('a file that goes away, or is emptied, before it is written ends the import with a sentence and changes nothing', async () => {
  const setup = openImports();
  const before = peopleOf(setup);
  const endOf = async (change: (path: string) => void): Promise<string | null> => {
    const { uploadId } = await setup.plan('email,name\nann@example.com,Ann');
    const folder = join(setup.context.folder, 'imports');
    for (const name of readdirSync(folder)) if (name.startsWith(uploadId)) change(join(folder, name));
    setup.imports.run(uploadId);
    while (setup.imports.status(uploadId).phase === 'writing') await new Promise((resolve) => setTimeout(resolve, 5));
    const { phase, error } = setup.imports.status(uploadId);
    expect(phase).toBe('failed');
    return error;
  };
  expect(await endOf((path) => rmSync(path))).toBeTruthy();
  expect(await endOf((path) => writeFileSync(path, ''))).toBe('There is nothing in this file.');
  expect(peopleOf(setup)).toEqual(before);
  expect(setup.context.db.handle.inTransaction).toBe(false);
});

const many = (count: number): string =>
  `email,name\n${Array.from({ length: count }, (_, index) => `p${index}@example.com,王${index}`).join('\n')}\n`;

/** As a kill leaves it: the marker of an import that was being written. */
const markAsWriting = (context: SignupSetup['context'], uploadId: string): void => {
  const at = context.db.handle.prepare('SELECT at FROM import').pluck().get();
  const mark = JSON.stringify({ fileName: 'people.csv', at });
  writeFileSync(join(context.folder, 'imports', `${uploadId}.writing`), mark);
};

const listTraces = ({ db }: SignupSetup['context']): unknown[] =>
  ['signup', 'signup_text', 'signup_event', 'own_field', 'signup_count', 'import', 'import_change'].map((table) =>
    db.handle.prepare(`SELECT * FROM ${table}`).all(),
  );

describe('a long import', () => {
  it('lets the app write meanwhile, and is still one act', async () => {
    const setup = openImports();
    const { imports, plan, until, signups, add, context } = setup;
    const { uploadId } = await plan(many(15_000));
    imports.run(uploadId);
    let added = 0;
    let longestMs = 0;
    while (imports.status(uploadId).phase === 'writing') {
      const startedAtMs = performance.now();
      add({ email: `own${added}@example.org` });
      longestMs = Math.max(longestMs, performance.now() - startedAtMs);
      added += 1;
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    const { importId } = await until(uploadId, 'done');
    expect(added).toBeGreaterThan(1);
    expect(longestMs).toBeLessThan(2_000);
    expect(signups.counts(filterOf()).all).toBe(15_000 + added);
    expect(signups.counts(filterOf({ search: '王1499' })).all).toBe(11);
    context.clock.advance(1_000);
    expect(await imports.undo(importId ?? 0)).toMatchObject({ removed: 15_000 });
    expect(signups.counts(filterOf()).all).toBe(added);
  });

  it('leaves nothing when it is cancelled, also of what had been committed for others', async () => {
    const { imports, plan, signups, add } = openImports();
    const { uploadId } = await plan(many(30_000));
    imports.run(uploadId);
    while (imports.status(uploadId).rows === 0) await new Promise((resolve) => setTimeout(resolve, 5));
    add({ email: 'own@example.org' });
    expect((await imports.cancel(uploadId)).phase).toBe('cancelled');
    expect(signups.counts(filterOf()).all).toBe(1);
    expect(
      (
        await signups.list({
          filter: filterOf({ search: '王' }),
          sort: { by: 'createdAt', direction: 'asc' },
          after: null,
          limit: 9,
        })
      ).rows,
    ).toEqual([]);
    expect(imports.list().imports).toEqual([]);
  });

  it('that was cut off is taken back at the next start, which says so', async () => {
    const { imports, importAll, signups, context, add } = openImports();
    add({ email: 'own@example.org' });
    const { uploadId, importId } = await importAll(many(500));
    run(context.db, sql`UPDATE import SET state = 'writing' WHERE id = ${importId ?? 0}`);
    markAsWriting(context, uploadId);
    imports.start();
    await untilWhole(imports);
    expect(signups.counts(filterOf())).toMatchObject({ all: 1 });
    expect(imports.list()).toEqual({ imports: [], interrupted: expect.stringContaining('as it was before') });
    expect(imports.list().interrupted).toContain('people.csv');
  });

  it('that was complete when the app was cut off is not said to be gone', async () => {
    const { imports, importAll, signups, context } = openImports();
    const { uploadId } = await importAll(many(20));
    markAsWriting(context, uploadId);
    imports.start();
    await untilWhole(imports);
    expect(signups.counts(filterOf())).toMatchObject({ all: 20 });
    expect(imports.list()).toMatchObject({
      imports: [{ fileName: 'people.csv', added: 20 }],
      interrupted: expect.stringContaining('Everything in it is on the list'),
    });
  });

  it('leaves no trace on people it would have changed when it is cancelled', async () => {
    const setup = openImports();
    const { imports, plan, until, context, add } = setup;
    for (let index = 0; index < 40; index += 1) add({ email: `p${index}@example.com`, name: `Old ${index}` });
    const before = listTraces(context);
    const { uploadId } = await plan(many(60_000), { policy: 'overwrite' });
    imports.run(uploadId);
    // Those 40 stand at the beginning: the first commit for others holds nothing else of the list that was there.
    while (imports.status(uploadId).rows < 5_000) await new Promise((resolve) => setTimeout(resolve, 5));
    run(context.db, sql`UPDATE setting SET value = value`);
    await imports.cancel(uploadId);
    await until(uploadId, 'cancelled');
    expect(listTraces(context)).toEqual(before);
  });
});

const anyBytes = fc
  .array(
    fc.oneof(
      fc.integer({ min: 0, max: 255 }).map((byte) => Buffer.from([byte])),
      fc
        .constantFrom(
          'a@b.de',
          ',',
          ';',
          '\t',
          '"',
          '""',
          '\r\n',
          '\n',
          '\r',
          '{"email":"',
          '"}',
          '[',
          ']',
          '<',
          '>',
          ' ::: ',
          'NULL',
          '王',
        )
        .map((text) => Buffer.from(text)),
      fc
        .constantFrom('PK\u0003\u0004', 'sep=;\n', 'email,name\n', '\u00ef\u00bb\u00bf')
        .map((text) => Buffer.from(text, 'latin1')),
    ),
    { maxLength: 400 },
  )
  .map((pieces) => Buffer.concat(pieces));

it('with no column at all, as a JSON object that is cut off in its first value, is refused in a sentence', async () => {
  const { imports, upload } = openImports();
  await expect(imports.inspect(upload(Buffer.from('{"email":"')), {})).rejects.toMatchObject({
    code: 'validation',
    key: 'import.no-columns',
  });
});

describe('any bytes', () => {
  it('are looked at and planned within ten seconds or refused in a sentence, and nothing is written before somebody agrees', async () => {
    const { imports, upload, context, add } = openImports();
    add({ email: 'a@b.de', name: 'Here already' });
    const before = JSON.stringify(listTraces(context));
    const untilOver = async (uploadId: string): Promise<ImportPhase> => {
      const endMs = Date.now() + 10_000;
      while (Date.now() < endMs) {
        const { phase } = imports.status(uploadId);
        if (phase !== 'planning') return phase;
        await new Promise((resolve) => setTimeout(resolve, 5));
      }
      return 'planning';
    };
    await fc.assert(
      fc.asyncProperty(
        anyBytes,
        fc.constantFrom('keep' as const, 'fill-empty' as const, 'overwrite' as const),
        async (bytes, policy) => {
          const uploadId = upload(bytes);
          const startedAtMs = Date.now();
          const seen = await imports.inspect(uploadId, {}).catch((error: unknown) => error);
          expect(Date.now() - startedAtMs).toBeLessThan(10_000);
          if (seen instanceof AppError) {
            expect(seen.code).toBe('validation');
            expect(seen.key).toMatch(/^import\./);
            return;
          }
          const { columns, rows } = seen as Awaited<ReturnType<typeof imports.inspect>>;
          expect(rows.length).toBeLessThanOrEqual(100);
          for (const row of rows) expect(row).toHaveLength(columns.length);
          const guesses = columns.map(({ guess }) => guess);
          const targets = guesses.some(({ kind }) => kind === 'email') ? guesses : guesses.with(0, { kind: 'email' });
          imports.plan({ uploadId, options: {}, columns: targets, policy, source: 'import', fixTypos: true });
          expect(await untilOver(uploadId)).toBe('planned');
          const report = imports.status(uploadId).report;
          expect(report?.rows).toBe(
            (report?.new ?? 0) +
              (report?.updated ?? 0) +
              (report?.unchanged ?? 0) +
              (report?.duplicates ?? 0) +
              (report?.bad ?? 0),
          );
          expect(JSON.stringify(listTraces(context))).toBe(before);
          imports.discard(uploadId);
        },
      ),
      { numRuns: 25 },
    );
    expect(JSON.stringify(listTraces(context))).toBe(before);
  }, 120_000);
});

describe('a start after an import that was cut off', () => {
  it('shows nobody a part of it, and tells how far it is', async () => {
    const { imports, importAll, context, add } = openImports();
    add({ email: 'own@example.org' });
    const { uploadId, importId } = await importAll(many(3_000));
    run(context.db, sql`UPDATE import SET state = 'writing' WHERE id = ${importId ?? 0}`);
    markAsWriting(context, uploadId);
    let isWhole = false;
    const seen: number[] = [];
    imports.start();
    imports.onWhole(() => {
      isWhole = true;
    });
    expect(imports.recovery()).toEqual({ file: 'people.csv', fraction: 0, secondsLeft: null, error: null });
    expect(isWhole).toBe(false);
    expect(imports.list().interrupted).toBeNull();
    expect(catchError(imports.checkWhole)).toMatchObject({ code: 'conflict', key: 'import.taking-back' });
    for (let now = imports.recovery(); now !== null; now = imports.recovery()) {
      seen.push(now.fraction);
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
    expect(isWhole).toBe(true);
    expect(seen).toEqual([...seen].sort((one, other) => one - other));
    expect(Math.max(...seen)).toBeGreaterThan(0);
    expect(() => imports.checkWhole()).not.toThrow();
    expect(imports.list().interrupted).toContain('as it was before');
  });

  it('goes on where it was when the app is closed meanwhile', async () => {
    const { imports, importAll, signups, context, add, reopen } = openImports();
    add({ email: 'own@example.org' });
    const { importId } = await importAll(many(6_000));
    run(context.db, sql`UPDATE import SET state = 'writing' WHERE id = ${importId ?? 0}`);
    imports.start();
    let isWhole = false;
    imports.onWhole(() => {
      isWhole = true;
    });
    await imports.stop();
    expect(isWhole).toBe(false);
    expect(signups.counts(filterOf()).all).toBeGreaterThan(1);
    const next = reopen();
    onTestFinished(() => next.stop());
    next.start();
    await untilWhole(next);
    expect(signups.counts(filterOf()).all).toBe(1);
    expect(next.list().interrupted).toContain('people.csv');
  });

  it('says so when it fails, keeps the list shut, and tries again', async () => {
    const { imports, importAll, signups, context } = openImports();
    const { importId } = await importAll(many(900));
    run(context.db, sql`UPDATE import SET state = 'writing' WHERE id = ${importId ?? 0}`);
    context.db.handle.exec(
      `CREATE TRIGGER refuse BEFORE DELETE ON signup BEGIN SELECT RAISE(ABORT, 'database or disk is full'); END`,
    );
    imports.start();
    while (imports.recovery()?.error === null) await new Promise((resolve) => setTimeout(resolve, 5));
    expect(imports.recovery()?.error).toContain('try again');
    expect(catchError(imports.checkWhole)).toMatchObject({ key: 'import.taking-back' });
    context.db.handle.exec('DROP TRIGGER refuse');
    imports.retryRecovery();
    expect(imports.recovery()?.error).toBeNull();
    await untilWhole(imports);
    expect(signups.counts(filterOf()).all).toBe(0);
  });
});

describe('a plan', () => {
  it('names bad rows, duplicates and likely typos, and changes nothing', async () => {
    const { plan, imports, signups } = openImports();
    const { report, uploadId } = await plan(
      'email,name\nann@gamil.com,Ann\nnobody,x\nANN@gamil.com,again\nbob@example.com,"Bob\n',
    );
    expect(report).toMatchObject({ rows: 4, new: 1, duplicates: 1, bad: 2, typos: 2 });
    expect(report?.typoRows[0]).toEqual({ line: 2, email: 'ann@gamil.com', suggestion: 'ann@gmail.com' });
    expect(report?.badRows).toMatchObject([
      { line: 3, reason: 'email.without-at', value: 'nobody' },
      { line: 5, reason: 'import.row.quote' },
    ]);
    expect(imports.badRows(uploadId).text.split('\r\n')[1]).toMatch(/^3,nobody,x,/);
    expect(signups.counts(filterOf()).all).toBe(0);
  });

  it('imports the suggestion when a person wants it', async () => {
    const { importAll, signups } = openImports();
    await importAll('email\nann@gamil.com\nok@163.com\nok@126.com\n', { fixTypos: true });
    expect(peopleOf({ signups }).map(({ email }) => email)).toEqual(['ann@gmail.com', 'ok@163.com', 'ok@126.com']);
  });

  it.each<[string, ColumnTarget[], string]>([
    ['without an address', [{ kind: 'name' }], 'import.no-email'],
    ['with two names', [{ kind: 'email' }, { kind: 'name' }, { kind: 'name' }], 'import.column-twice'],
    [
      'with a field that a variable hides',
      [{ kind: 'email' }, { kind: 'field', name: 'url' }],
      'import.field-name-builtin',
    ],
  ])('is refused %s', (_, columns, key) => {
    const { imports, upload } = openImports();
    const input = {
      uploadId: upload(Buffer.from('a')),
      options: {},
      policy: 'keep',
      source: '',
      fixTypos: false,
    } as const;
    expect(catchError(() => imports.plan({ ...input, columns }))).toMatchObject({ code: 'validation', key });
  });

  it('knows people who were deleted as new', async () => {
    const { plan, signups, add } = openImports();
    const { id } = add({ email: 'ann@example.com' });
    await signups.delete({ kind: 'ids', ids: [id] });
    expect((await plan('email\nann@example.com\n')).report).toMatchObject({ new: 1, unchanged: 0 });
  });
});
