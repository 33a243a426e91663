import { expect, it } from 'vitest';
import type { ExportInput } from '#shared/contract/exports.ts';
import { everybody, openImports, peopleOf } from '../imports/open-imports.ts';

const cellOfExcel = 32_767;

const exportStatusOf = async ({ exports }: ReturnType<typeof openImports>, format: ExportInput['format']) => {
  const { exportId } = await exports.begin({ selection: everybody, format, isExact: false });
  while (exports.status(exportId).phase === 'writing') await new Promise((resolve) => setTimeout(resolve, 5));
  return exports.status(exportId);
};

it('says how many cells of a workbook hold less than there is, and of other files that none does', async () => {
  const setup = openImports();
  setup.add({ email: 'fits@example.com', notes: 'n'.repeat(cellOfExcel) });
  setup.add({ email: 'long@example.com', notes: 'n'.repeat(cellOfExcel + 1) });
  setup.add({ email: 'longer@example.com', notes: `${'n'.repeat(cellOfExcel - 1)}😀 and more` });
  expect(await exportStatusOf(setup, 'xlsx')).toMatchObject({ phase: 'done', rows: 3, cutCells: 2 });
  expect(await exportStatusOf(setup, 'csv')).toMatchObject({ phase: 'done', cutCells: 0 });
  expect(await exportStatusOf(setup, 'json-lines')).toMatchObject({ phase: 'done', cutCells: 0 });
  const other = openImports();
  await other.importAll(await setup.exportAll({ format: 'xlsx' }));
  expect(peopleOf(other).map(({ notes }) => notes.length)).toEqual([cellOfExcel, cellOfExcel, cellOfExcel - 1]);
});
