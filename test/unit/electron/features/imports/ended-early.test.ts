import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { startImportJob } from '#electron/features/imports/start-worker.ts';
import { openImports, peopleOf } from './open-imports.ts';

it('a job that is given up is waited for until it can be ended, and says why', async () => {
  const { context } = openImports();
  const path = join(context.folder, 'people.csv');
  writeFileSync(path, 'email,name\nada@example.com,Ada\n');
  const place = {
    databasePath: join(context.folder, 'countersign.db'),
    nativeBinding: process.env.SQLITE_NATIVE_BINDING,
  };
  const job = { kind: 'inspect', path, fileName: 'people.csv', options: {} } as const;
  // Loading SQLite takes some milliseconds within the first hundred; whoever ends a worker meanwhile ends the process.
  for (const limitMs of [0, 10, 20, 30, 40, 50, 60, 80, 100, 200]) {
    const answer = startImportJob<'inspect'>(job, { ...place, limitMs }).result.then(
      ({ inspection }) => inspection.columns.length,
      (error: { key?: string }) => error.key,
    );
    expect([2, 'import.gave-up']).toContain(await answer);
  }
});

it('an import that the app is closed on is told at the next start; one that a person cancelled is not', async () => {
  const people = Array.from({ length: 20_000 }, (_, row) => `p${row}@example.com`);
  const { imports, reopen, plan, signups } = openImports();
  const start = (): void => {
    const next = reopen();
    next.start();
    told = next.list().interrupted;
  };
  let told: string | null = null;
  const { uploadId } = await plan(['email', ...people].join('\n'));
  imports.run(uploadId);
  await imports.cancel(uploadId);
  start();
  expect(told).toBeNull();
  const again = await plan(['email', ...people].join('\n'));
  imports.run(again.uploadId);
  await imports.stop();
  start();
  expect(told).toContain('people.csv');
  expect(peopleOf({ signups })).toEqual([]);
});
