import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync, readFileSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { type OpenDatabase, openDatabase } from '#electron/db/open.ts';
import { all, run, sql } from '#electron/db/sql.ts';
import { createTempFolder } from '#test/support/temp-folder.ts';

const open = (folder: string): OpenDatabase => {
  const database = openDatabase({ folder });
  onTestFinished(() => database.close());
  return database;
};

const listNames = ({ db }: OpenDatabase): string[] =>
  all<{ name: string }>(db, sql`SELECT name FROM setting ORDER BY name`).map(({ name }) => name);

/** Starts a second process on the folder and waits until it has it. */
const startHolder = async (folder: string, mark = ''): Promise<ChildProcess> => {
  const holder = spawn(process.execPath, [join(import.meta.dirname, 'holder.ts'), folder, mark], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  onTestFinished(() => {
    holder.kill('SIGKILL');
  });
  const [line] = await once(holder.stdout ?? holder, 'data');
  expect(String(line)).toBe('open\n');
  return holder;
};

const stop = async (holder: ChildProcess, signal: NodeJS.Signals | null): Promise<void> => {
  const ended = once(holder, 'exit');
  if (signal) holder.kill(signal);
  else holder.stdin?.write('end\n');
  await ended;
};

describe('opening the data', () => {
  it('makes the folder and the file, and finds again what was written', () => {
    const folder = join(createTempFolder(), 'a', 'b');
    const first = open(folder);
    run(first.db, sql`INSERT INTO setting (name, value) VALUES ('mark', '1')`);
    first.close();
    const second = open(folder);
    expect(listNames(second)).toEqual(['mark']);
    expect(second.corruptKeptAs).toBeNull();
  });

  it('writes through a log, with every commit on disk, and holds rows to their references', () => {
    const { db } = open(createTempFolder());
    const pragma = (name: string): unknown => db.handle.pragma(name, { simple: true });
    expect([pragma('journal_mode'), pragma('synchronous'), pragma('foreign_keys')]).toEqual(['wal', 2, 1]);
  });

  it('can be closed twice, and leaves one file behind', () => {
    const folder = createTempFolder();
    const database = openDatabase({ folder });
    database.close();
    database.close();
    expect(readdirSync(folder).sort()).toEqual(['countersign.db', 'countersign.lock']);
  });
});

describe('a second process', () => {
  it('is refused with a sentence that names the folder, and the data stays as it is', async () => {
    const folder = createTempFolder();
    const holder = await startHolder(folder, 'held');
    expect(() => openDatabase({ folder })).toThrow(
      expect.objectContaining({ code: 'storage', key: 'error.storage-locked', params: { path: folder } }),
    );
    await stop(holder, null);
    expect(listNames(open(folder))).toEqual(['held']);
  });

  it('is refused also where the first is this one', () => {
    const folder = createTempFolder();
    open(folder);
    expect(() => openDatabase({ folder })).toThrow(expect.objectContaining({ key: 'error.storage-locked' }));
  });

  it('gets the folder as soon as the holder was killed, with what it had written', async () => {
    const folder = createTempFolder();
    await stop(await startHolder(folder, 'written'), 'SIGKILL');
    const database = open(folder);
    expect(listNames(database)).toEqual(['written']);
    expect(database.corruptKeptAs).toBeNull();
  });
});

describe('a damaged file', () => {
  const findKept = (folder: string): string[] => readdirSync(folder).filter((name) => name.includes('.damaged-'));

  it('that is no database is kept aside byte for byte, and an empty list begun', () => {
    const folder = createTempFolder();
    const garbage = Buffer.from('This was a database once. '.repeat(400));
    writeFileSync(join(folder, 'countersign.db'), garbage);
    const database = open(folder);
    expect(listNames(database)).toEqual([]);
    expect(findKept(folder)).toHaveLength(1);
    expect(database.corruptKeptAs).toBe(join(folder, findKept(folder)[0] ?? ''));
    expect(readFileSync(database.corruptKeptAs ?? '').equals(garbage)).toBe(true);
  });

  it.each([
    [
      'overwritten in the middle',
      (path: string) => {
        const bytes = readFileSync(path);
        bytes.fill(0xa5, 4096 * 2, bytes.length);
        writeFileSync(path, bytes);
      },
    ],
    ['cut off', (path: string) => truncateSync(path, Math.floor(statSync(path).size / 2 / 4096) * 4096)],
  ])('that was %s is found at the next start and kept aside', (_, damage) => {
    const folder = createTempFolder();
    const path = join(folder, 'countersign.db');
    const first = openDatabase({ folder });
    for (let index = 0; index < 500; index += 1) {
      run(first.db, sql`INSERT INTO setting (name, value) VALUES (${`name-${index}-${'x'.repeat(200)}`}, '1')`);
    }
    first.close();
    damage(path);
    const damaged = readFileSync(path);
    const second = open(folder);
    expect(listNames(second)).toEqual([]);
    expect(second.corruptKeptAs).not.toBeNull();
    expect(readFileSync(second.corruptKeptAs ?? '').equals(damaged)).toBe(true);
    second.close();
    expect(open(folder).corruptKeptAs).toBeNull();
  });

  it('gives the folder free when it cannot be opened for another reason', () => {
    const folder = createTempFolder();
    const first = openDatabase({ folder });
    first.db.handle.pragma('user_version = 999990');
    first.close();
    for (let round = 0; round < 2; round += 1) {
      expect(() => openDatabase({ folder })).toThrow(expect.objectContaining({ code: 'storage.newer' }));
    }
    expect(existsSync(join(folder, 'countersign.open'))).toBe(false);
  });
});
