import { mkdirSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { openDatabase } from '#electron/db/open.ts';
import { createImportService } from '#electron/features/imports/service.ts';
import { createExportService } from '#electron/features/signups/exports/service.ts';
import { createSignupService } from '#electron/features/signups/service.ts';
import { createEventBus } from '#electron/ipc/events.ts';
import { systemClock } from '#electron/lib/clock.ts';
import { signupFilter } from '#shared/contract/signups.ts';
import { createFakeHost } from '#test/support/fake-host.ts';
import { type ImportMeasures, importPeople } from './import-people.ts';
import { writePeople } from './people.ts';
import { measureQueries, type Timing } from './queries.ts';
import { importByShell } from './shell-import.ts';

const cacheFolder = join(import.meta.dirname, '../../../.cache/bench');

type SizeResult = {
  count: number;
  import: ImportMeasures;
  shellRowsPerSecond: number | null;
  bytesPerRow: number;
  exportRowsPerSecond: number;
  queries: Timing[];
};

const exportEverybody = async (exports: ReturnType<typeof createExportService>, count: number): Promise<number> => {
  const startedAtMs = performance.now();
  const selection = { kind: 'filter', filter: signupFilter.parse({}), except: [] } as const;
  const { exportId } = exports.begin({ selection: { ...selection, except: [] }, format: 'csv', isExact: false });
  while (exports.status(exportId).phase === 'writing') await new Promise((resolve) => setTimeout(resolve, 10));
  return Math.round((count / (performance.now() - startedAtMs)) * 1_000);
};

const measureSize = async (count: number, hasShell: boolean): Promise<SizeResult> => {
  const file = join(cacheFolder, `people-${count}.csv`);
  await writePeople(file, count);
  const folder = mkdtempSync(join(cacheFolder, 'signups-'));
  const database = openDatabase({ folder });
  const log = { info: () => {}, error: (event: string, detail?: object) => console.error(event, detail) };
  const context = { db: database.db, clock: systemClock, events: createEventBus(), host: createFakeHost(), log };
  const workers = { databasePath: database.path, nativeBinding: undefined, language: () => 'en' as const };
  try {
    const imports = createImportService(context, { ...workers, folder: join(folder, 'imports') });
    const signups = createSignupService(context);
    const measured = await importPeople(imports, file);
    const exports = createExportService(context, { ...workers, folder: join(folder, 'exports'), signups });
    database.db.handle.pragma('wal_checkpoint(TRUNCATE)');
    return {
      count,
      import: measured,
      bytesPerRow: Math.round(statSync(database.path).size / count),
      queries: measureQueries(signups, count),
      exportRowsPerSecond: await exportEverybody(exports, count),
      shellRowsPerSecond: hasShell ? (importByShell(database.db, folder)?.rowsPerSecond ?? null) : null,
    };
  } finally {
    database.close();
    rmSync(folder, { recursive: true, force: true });
  }
};

const printSize = (result: SizeResult): void => {
  const { count, import: measured, shellRowsPerSecond } = result;
  const ratio = shellRowsPerSecond ? (measured.rowsPerSecond / shellRowsPerSecond).toFixed(2) : '–';
  console.log(`\n${count.toLocaleString('en')} people, ${result.bytesPerRow} bytes each`);
  console.log(
    `  import ${measured.rowsPerSecond.toLocaleString('en')} rows/s (${ratio} × the shell's ${shellRowsPerSecond?.toLocaleString('en') ?? '–'}), ` +
      `plan ${measured.planSeconds.toFixed(1)} s, write ${measured.writeSeconds.toFixed(1)} s (${measured.cpuPerRowUs.toFixed(1)} µs of processor per row), ` +
      `blocked ≤ ${measured.longestBlockMs.toFixed(0)} ms, memory +${measured.memoryMb.toFixed(0)} MB; ` +
      `export ${result.exportRowsPerSecond.toLocaleString('en')} rows/s`,
  );
  for (const { name, medianMs, p95Ms } of result.queries) {
    console.log(`  ${name.padEnd(36)} ${medianMs.toFixed(2).padStart(8)} ${p95Ms.toFixed(2).padStart(8)} ms`);
  }
};

const usage = 'Usage: npm run bench -- signups [--json] [--sizes 10000,100000,1000000] [--no-shell]';

const readSizes = (text: string): number[] => {
  const sizes = text.split(',').map(Number);
  if (sizes.every((size) => Number.isInteger(size) && size > 0)) return sizes;
  throw new Error(usage);
};

/** Measures import, export and every question to the list, at several sizes; median and 95th percentile. */
export const main = async (args: readonly string[]): Promise<void> => {
  const { values } = parseArgs({
    args: [...args],
    options: {
      json: { type: 'boolean', default: false },
      sizes: { type: 'string', default: '10000,100000,1000000' },
      'no-shell': { type: 'boolean', default: false },
    },
  });
  mkdirSync(cacheFolder, { recursive: true });
  const results: SizeResult[] = [];
  for (const size of readSizes(values.sizes)) {
    const result = await measureSize(size, !values['no-shell']);
    results.push(result);
    if (!values.json) printSize(result);
  }
  if (values.json)
    console.log(JSON.stringify({ cores: availableParallelism(), node: process.version, results }, null, 2));
};
