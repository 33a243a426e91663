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
const fillList = (setup: Setup): void => {
  const insert = setup.context.db.handle.prepare(
    'INSERT INTO own_field (name, key, type, position) VALUES (?, ?, ?, ?)',
  );
  Object.entries(fields).forEach(([name, type], index) => void insert.run(name, name, type, index + 1));
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
])('an export brings every value and every field with its type to an empty list: %o', async (options) => {
  const one = openImports();
  fillList(one);
  const file = await one.exportAll(options);
  const other = openImports();
  await other.importAll(file);
  expect(valuesOf(other)).toEqual(valuesOf(one));
  expect(fieldsOf(other)).toEqual(fieldsOf(one));
});

it('JSON lines bring every value, and every field in its order', async () => {
  const one = openImports();
  fillList(one);
  const other = openImports();
  await other.importAll(await one.exportAll({ format: 'json-lines' }));
  expect(valuesOf(other)).toEqual(valuesOf(one));
  const names = fieldsOf(other).map((field) => (field as { name: string }).name);
  expect(names).toEqual(Object.keys(fields));
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
