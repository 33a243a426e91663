import { spawnSync } from 'node:child_process';
import { closeSync, openSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import type { ReadDb } from '#electron/db/sql.ts';

/** The columns that a row of a new person has a value in; the shell fills the rest, which stand behind, with NULL. */
const given =
  'id email email_key email_display name fields notes source state token created_at updated_at mail_count'.split(' ');

const nullable = 'verified_at verified_by last_mail_at deleted_at deletion_id'.split(' ');

/** Our own schema, but for the order of the columns: `.import` can leave out only the last ones. */
const schemaForShell = ({ handle }: ReadDb): string => {
  const rows = handle
    .prepare(
      `SELECT sql FROM sqlite_master WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite_%' AND name NOT LIKE 'signup_search_%'
        ORDER BY type = 'trigger', type = 'index', rowid`,
    )
    .pluck()
    .all() as string[];
  return rows.map((text) => `${text.startsWith('CREATE TABLE signup (') ? reorder(text) : text};`).join('\n');
};

const reorder = (text: string): string => {
  const body = text.slice(text.indexOf('(') + 1, text.lastIndexOf(')'));
  const lines = body
    .split('\n')
    .map((line) => line.trim().replace(/,$/, ''))
    .filter(Boolean);
  const byName = new Map(lines.map((line) => [line.split(' ')[0] ?? '', line]));
  return `CREATE TABLE signup (${[...given, ...nullable].map((name) => byName.get(name)).join(',\n')}) STRICT`;
};

const quote = (value: unknown): string => `"${String(value).replaceAll('"', '""')}"`;

const writeRows = ({ handle }: ReadDb, query: string, path: string): void => {
  const file = openSync(path, 'w');
  let piece = '';
  for (const row of handle.prepare(query).raw().iterate() as IterableIterator<unknown[]>) {
    piece += `${row.map(quote).join(',')}\n`;
    if (piece.length < 500_000) continue;
    writeSync(file, piece);
    piece = '';
  }
  writeSync(file, piece);
  closeSync(file);
};

const pragmas = ['journal_mode=WAL', 'synchronous=NORMAL', 'cache_size=-155648', 'temp_store=MEMORY'];

const runShell = (path: string, commands: readonly string[]): { seconds: number; answer: string } => {
  const startedAtMs = performance.now();
  const { status, stdout, stderr } = spawnSync('sqlite3', [path], {
    input: commands.join('\n'),
    encoding: 'utf8',
    maxBuffer: 1e9,
  });
  if (status !== 0) throw new Error(`sqlite3: ${stderr.slice(0, 1_000)}`);
  return { seconds: (performance.now() - startedAtMs) / 1_000, answer: stdout.trim().split('\n').at(-1) ?? '' };
};

/** The triggers that cost the most, as statements that take them away and bring them back. */
const listTriggers = ({ handle }: ReadDb): { drop: string[]; create: string[] } => {
  const rows = handle
    .prepare("SELECT name, sql FROM sqlite_master WHERE name IN ('signup_text_insert', 'signup_count_insert')")
    .all() as { name: string; sql: string }[];
  return { drop: rows.map(({ name }) => `DROP TRIGGER ${name};`), create: rows.map(({ sql }) => `${sql};`) };
};

const fillSearch = 'INSERT INTO signup_search (rowid, text) SELECT id, text FROM signup_text;';
const fillCounts = `UPDATE signup_count SET count =
  (SELECT count(*) FROM signup WHERE signup.state = signup_count.state AND deleted_at IS NULL);`;

export type ShellImport = {
  version: string;
  /** Into the schema as it is: its triggers keep search index and counts. */
  withTriggers: number;
  /** With the same help that ours has: no triggers meanwhile, the search index and the counts behind the rows. */
  withoutTriggers: number;
};

/**
 * The yardstick: the people of `db` by `.import` of the sqlite3 shell into the same schema, ready rows without any
 * check, with every index, the search index and the counts up to date at the end. Rows per second, or null where there
 * is no shell.
 */
export const importByShell = (db: ReadDb, folder: string): ShellImport | null => {
  const version = spawnSync('sqlite3', ['--version'], { encoding: 'utf8' });
  if (version.status !== 0) return null;
  const [people = '', texts = '', path = ''] = ['people.csv', 'texts.csv', 'shell.db'].map((name) =>
    join(folder, name),
  );
  writeRows(db, `SELECT ${given.join(', ')} FROM signup`, people);
  writeRows(db, 'SELECT id, text FROM signup_text', texts);
  const schema = schemaForShell(db);
  const states = `INSERT INTO signup_count VALUES ('unverified', 0), ('verified', 0), ('blocked', 0);`;
  const { drop, create } = listTriggers(db);
  const measure = (before: readonly string[], after: readonly string[]): number => {
    for (const ending of ['', '-wal', '-shm']) rmSync(path + ending, { force: true });
    runShell(path, [schema, states]);
    const settings = pragmas.map((pragma) => `PRAGMA ${pragma};`);
    const imports = ['.mode csv', `.import ${people} signup`, `.import ${texts} signup_text`];
    const result =
      'SELECT (SELECT count(*) FROM signup_text) * ((SELECT sum(count) FROM signup_count) = (SELECT count(*) FROM signup));';
    const { seconds, answer } = runShell(path, [...settings, ...before, ...imports, ...after, result]);
    if (Number(answer) === 0) throw new Error('The shell imported nothing');
    return Math.round(Number(answer) / seconds);
  };
  return {
    version: version.stdout.split(' ')[0] ?? '',
    withTriggers: measure([], []),
    withoutTriggers: measure(drop, ['BEGIN;', fillSearch, fillCounts, ...create, 'COMMIT;']),
  };
};
