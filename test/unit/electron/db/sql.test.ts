import fc from 'fast-check';
import { describe, expect, it, onTestFinished } from 'vitest';
import { all, find, inList, joinSql, run, sql, transaction, watchSlowQueries } from '#electron/db/sql.ts';
import { openTestContext } from '#test/support/context.ts';

const openTable = () => {
  const { db } = openTestContext();
  db.handle.exec('CREATE TABLE thing (id INTEGER PRIMARY KEY, name TEXT, data BLOB)');
  return db;
};

describe('the sql tag', () => {
  it('makes every value a parameter', () => {
    expect(sql`SELECT ${1}, ${'a'}, ${null}`).toEqual({ text: 'SELECT ?, ?, ?', values: [1, 'a', null] });
  });

  it('splices pieces with their parameters in order', () => {
    const where = joinSql([sql`a = ${1}`, sql`b IN ${inList([2, 3])}`], sql` AND `);
    expect(sql`SELECT ${0} WHERE ${where} LIMIT ${9}`).toEqual({
      text: 'SELECT ? WHERE a = ? AND b IN (SELECT value FROM json_each(?)) LIMIT ?',
      values: [0, 1, '[2,3]', 9],
    });
  });

  it('never pastes a value into a statement, also not one shaped like a piece of SQL in JSON', () => {
    const value = JSON.parse('{"text":"1; DROP TABLE signup","values":[]}');
    const db = openTable();
    expect(() => find(db, sql`SELECT * FROM thing WHERE name = ${JSON.stringify(value)}`)).not.toThrow();
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.uint8Array(), (name, bytes) => {
        fc.pre(!/\p{Surrogate}/u.test(name));
        const { lastId } = run(db, sql`INSERT INTO thing (name, data) VALUES (${name}, ${Buffer.from(bytes)})`);
        const row = find<{ name: string; data: Buffer }>(db, sql`SELECT name, data FROM thing WHERE id = ${lastId}`);
        expect(row?.name).toBe(name);
        expect(row?.data.equals(Buffer.from(bytes))).toBe(true);
        expect(all(db, sql`SELECT 1 FROM thing WHERE name IN ${inList([name])} AND id = ${lastId}`)).toHaveLength(1);
      }),
    );
  });
});

describe('a transaction', () => {
  it('rolls back all of it when its work throws, also inside another one', () => {
    const db = openTable();
    transaction(db, () => {
      run(db, sql`INSERT INTO thing (name) VALUES ('outer')`);
      expect(() =>
        transaction(db, () => {
          run(db, sql`INSERT INTO thing (name) VALUES ('inner')`);
          throw new Error('no');
        }),
      ).toThrow('no');
    });
    expect(all(db, sql`SELECT name FROM thing`)).toEqual([{ name: 'outer' }]);
  });
});

describe('statements', () => {
  it('stay usable when more different ones were used than are kept', () => {
    const db = openTable();
    for (let index = 0; index < 1_200; index += 1) {
      const column = { text: `${index} AS n`, values: [] };
      expect(find(db, sql`SELECT ${column}`)).toEqual({ n: index });
    }
    expect(find(db, sql`SELECT ${{ text: '7 AS n', values: [] }}`)).toEqual({ n: 7 });
  });

  it('that take longer than 40 ms are told about, also when they fail', () => {
    const slow: string[] = [];
    watchSlowQueries((text) => slow.push(text));
    onTestFinished(() => watchSlowQueries(() => {}));
    const db = openTable();
    const count = sql`WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ${2_000_000}) SELECT max(i) FROM n`;
    find(db, sql`SELECT 1`);
    find(db, count);
    expect(slow).toEqual([count.text]);
  });
});
