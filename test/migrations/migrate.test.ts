import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, it, onTestFinished } from 'vitest';
import { migrate } from '#electron/db/migrate.ts';
import { createTempFolder } from '#test/support/temp-folder.ts';

const first = { version: 10, up: 'CREATE TABLE person (name TEXT) STRICT;' };
const second = { version: 20, up: `ALTER TABLE person ADD COLUMN age INTEGER; UPDATE person SET age = 7;` };
const third = { version: 30, up: 'CREATE TABLE other (id INTEGER PRIMARY KEY) STRICT;' };

const openFile = (folder: string) => {
  const path = join(folder, 'countersign.db');
  const handle = new Database(path);
  handle.pragma('journal_mode = WAL');
  onTestFinished(() => {
    handle.close();
  });
  return { path, handle };
};

const versionOf = (handle: Database.Database): unknown => handle.pragma('user_version', { simple: true });
const listCopies = (folder: string): string[] =>
  existsSync(join(folder, 'backups')) ? readdirSync(join(folder, 'backups')).sort() : [];

describe('migrating', () => {
  it('takes each step once, in order, and keeps the data', () => {
    const folder = createTempFolder();
    const { path, handle } = openFile(folder);
    migrate(handle, path, [first]);
    handle.exec(`INSERT INTO person VALUES ('Zoë')`);
    migrate(handle, path, [first, second, third]);
    migrate(handle, path, [first, second, third]);
    expect(handle.prepare('SELECT * FROM person').all()).toEqual([{ name: 'Zoë', age: 7 }]);
    expect(versionOf(handle)).toBe(30);
  });

  it('keeps a complete copy of the file before it changes anything, and none of a new one', () => {
    const folder = createTempFolder();
    const { path, handle } = openFile(folder);
    migrate(handle, path, [first]);
    expect(listCopies(folder)).toEqual([]);
    handle.exec(`INSERT INTO person VALUES ('still in the log')`);
    migrate(handle, path, [first, second]);
    const [name = ''] = listCopies(folder);
    expect(name).toMatch(/^countersign-format-10-.+\.db$/);
    const copy = new Database(join(folder, 'backups', name), { readonly: true });
    onTestFinished(() => {
      copy.close();
    });
    expect(copy.prepare('SELECT * FROM person').all()).toEqual([{ name: 'still in the log' }]);
    expect(versionOf(copy)).toBe(10);
  });

  it('keeps the five newest copies', () => {
    const folder = createTempFolder();
    mkdirSync(join(folder, 'backups'));
    for (let index = 1; index <= 6; index += 1) {
      writeFileSync(join(folder, 'backups', `countersign-format-${index * 10}-2026-01-0${index}T00-00-00-000Z.db`), '');
    }
    const { path, handle } = openFile(folder);
    migrate(handle, path, [first]);
    migrate(handle, path, [first, second]);
    const copies = listCopies(folder);
    expect(copies).toHaveLength(5);
    expect(copies.filter((name) => name.includes('2026-01-0'))).toEqual(
      [3, 4, 5, 6].map((index) => expect.stringContaining(`2026-01-0${index}`)),
    );
  });

  it('rolls a failing step back whole, keeps the steps before it, and works once it is mended', () => {
    const folder = createTempFolder();
    const { path, handle } = openFile(folder);
    migrate(handle, path, [first]);
    const broken = { version: 30, up: 'CREATE TABLE half (id INTEGER) STRICT; INSERT INTO nowhere VALUES (1);' };
    expect(() => migrate(handle, path, [first, second, broken])).toThrow('nowhere');
    expect(versionOf(handle)).toBe(20);
    expect(handle.prepare(`SELECT name FROM sqlite_master WHERE name = 'half'`).all()).toEqual([]);
    migrate(handle, path, [first, second, third]);
    expect(versionOf(handle)).toBe(30);
  });

  it('refuses a file of a newer version and leaves it as it is, byte for byte', () => {
    const folder = createTempFolder();
    const { path, handle } = openFile(folder);
    migrate(handle, path, [first, second]);
    handle.pragma('wal_checkpoint(TRUNCATE)');
    const before = readFileSync(path);
    expect(() => migrate(handle, path, [first])).toThrow(
      expect.objectContaining({ code: 'storage.newer', params: { path, found: 20, known: 10 } }),
    );
    expect(readFileSync(path).equals(before)).toBe(true);
    expect(listCopies(folder)).toEqual([]);
  });
});
