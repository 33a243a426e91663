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

const pragmas = ['journal_mode=WAL', 'synchronous=NORMAL', 'cache_size=-114688', 'temp_store=MEMORY'];

/**
 * The yardstick: the people of `db` by `.import` of the sqlite3 shell into the same schema, ready rows without any check.
 * Rows per second, or null where there is no shell.
 */
export const importByShell = (db: ReadDb, folder: string): { rowsPerSecond: number; version: string } | null => {
  const version = spawnSync('sqlite3', ['--version'], { encoding: 'utf8' });
  if (version.status !== 0) return null;
  const [people, texts, path] = ['people.csv', 'texts.csv', 'shell.db'].map((name) => join(folder, name)) as [
    string,
    string,
    string,
  ];
  for (const ending of ['', '-wal', '-shm']) rmSync(path + ending, { force: true });
  writeRows(db, `SELECT ${given.join(', ')} FROM signup`, people);
  writeRows(db, 'SELECT id, text FROM signup_text', texts);
  const schema = schemaForShell(db);
  const before = `INSERT INTO signup_count VALUES ('unverified', 0), ('verified', 0), ('blocked', 0);`;
  const made = spawnSync('sqlite3', [path], { input: schema + before, encoding: 'utf8' });
  if (made.status !== 0) throw new Error(made.stderr);
  const commands = [
    ...pragmas.map((pragma) => `PRAGMA ${pragma};`),
    '.mode csv',
    `.import ${people} signup`,
    `.import ${texts} signup_text`,
    'SELECT count(*) FROM signup;',
  ].join('\n');
  const startedAtMs = performance.now();
  const result = spawnSync('sqlite3', [path], {
    input: commands,
    encoding: 'utf8',
    stdio: ['pipe', 'pipe', 'ignore'],
    maxBuffer: 1e9,
  });
  const seconds = (performance.now() - startedAtMs) / 1_000;
  const count = Number(result.stdout.trim().split('\n').at(-1));
  return { rowsPerSecond: Math.round(count / seconds), version: version.stdout.split(' ')[0] ?? '' };
};
