import { expect, it } from 'vitest';
import { openImports, peopleOf } from './open-imports.ts';

/** More than the beginning of a file by which its columns are guessed. */
const people = Array.from({ length: 600 }, (_, index) => ({ email: `p${index}@example.com`, bio: 'x'.repeat(1_000) }));
const last = { email: 'last@example.com', 城市: '北京', fields: { plan: 'gold' }, notes: 'late' };

const lastOf = (setup: ReturnType<typeof openImports>) => {
  const found = peopleOf(setup).find(({ email }) => email === last.email);
  return { fields: found?.fields, notes: found?.notes };
};
const whole = { fields: { city: '北京', plan: 'gold' }, notes: 'late' };

const texts = {
  'JSON lines': [...people, last].map((person) => JSON.stringify(person)).join('\n'),
  'JSON lines with the ends of Windows': [...people, last].map((person) => `${JSON.stringify(person)}\r\n`).join(''),
  'a list on one line': JSON.stringify([...people, last]),
  'a list as people read it': JSON.stringify([...people, last], null, 2),
};

it.each(Object.entries(texts))(
  'a key that only the last object of a long file has is a column: %s',
  async (_, text) => {
    const setup = openImports();
    const { report } = await setup.importAll(text);
    expect(report).toMatchObject({ new: 601, bad: 0, newFields: ['bio', 'city', 'plan'] });
    expect(lastOf(setup)).toEqual(whole);
  },
);

it('reads by the keys of the encoding that was chosen, not by those of another inspection', async () => {
  const setup = openImports();
  const uploadId = setup.upload(Buffer.from(texts['JSON lines']));
  const { columns } = await setup.imports.inspect(uploadId, { encoding: 'utf-8' });
  await setup.imports.inspect(uploadId, { encoding: 'windows-1252' });
  const input = { uploadId, policy: 'keep', source: 'import', fixTypos: false } as const;
  setup.imports.plan({ ...input, options: { encoding: 'utf-8' }, columns: columns.map(({ guess }) => guess) });
  await setup.until(uploadId, 'planned');
  setup.imports.run(uploadId);
  await setup.until(uploadId, 'done');
  expect(lastOf(setup)).toEqual(whole);
});

it('takes a column over whose cells are empty as far as a long row lets the beginning be seen', async () => {
  const setup = openImports();
  const rows = people.slice(0, 90).map(({ email }) => `${email},${'y'.repeat(9_000)},`);
  await setup.importAll(`email,bio,plan\n${rows.join('\n')}\n${last.email},,gold\n`);
  expect(lastOf(setup).fields).toEqual({ plan: 'gold' });
});

const keys = Array.from({ length: 1_001 }, (_, index) => `k${index}`);

it.each([
  ['JSON', JSON.stringify({ email: 'ann@example.com', ...Object.fromEntries(keys.map((key) => [key, 1])) })],
  ['CSV', `email,${keys.join(',')}\nann@example.com${',1'.repeat(keys.length)}\n`],
])('refuses more columns than can be taken over, instead of leaving some out: %s', async (_, text) => {
  const { imports, upload } = openImports();
  await expect(imports.inspect(upload(Buffer.from(text)), {})).rejects.toMatchObject({
    key: 'import.too-many-columns',
  });
});

it('empty columns behind the last one, which spreadsheets write by the thousand, keep nobody out', async () => {
  const setup = openImports();
  const { report } = await setup.importAll(`email,name${','.repeat(2_000)}\nann@example.com,Ann${','.repeat(2_000)}\n`);
  expect(report).toMatchObject({ new: 1, bad: 0, newFields: [] });
});
