import { expect, it } from 'vitest';
import type { ExportInput } from '#shared/contract/exports.ts';
import { openImports, peopleOf } from './open-imports.ts';

type Setup = ReturnType<typeof openImports>;

const fields = {
  flag: 'text',
  size: 'number',
  born: 'date',
  member: 'yes-no',
  nobody: 'number',
  plan: 'text',
} as const;

const fieldsOf = ({ context }: Setup) =>
  context.db.handle.prepare('SELECT name, type FROM own_field WHERE deleted_at IS NULL ORDER BY position').all();

const valuesOf = (setup: Setup) =>
  peopleOf(setup).map(({ email, name, notes, fields: values }) => ({ email, name, notes, values }));

/** Digits that are a text, a number field with a word in it, a field that only the last has a value of, and odd signs. */
const fillList = (setup: Setup, before: readonly Record<string, string>[] = []): void => {
  const insert = setup.context.db.handle.prepare(
    'INSERT INTO own_field (name, key, type, position) VALUES (?, ?, ?, ?)',
  );
  Object.entries(fields).forEach(([name, type], index) => void insert.run(name, name, type, index + 1));
  // As it is behind a change of type: the values stay as they were written.
  setup.context.db.handle.exec("UPDATE own_field SET type = 'text'");
  before.forEach((values, index) => void setup.add({ email: `before${index}@example.com`, fields: values }));
  const change = setup.context.db.handle.prepare('UPDATE own_field SET type = ? WHERE name = ?');
  for (const [name, type] of Object.entries(fields)) change.run(type, name);
  for (let index = 0; index < 150; index += 1) {
    const odd = index === 0 ? { member: 'yes', size: '38', born: '2001-02-03' } : {};
    setup.add({ email: `p${index}@example.com`, name: `Person ${index}`, fields: { flag: String(index % 2), ...odd } });
  }
  setup.add({ email: 'odd@example.com', name: '_x000D_ \u0001', notes: 'a\rb', fields: { plan: 'gold', size: '1e5' } });
};

it.each<Partial<ExportInput>>([
  { format: 'csv', isExact: false },
  { format: 'csv', isExact: true },
  { format: 'xlsx' },
  { format: 'json-lines' },
])('an export brings every value and every field with its type to an empty list: %o', async (options) => {
  const one = openImports();
  fillList(one);
  const file = await one.exportAll(options);
  const other = openImports();
  await other.importAll(file);
  expect(valuesOf(other)).toEqual(valuesOf(one));
  expect(fieldsOf(other)).toEqual(fieldsOf(one));
});

it('JSON lines are plain objects of texts; the first says the types that an import would not guess', async () => {
  const setup = openImports();
  fillList(setup);
  const lines = (await setup.exportAll({ format: 'json-lines' })).toString().trimEnd().split('\n');
  const [first, second, ...others] = lines.map((line) => JSON.parse(line) as Record<string, unknown>);
  expect(first?.field_types).toEqual({ flag: 'text', nobody: 'number' });
  expect(first?.fields).toEqual({ flag: '0', size: '38', born: '2001-02-03', member: 'yes', nobody: '', plan: '' });
  expect(Object.keys(second ?? {})).toEqual([
    ...['email', 'name', 'state', 'source', 'created_at', 'verified_at', 'notes', 'fields'],
  ]);
  expect(others.at(-1)?.fields).toEqual({ plan: 'gold', size: '1e5' });
});

/** Values that are none of their field's type, those in the first line above all, and texts that look like other types. */
const unfitting = [
  { flag: 'yes', size: 'many', born: 'in May', member: 'perhaps', plan: '2001-02-03' },
  { flag: 'no', size: '1,234', born: '21.11.2026', member: 'ja', plan: '2002-02-03' },
  { flag: 'yes', size: '007', born: 'someday', member: 'true', plan: '2003-02-03', nobody: 'x' },
];

it.each<Partial<ExportInput>>([{ format: 'csv' }, { format: 'xlsx' }, { format: 'json-lines' }])(
  'values that do not fit come back as they were, their fields with their types: %o',
  async (options) => {
    const one = openImports();
    fillList(one, unfitting);
    const other = openImports();
    await other.importAll(await one.exportAll(options));
    expect(valuesOf(other)).toEqual(valuesOf(one));
    expect(fieldsOf(other)).toEqual(fieldsOf(one));
  },
);

it('a foreign object may have a key that is called as ours for types is', async () => {
  const setup = openImports();
  await setup.importAll(
    '{"email":"a@example.com","field_types":{"x":"number"}}\n{"email":"b@example.com","field_types":"y"}',
  );
  expect(valuesOf(setup).map(({ values }) => values)).toEqual([
    { field_types: '{"x":"number"}' },
    { field_types: 'y' },
  ]);
});

it('headings say a type only where an import would guess another', async () => {
  const setup = openImports();
  fillList(setup);
  const [heading = ''] = (await setup.exportAll({ isExact: true })).toString().split('\r\n');
  expect(heading).toBe(
    'email,name,state,source,created_at,verified_at,notes,field:flag:text,size,born,member,field:nobody:number,plan',
  );
});

it('a column whose first hundred cells are empty is not left out of a longer file', async () => {
  const { importAll, signups } = openImports();
  const lines = Array.from({ length: 120 }, (_, index) => `p${index}@example.com,${index === 119 ? 'late' : ''}`);
  await importAll(`email,plan\n${lines.join('\n')}\n`);
  expect(peopleOf({ signups }).find(({ email }) => email === 'p119@example.com')?.fields).toEqual({ plan: 'late' });
});
