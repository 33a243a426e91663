import { describe, expect, it } from 'vitest';
import { openBeside } from '#electron/db/open-beside.ts';
import { run, sql, transaction } from '#electron/db/sql.ts';
import { createHeadTexts } from '#electron/features/signups/list/ranks/head-texts.ts';
import { openSignups } from './people.ts';

const setUp = (count = 3) => {
  const setup = openSignups();
  const ids = Array.from({ length: count }, (_, index) =>
    setup.add({ email: `p${index}@example.com`, name: index % 2 ? '小明' : 'Zoë' }),
  ).map(({ id }) => id);
  const { db } = setup.context;
  const texts = createHeadTexts(db);
  const readAll = (): number => {
    let pieces = 0;
    while (texts.readPiece((place) => ids[place])) pieces += 1;
    return pieces;
  };
  const rename = (id: number, text: string) => run(db, sql`UPDATE signup_text SET text = ${text} WHERE id = ${id}`);
  return { ...setup, db, ids, texts, readAll, rename, find: (...terms: string[]) => texts.findHaving(terms, ids) };
};

describe('the texts at the beginning of a list', () => {
  it('answer, once they are read, with those that hold every term, in the order that was given', () => {
    const { ids, texts, readAll, find } = setUp();
    expect(find('zoë')).toBeNull();
    expect(readAll()).toBe(1);
    expect(find('zoë')).toEqual([ids[0], ids[2]]);
    expect(find('zoë', 'p2@')).toEqual([ids[2]]);
    expect(find('明')).toEqual([ids[1]]);
    expect(find('nobody')).toEqual([]);
    expect(texts.findHaving(['p'], [...ids].reverse())).toEqual([...ids].reverse());
  });

  it('are read in pieces', () => {
    const { readAll, find, ids } = setUp(1_100);
    expect(readAll()).toBe(3);
    expect(find('example')).toEqual(ids);
  });

  it('follow every change, insertion and removal of a text', () => {
    const { db, ids, readAll, find, rename, add } = setUp();
    readAll();
    rename(ids[0] ?? 0, 'ann');
    expect(find('zoë')).toEqual([ids[2]]);
    expect(find('ann')).toEqual([ids[0]]);
    const { id } = add({ email: 'new@example.com', name: 'Zoë' });
    ids.push(id);
    expect(find('zoë')).toEqual([ids[2], id]);
    run(db, sql`DELETE FROM signup WHERE id = ${ids[2] ?? 0}`);
    expect(find('zoë')).toEqual([id]);
  });

  it('keep nothing of a change that was taken back', () => {
    const { db, ids, readAll, find, rename } = setUp();
    readAll();
    const inside: unknown[] = [];
    const change = (): void =>
      transaction(db, () => {
        rename(ids[0] ?? 0, 'ann');
        inside.push(find('zoë'));
        throw new Error('taken back');
      });
    expect(change).toThrow('taken back');
    expect(inside).toEqual([null]);
    expect(find('zoë')).toEqual([ids[0], ids[2]]);
  });

  it('are not known any more when another connection has written', () => {
    const { db, ids, readAll, find } = setUp();
    readAll();
    const other = openBeside({
      path: db.handle.name,
      nativeBinding: process.env.SQLITE_NATIVE_BINDING,
      cacheKib: 1_024,
    });
    other.handle.prepare("UPDATE signup_text SET text = 'ann' WHERE id = ?").run(ids[0]);
    other.close();
    expect(find('zoë')).toBeNull();
    readAll();
    expect(find('zoë')).toEqual([ids[2]]);
  });

  it('are not known where more than some are new', () => {
    const { ids, readAll, find, add } = setUp();
    readAll();
    for (let more = 0; more < 60; more += 1) ids.push(add({ email: `more${more}@example.com`, name: 'Zoë' }).id);
    expect(find('zoë')).toBeNull();
    readAll();
    expect(find('zoë')).toHaveLength(62);
  });
});
