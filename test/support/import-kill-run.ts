import { type ChildProcess, fork } from 'node:child_process';
import { createHash } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { openDatabase } from '#electron/db/open.ts';
import type { ImportingReport, ImportingTask } from './importing-process.ts';

const program = fileURLToPath(new URL('./importing-process.ts', import.meta.url));

export type ImportKillPlan = {
  folder: string;
  /** Rows of the file; some are of people who are on the list already. */
  rows: number;
  kills: number;
  /** A number from 0 to 1. */
  random: () => number;
  onKill?: (text: string) => void;
};

export type ImportKillOutcome = {
  /** What the app said at the start after each kill. */
  notices: (string | null)[];
  /** What differed from the list before, after each kill; empty when all is as it was. */
  differences: string[][];
  /** Kills that came when a part had been committed already. */
  killedBetweenCommits: number;
  /** How long each start took until the app answered, and until its list was whole, in milliseconds of the process. */
  starts: { usableAfterMs: number; wholeAfterMs: number; fractions: number[] }[];
  /** What the last import, which nobody killed, added. */
  added: number;
};

const searches = ['ann', 'before', '明', '王小', 'plan', 'killed', 'x'];
const present = 300;

/** Every third row is of somebody who is on the list, until there are no more of them. */
const writeFiles = ({ folder, rows }: ImportKillPlan): { before: string; file: string } => {
  const people = Array.from(
    { length: present },
    (_, index) => `before${index}@example.com,Ann ${index % 2 ? '王小明' : 'Müller'},gold,${index % 3},note ${index}`,
  );
  const before = join(folder, 'before.csv');
  writeFileSync(before, `email,name,plan,status,notes\n${people.join('\n')}\n`);
  const step = Math.max(1, Math.floor(rows / present / 2));
  const lines = Array.from({ length: rows }, (_, index) => {
    const known = index % step === 0 && index / step < present ? index / step : null;
    const email = known === null ? `killed${index}@example.org` : `Before${known}@example.com`;
    return `${email},New 明 ${index},silver,1,city ${index % 50}`;
  });
  const file = join(folder, 'killed.csv');
  writeFileSync(file, `email,name,plan,status,city\n${lines.join('\n')}\n`);
  return { before, file };
};

const start = (task: ImportingTask): ChildProcess =>
  fork(program, [JSON.stringify(task)], { execArgv: [], stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });

const ended = (child: ChildProcess): Promise<void> => new Promise((resolve) => child.once('exit', () => resolve()));

/** The first report of a kind; fails when the process ends without one. */
const reportOf = <K extends ImportingReport['kind']>(child: ChildProcess, kind: K) =>
  new Promise<Extract<ImportingReport, { kind: K }>>((resolve, reject) => {
    child.on('message', (report: ImportingReport) => {
      if (report.kind === kind) resolve(report as Extract<ImportingReport, { kind: K }>);
    });
    child.once('exit', (code) => reject(new Error(`The importing process ended by itself, code ${code}`)));
  });

const finish = async <K extends ImportingReport['kind']>(task: ImportingTask, kind: K) => {
  const child = start(task);
  const exit = ended(child);
  const report = await reportOf(child, kind);
  await exit;
  return report;
};

/** Kills a process when its import has come so far. */
const killAt = async (child: ChildProcess, fraction: number): Promise<void> => {
  const exit = new Promise<NodeJS.Signals | null>((resolve) => child.once('exit', (_, signal) => resolve(signal)));
  child.on('message', (report: ImportingReport) => {
    if (report.kind === 'writing' && report.fraction >= fraction) child.kill('SIGKILL');
  });
  if ((await exit) !== 'SIGKILL') throw new Error('The import was over before it was killed');
};

/** Often enough for some commits in every import, seldom enough to be far from one at most times. */
const pokeMs = 300;

const tables = ['signup', 'signup_text', 'signup_event', 'own_field', 'signup_count', 'import', 'import_range'];
const queries = [...tables, 'import_change', 'signup_gram'].map((table) => [table, `SELECT * FROM ${table}`] as const);

/** A fingerprint of all rows of each table that an import touches, the search index with every entry included. */
const readTables = (folder: string): Record<string, string> => {
  const { db, close } = openDatabase({ folder, nativeBinding: process.env.SQLITE_NATIVE_BINDING });
  const prints = queries.map(([table, query]) => {
    const hash = createHash('sha256');
    const rows = db.handle.prepare(query).raw().iterate() as IterableIterator<unknown[]>;
    for (const row of rows) hash.update(`${JSON.stringify(row)}\n`);
    return [table, hash.digest('hex')] as const;
  });
  close();
  return Object.fromEntries(prints);
};

const hasCommittedPart = (folder: string): boolean => {
  const { db, close } = openDatabase({ folder, nativeBinding: process.env.SQLITE_NATIVE_BINDING });
  const count = db.handle.prepare("SELECT count(*) FROM import WHERE state = 'writing'").pluck().get();
  close();
  return Number(count) > 0;
};

type Start = ImportKillOutcome['starts'][number];
type Snapshot = { tables: Record<string, string>; counts: object; found: object; fields: string[] };

const listDifferences = (before: Snapshot, after: Snapshot): string[] => [
  ...Object.keys(before.tables).filter((table) => before.tables[table] !== after.tables[table]),
  ...(['counts', 'found', 'fields'] as const).filter(
    (part) => JSON.stringify(before[part]) !== JSON.stringify(after[part]),
  ),
];

/**
 * Kills the app (SIGKILL) at random moments of an import, half of the times while it commits in steps because the app
 * writes something else too, and compares the list after the next start with the list before.
 */
export const importWithKills = async (plan: ImportKillPlan): Promise<ImportKillOutcome> => {
  const data = join(plan.folder, 'data');
  const { before, file } = writeFiles(plan);
  const task = { folder: data, file, pokeMs: null, searches, stage: 'import' } satisfies ImportingTask;
  const look = async (): Promise<Snapshot & { interrupted: string | null; start: Start }> => {
    const { interrupted, counts, found, fields, usableAfterMs, wholeAfterMs, fractions } = await finish(
      { ...task, stage: 'look' },
      'looked',
    );
    const start = { usableAfterMs, wholeAfterMs, fractions };
    return { interrupted, counts, found, fields, tables: readTables(data), start };
  };
  await finish({ ...task, file: before }, 'done');
  const snapshot = await look();
  const outcome: ImportKillOutcome = { notices: [], differences: [], killedBetweenCommits: 0, starts: [], added: 0 };
  for (let kill = 0; kill < plan.kills; kill += 1) {
    const fraction = 0.9 * ((kill + plan.random()) / plan.kills);
    await killAt(start({ ...task, pokeMs: kill % 2 === 0 ? pokeMs : null }), fraction);
    const isBetween = hasCommittedPart(data);
    if (isBetween) outcome.killedBetweenCommits += 1;
    const now = await look();
    outcome.starts.push(now.start);
    outcome.notices.push(now.interrupted);
    outcome.differences.push(listDifferences(snapshot, now));
    plan.onKill?.(
      `kill ${kill + 1} at ${Math.round(fraction * 100)} %${isBetween ? ', between commits' : ''}: ` +
        `${outcome.differences.at(-1)?.join(', ') || 'list as before'}, ` +
        `usable after ${Math.round(now.start.usableAfterMs)} ms, whole after ${Math.round(now.start.wholeAfterMs)} ms`,
    );
  }
  outcome.added = (await finish(task, 'done')).added;
  return outcome;
};
