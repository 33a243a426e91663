import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { availableParallelism, loadavg } from 'node:os';
import { join } from 'node:path';
import { parseArgs, promisify } from 'node:util';
import { floorLine } from '../send/report.ts';
import { checkFloors } from './floors.ts';
import { type ImportMeasures, importPeople } from './import-people.ts';
import { openList } from './open-list.ts';
import { measureOwnFields } from './own-fields.ts';
import { peopleFile, writePeople } from './people.ts';
import { measureQueries } from './queries.ts';
import { measureBlocking } from './responsiveness.ts';
import type { SizeResult } from './result.ts';
import { importByShell } from './shell-import.ts';
import { measureWritesBeside } from './writes-beside.ts';

const cacheFolder = join(import.meta.dirname, '../../../.cache/bench');
/** So many people make a file of 200 MB. */
const largeFileRows = 2_620_000;

type Options = { hasShell: boolean; hasLargeFile: boolean };

/** Everything that needs only the list; the app is not there, so that nothing else is at work. */
const measureList = async (folder: string, count: number, hasShell: boolean) => {
  const { context, database, imports, signups } = openList(folder);
  try {
    const measured = await importPeople(imports, peopleFile(cacheFolder, count));
    database.db.handle.pragma('wal_checkpoint(TRUNCATE)');
    const bytesPerRow = Math.round(statSync(database.path).size / count);
    const place = { databasePath: database.path, nativeBinding: undefined };
    const queries = [
      ...(await measureQueries(signups, count)),
      ...(await measureOwnFields(context, signups, count, place)),
    ];
    return { import: measured, bytesPerRow, queries, shell: hasShell ? importByShell(database.db, folder) : null };
  } finally {
    database.close();
  }
};

/** The same file into an empty list while the main process writes too. */
const measureBeside = async (folder: string, count: number) => {
  const { database, imports } = openList(folder);
  try {
    return await measureWritesBeside(database.db, imports, peopleFile(cacheFolder, count));
  } finally {
    database.close();
  }
};

/** In a process of its own: what was measured before keeps memory that would hide how much this takes. */
const measureLargeFile = async (folder: string): Promise<ImportMeasures> => {
  const file = peopleFile(cacheFolder, largeFileRows);
  await writePeople(file, largeFileRows);
  const script = join(import.meta.dirname, 'import-alone.ts');
  const { stdout } = await promisify(execFile)(process.execPath, [script, folder, file]);
  return JSON.parse(stdout);
};

const measureSize = async (count: number, { hasShell, hasLargeFile }: Options): Promise<SizeResult> => {
  await writePeople(peopleFile(cacheFolder, count), count);
  const folder = mkdtempSync(join(cacheFolder, 'signups-'));
  try {
    const list = await measureList(folder, count, hasShell);
    const blocking = [await measureBeside(join(folder, 'beside'), count), ...(await measureBlocking(folder))];
    const largeFile = hasLargeFile ? await measureLargeFile(join(folder, 'large')) : null;
    return { count, ...list, blocking, largeFile };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};

const printSize = ({ count, import: measured, shell, bytesPerRow, queries, blocking }: SizeResult): void => {
  const rate = (rows: number | undefined): string => rows?.toLocaleString('en') ?? '–';
  console.log(`\n${count.toLocaleString('en')} people, ${bytesPerRow} bytes each`);
  console.log(
    `  import ${rate(measured.rowsPerSecond)} rows/s (the shell ${rate(shell?.withTriggers)} with triggers, ${rate(shell?.withoutTriggers)} without), ` +
      `plan ${measured.planSeconds.toFixed(1)} s, write ${measured.writeSeconds.toFixed(1)} s (${measured.cpuPerRowUs.toFixed(1)} µs of processor per row), ` +
      `blocked ≤ ${measured.longestBlockMs.toFixed(0)} ms, memory +${measured.memoryMb.toFixed(0)} MB`,
  );
  for (const { name, seconds, longestBlockMs } of blocking) {
    console.log(`  ${name.padEnd(36)} ${seconds.toFixed(2).padStart(8)} s, blocked ≤ ${longestBlockMs.toFixed(0)} ms`);
  }
  for (const { name, medianMs, p95Ms } of queries) {
    console.log(`  ${name.padEnd(36)} ${medianMs.toFixed(2).padStart(8)} ${p95Ms.toFixed(2).padStart(8)} ms`);
  }
};

const usage =
  'Usage: npm run bench -- signups [--json] [--sizes 10000,100000,1000000] [--no-shell] [--no-large] [--strict]';

const readSizes = (text: string): number[] => {
  const sizes = text.split(',').map(Number);
  if (sizes.every((size) => Number.isInteger(size) && size > 0)) return sizes;
  throw new Error(usage);
};

/**
 * Measures import, export and every question to the list, at several sizes: median and 95th percentile. With `--strict`
 * it ends with 1 when a floor is missed.
 */
export const main = async (args: readonly string[]): Promise<void> => {
  const { values } = parseArgs({
    args: [...args],
    options: {
      json: { type: 'boolean', default: false },
      sizes: { type: 'string', default: '10000,100000,1000000' },
      'no-shell': { type: 'boolean', default: false },
      'no-large': { type: 'boolean', default: false },
      strict: { type: 'boolean', default: false },
    },
  });
  mkdirSync(cacheFolder, { recursive: true });
  const sizes = readSizes(values.sizes);
  const results: SizeResult[] = [];
  const [loadBefore] = loadavg();
  for (const size of sizes) {
    const isLargest = size === Math.max(...sizes);
    const options = { hasShell: !values['no-shell'], hasLargeFile: isLargest && size >= 1e6 && !values['no-large'] };
    const result = await measureSize(size, options);
    results.push(result);
    if (!values.json) printSize(result);
  }
  const floors = checkFloors(results);
  const machine = { cores: availableParallelism(), node: process.version, loadBefore, loadAfter: loadavg()[0] };
  if (values.json) console.log(JSON.stringify({ bench: 'signups', machine, results, floors }, null, 2));
  else console.log(`\n${floors.map(floorLine).join('\n')}`);
  if (values.strict && floors.some(({ holds }) => holds === false)) process.exitCode = 1;
};
