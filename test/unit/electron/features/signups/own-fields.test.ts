import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { all, run, sql } from '#electron/db/sql.ts';
import { createFieldEdits, createFieldNaming } from '#electron/features/signups/own-fields/edit-fields.ts';
import { tidyFields } from '#electron/features/signups/own-fields/tidy.ts';
import { createViewService } from '#electron/features/signups/views/service.ts';
import type { FieldType } from '#shared/contract/own-fields.ts';
import { type FieldFilter, type Signup, type SignupSort, signupSort } from '#shared/contract/signups.ts';
import { fieldTypes, toSortKey } from '#shared/domain/own-field.ts';
import { filterOf, openSignups } from './people.ts';

const noTemplates = { listVariableUse: () => new Map(), renameVariable: () => [], undoRename: () => {} };

const open = () => {
  const setup = openSignups();
  const { context, signups } = setup;
  const fields = {
    ...createFieldEdits(context, () => {}),
    ...createFieldNaming(context, noTemplates, createViewService(context)),
  };
  const list = (request: object = {}, sort: SignupSort = signupSort.parse({})) =>
    signups.list({ filter: filterOf(), sort, after: null, limit: 100, ...request });
  const names = async (condition: Partial<FieldFilter>): Promise<string[]> =>
    (await list({ filter: filterOf({ fields: [{ name: 'age', ...condition }] }) })).rows.map(({ name }) => name).sort();
  return { ...setup, fields, list, names };
};

const values = fc.oneof(
  fc.constantFrom(
    '',
    '10',
    '9',
    '-1',
    '1,234',
    '3,5',
    '1e3',
    '2026-11-21',
    '21.11.2026',
    '2026/1/5 10:00',
    'yes',
    '否',
  ),
  fc.constantFrom('Äpfel', 'apfel', 'Zoë', 'n/a', '王', '😀', `'; DROP TABLE signup; --`, '\0', 'a'.repeat(300)),
  fc.string({ unit: 'binary', maxLength: 5 }),
);

/** Keys as the file compares them: texts by their bytes. */
const compare = (a: string, b: string, type: FieldType): number => {
  const [one, two] = [toSortKey(type, a), toSortKey(type, b)];
  if (one.part !== two.part) return one.part - two.part;
  if (typeof one.key === 'number' && typeof two.key === 'number') return one.key - two.key;
  return Buffer.compare(Buffer.from(String(one.key)), Buffer.from(String(two.key)));
};

describe('a list sorted by an own field', () => {
  const walk = async (
    setup: ReturnType<typeof open>,
    sort: SignupSort,
    limit: number,
    isBack: boolean,
  ): Promise<Signup[]> => {
    const rows: Signup[] = [];
    let page = await setup.list({ limit, ...(isBack && { offset: 1_000 }) }, sort);
    for (;;) {
      if (isBack) rows.unshift(...page.rows);
      else rows.push(...page.rows);
      const cursor = isBack ? page.previous : page.next;
      if (cursor === null) return rows;
      page = await setup.list({ limit, ...(isBack ? { before: cursor } : { after: cursor }) }, sort);
    }
  };

  it('shows everybody once and in order, forward and backward, whatever the values, also after they changed', async () => {
    const column = fc.array(values, { minLength: 1, maxLength: 12 });
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...fieldTypes),
        column,
        column,
        fc.integer({ min: 1, max: 5 }),
        async (type, ages, later, limit) => {
          const setup = open();
          const add = (age: string, index: number) =>
            setup.add({ email: `p${index}@example.com`, fields: age === '' ? {} : { age } }).id;
          const ids = ages.map(add);
          if (ages.every((age) => age === '')) setup.fields.add('age', 'text');
          setup.fields.setType('age', type);
          const check = async (): Promise<void> => {
            for (const direction of ['asc', 'desc'] as const) {
              const sort: SignupSort = { by: 'field.age', direction };
              const rows = await walk(setup, sort, limit, false);
              expect((await walk(setup, sort, limit, true)).map(({ id }) => id)).toEqual(rows.map(({ id }) => id));
              expect(new Set(rows.map(({ id }) => id)).size).toBe(rows.length);
              const count = all<{ id: number }>(
                setup.context.db,
                sql`SELECT id FROM signup WHERE deleted_at IS NULL`,
              ).length;
              expect(rows.length).toBe(count);
              const places = rows.map(({ fields }) => toSortKey(type, fields.age ?? '').part);
              expect(places).toEqual([...places].sort((a, b) => a - b));
              rows.slice(1).forEach((row, index) => {
                const [before, after] = [rows[index]?.fields.age ?? '', row.fields.age ?? ''];
                if (toSortKey(type, before).part !== toSortKey(type, after).part) return;
                expect(compare(before, after, type) * (direction === 'asc' ? 1 : -1)).toBeLessThanOrEqual(0);
              });
            }
          };
          await check();
          // Values that are changed, people who come, go and come back.
          ids.slice(0, later.length).forEach((id, index) => {
            run(
              setup.context.db,
              sql`UPDATE signup SET fields = ${JSON.stringify({ age: later[index] })} WHERE id = ${id}`,
            );
          });
          const { undoId } = await setup.signups.delete({ kind: 'ids', ids: ids.slice(0, 2) });
          for (const [index, age] of later.slice(0, 3).entries()) add(type === 'text' ? age : '', 100 + index);
          await check();
          await setup.signups.undoDelete(undoId);
          await check();
          setup.context.db.handle.close();
        },
      ),
      { numRuns: 25 },
    );
  });

  it('orders numbers by value, days by time, yes before no, and people without a value last both ways', async () => {
    const setup = open();
    const sorted = async (type: FieldType, given: string[], direction: 'asc' | 'desc' = 'asc') => {
      const name = `f${type.replace('-', '')}`;
      for (const [index, value] of given.entries()) {
        setup.add({ email: `${name}${index}@example.com`, ...(value !== '' && { fields: { [name]: value } }) });
      }
      setup.fields.setType(name, type);
      return (await setup.list({ filter: filterOf({ search: name }) }, { by: `field.${name}`, direction })).rows.map(
        ({ fields }) => fields[name] ?? '',
      );
    };
    expect(await sorted('number', ['10', '', '9', '-1', 'many', '1,234'])).toEqual([
      '-1',
      '9',
      '10',
      '1,234',
      'many',
      '',
    ]);
    expect(await sorted('date', ['2026-02-01', '', '31.12.2025', '2026/1/15'])).toEqual([
      '31.12.2025',
      '2026/1/15',
      '2026-02-01',
      '',
    ]);
    expect(await sorted('yes-no', ['no', '', '是', 'true'])).toEqual(['是', 'true', 'no', '']);
    expect(await sorted('text', ['b', '', 'Äa', 'ab'], 'desc')).toEqual(['b', 'ab', 'Äa', '']);
  });

  it('finds pages by their place, with a search and a filter too', async () => {
    const setup = open();
    for (let age = 0; age < 40; age += 1) {
      setup.add({ email: `p${age}@example.com`, name: age % 2 ? 'odd' : 'even', fields: { age: String(age) } });
    }
    setup.fields.setType('age', 'number');
    const sort: SignupSort = { by: 'field.age', direction: 'desc' };
    const ages = async (request: object) =>
      (await setup.list({ limit: 3, ...request }, sort)).rows.map(({ fields }) => fields.age);
    expect(await ages({ offset: 20 })).toEqual(['19', '18', '17']);
    expect(await ages({ offset: 5, filter: filterOf({ search: 'odd' }) })).toEqual(['29', '27', '25']);
    expect(await ages({ filter: filterOf({ fields: [{ name: 'age', is: 'less', value: '10' }] }) })).toEqual([
      '9',
      '8',
      '7',
    ]);
  });

  it('by a field that is not there is the list by time', async () => {
    const setup = open();
    setup.add({ email: 'a@example.com' });
    expect(await setup.list({}, { by: 'field.gone', direction: 'asc' })).toEqual(await setup.list());
  });
});

describe('a filter on an own field', () => {
  const ages = { a: '9', b: '10', c: '10.0', d: 'ten', e: '', f: '1,000' };

  it.each([
    ['number', { is: 'equal', value: '10' }, ['b', 'c']],
    ['number', { is: 'less', value: '10' }, ['a']],
    ['number', { is: 'greater', value: '9,5' }, ['b', 'c', 'f']],
    ['number', { is: 'between', value: '9', upTo: '10' }, ['a', 'b', 'c']],
    ['number', { is: 'misfit' }, ['d']],
    ['number', { is: 'filled' }, ['a', 'b', 'c', 'd', 'f']],
    ['number', { is: 'empty' }, ['e']],
    ['number', { is: 'containing', value: 'e' }, ['d']],
    ['number', { is: 'equal', value: 'ten' }, []],
    ['text', { is: 'equal', value: '10' }, ['b']],
  ] as const)('of type %s: %j', async (type, condition, expected) => {
    const setup = open();
    for (const [name, age] of Object.entries(ages)) {
      setup.add({ email: `${name}@example.com`, name, ...(age !== '' && { fields: { age } }) });
    }
    setup.fields.setType('age', type);
    expect(await setup.names(condition)).toEqual(expected);
    // The same through the index of the field.
    await setup.list({}, { by: 'field.age', direction: 'asc' });
    expect(await setup.names(condition)).toEqual(expected);
  });

  it('compares days, each with all its hours', async () => {
    const setup = open();
    const days = { a: '2026-11-20', b: '2026-11-21', c: '2026-11-21 18:30', d: '22.11.2026' };
    for (const [name, age] of Object.entries(days)) setup.add({ email: `${name}@example.com`, name, fields: { age } });
    setup.fields.setType('age', 'date');
    for (const isIndexed of [false, true]) {
      if (isIndexed) await setup.list({}, { by: 'field.age', direction: 'asc' });
      expect(await setup.names({ is: 'equal', value: '2026-11-21' })).toEqual(['b', 'c']);
      expect(await setup.names({ is: 'less', value: '2026-11-21' })).toEqual(['a']);
      expect(await setup.names({ is: 'greater', value: '2026-11-21' })).toEqual(['d']);
      expect(await setup.names({ is: 'between', value: '2026-11-20', upTo: '2026-11-21' })).toEqual(['a', 'b', 'c']);
    }
  });
});

describe('a value that a person writes', () => {
  it('is refused where it does not fit its field; one that was there before may stay', async () => {
    const setup = open();
    const { id } = setup.add({ email: 'a@example.com', fields: { age: 'old', plan: 'x' } });
    setup.fields.setType('age', 'number');
    expect(() => setup.add({ email: 'b@example.com', fields: { age: 'young' } })).toThrow(
      expect.objectContaining({ code: 'validation', key: 'error.field.number', params: { name: 'age' } }),
    );
    expect(setup.signups.update({ id, fields: { age: 'old', plan: 'y' } }).fields).toEqual({ age: 'old', plan: 'y' });
    expect(() => setup.signups.update({ id, fields: { age: 'older' } })).toThrow(
      expect.objectContaining({ fields: { 'fields.age': { key: 'error.field.number', params: { name: 'age' } } } }),
    );
  });
});

describe('renaming and deleting', () => {
  it('renames for everybody, and a new field of the old name has values of its own', async () => {
    const setup = open();
    const first = setup.add({ email: 'a@example.com', fields: { age: '40' } }).id;
    const { undoId } = setup.fields.rename({ name: 'age', to: 'years', inTemplates: false });
    expect(setup.signups.get(first).fields).toEqual({ years: '40' });
    const second = setup.add({ email: 'b@example.com', fields: { age: '7', years: '8' } }).id;
    expect(setup.signups.get(second).fields).toEqual({ age: '7', years: '8' });
    setup.signups.update({ id: first, fields: { years: '41' } });
    expect(setup.signups.get(first).fields).toEqual({ years: '41' });
    expect(await setup.names({ is: 'equal', value: '41' })).toEqual([]);
    expect(() => setup.fields.undo(undoId)).toThrow(expect.objectContaining({ key: 'error.field.undo-taken' }));
  });

  it('hides what was deleted from people, searches and filters, and gives all of it back', async () => {
    const setup = open();
    const { id } = setup.add({ email: 'a@example.com', name: 'A', fields: { age: 'forty', plan: 'gold' } });
    const { undoId } = setup.fields.delete('age');
    setup.signups.update({ id, fields: { plan: 'silver' } });
    expect(setup.signups.get(id).fields).toEqual({ plan: 'silver' });
    expect((await setup.list({ filter: filterOf({ search: 'forty' }) })).rows).toEqual([]);
    expect((await setup.list({ filter: filterOf({ search: 'silver' }) })).rows).toHaveLength(1);
    expect(await setup.names({ is: 'filled' })).toEqual([]);
    setup.fields.undo(undoId);
    expect(setup.signups.get(id).fields).toEqual({ plan: 'silver', age: 'forty' });
    expect((await setup.list({ filter: filterOf({ search: 'forty' }) })).rows).toHaveLength(1);
  });

  it('removes the values for good afterwards, also from the search and from what undoing an import would give back', async () => {
    const setup = open();
    const { db } = setup.context;
    const { id } = setup.add({ email: 'a@example.com', fields: { age: 'forty', plan: 'gold' } });
    const image = JSON.stringify({ image: { fields: { age: 'thirty', plan: 'x' } } });
    run(db, sql`INSERT INTO import (id, file_name, at, state) VALUES (1, 'f', '', 'done')`);
    run(db, sql`INSERT INTO import_change VALUES (1, ${id}, ${image}, '')`);
    setup.fields.delete('age');
    await setup.list({}, { by: 'field.plan', direction: 'asc' });
    setup.fields.setType('plan', 'number');
    tidyFields(db, '9999', () => true);
    const text = (query: ReturnType<typeof sql>) => JSON.stringify(all(db, query));
    expect(text(sql`SELECT fields FROM signup`)).not.toContain('forty');
    expect(text(sql`SELECT text FROM signup_text`)).not.toContain('forty');
    expect(text(sql`SELECT before FROM import_change`)).toBe(
      JSON.stringify([{ before: JSON.stringify({ image: { fields: { plan: 'x' } } }) }]),
    );
    for (const table of [sql`own_index`, sql`own_key`, sql`own_key_order`, sql`own_key_stale`]) {
      expect(all(db, sql`SELECT * FROM ${table}`)).toEqual([]);
    }
    const again = setup.add({ email: 'b@example.com', fields: { age: '5' } }).id;
    expect(setup.signups.get(again).fields).toEqual({ age: '5' });
    expect(setup.signups.get(id).fields).toEqual({ plan: 'gold' });
  });
});
