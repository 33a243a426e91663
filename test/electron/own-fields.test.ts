import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { Output } from '#shared/contract/index.ts';
import { startDesktopApp } from '#test/support/electron-app.ts';
import { createTempFolder } from '#test/support/temp-folder.ts';

const count = 5_600;
const file = [
  'email,seats',
  ...Array.from({ length: count }, (_, index) => `p${index}@example.com,${(index * 11) % count}`),
];

/** The workers that the bundle carries, with Electron's own Node. */
test('a long list is made ready for sorting by a field, and deleted, with the workers of the app', async () => {
  const folder = createTempFolder();
  const desktop = await startDesktopApp(folder);
  const { call } = desktop;
  try {
    const bytes = Buffer.from(file.join('\n'));
    const { uploadId } = await call<{ uploadId: string }>('imports.begin', {
      fileName: 'a.csv',
      sizeBytes: bytes.length,
    });
    await call('imports.append', { uploadId, offset: 0, base64: bytes.toString('base64') });
    const { columns } = await call<Output<'imports.inspect'>>('imports.inspect', { uploadId });
    expect(columns[1]?.guess).toEqual({ kind: 'field', name: 'seats', type: 'number' });
    const phase = async () => (await call<Output<'imports.status'>>('imports.status', { uploadId })).phase;
    await call('imports.plan', { uploadId, options: {}, columns: columns.map(({ guess }) => guess) });
    await expect.poll(phase, { timeout: 30_000 }).toBe('planned');
    await call('imports.run', { uploadId });
    await expect.poll(phase, { timeout: 30_000 }).toBe('done');
    const sort = { by: 'field.seats', direction: 'desc' };
    const { rows } = await call<Output<'signups.list'>>('signups.list', { sort, limit: 3 });
    expect(rows.map(({ fields }) => fields.seats)).toEqual(['5599', '5598', '5597']);
    const { fields } = await call<Output<'fields.usage'>>('fields.usage', {});
    expect(fields).toMatchObject([{ name: 'seats', people: count, misfits: 0 }]);
    // So many take more than one piece, during which the worker for the log is at work.
    const everybody = { kind: 'filter', filter: {} };
    const { undoId } = await call<Output<'signups.delete'>>('signups.delete', { selection: everybody });
    const back = await call<Output<'signups.undoDelete'>>('signups.undoDelete', { undoId });
    expect(back).toEqual({ restored: count + 2, skipped: 0 });
    // There is no log where nothing was to be said.
    const log = join(folder, 'logs/countersign.log');
    expect(existsSync(log) ? readFileSync(log, 'utf8') : '').not.toContain('folding the log failed');
  } finally {
    await desktop.quit();
  }
});
