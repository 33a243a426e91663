/**
 * The app in a process of its own, so that it can be killed in an import: `node importing-process.ts <task as JSON>`.
 * `import` brings a file in and tells its parent how far the writing is and when it is done; with `pokeMs` the app
 * writes something else meanwhile, so that the import commits in steps. `look` starts the app and tells what it says.
 */
import { closeSync, openSync, readSync, statSync } from 'node:fs';
import { basename } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { type Composition, compose } from '#electron/compose.ts';
import { systemClock } from '#electron/lib/clock.ts';
import type { Input, Output, ProcedureName } from '#shared/contract/index.ts';
import { createFakeHost } from './fake-host.ts';

export type ImportingTask = {
  folder: string;
  stage: 'import' | 'look';
  file: string;
  /** Another write each so many milliseconds; null for none. */
  pokeMs: number | null;
  searches: readonly string[];
};
export type ImportingReport =
  | { kind: 'writing'; fraction: number }
  | { kind: 'done'; added: number }
  | ({ kind: 'looked'; interrupted: string | null; counts: object } & Start & {
        found: Record<string, number[]>;
        fields: string[];
      });

/** How long it took until the app answered, and until its list was whole; `fractions` is what it said in between. */
type Start = { usableAfterMs: number; wholeAfterMs: number; fractions: number[] };

type Call = <N extends ProcedureName>(name: N, input: Input<N>) => Promise<Output<N>>;

const callerOf =
  ({ router }: Composition): Call =>
  async (name, input) => {
    const reply = await router({ name, input });
    if (!reply.ok) throw new Error(`${name}: ${JSON.stringify(reply.error)}`);
    return reply.value as never;
  };

const tell = (report: ImportingReport): void => {
  process.send?.(report);
};

const upload = async (call: Call, path: string): Promise<string> => {
  const { uploadId } = await call('imports.begin', { fileName: basename(path), sizeBytes: statSync(path).size });
  const file = openSync(path, 'r');
  const bytes = Buffer.alloc(1_000_000);
  let offset = 0;
  for (;;) {
    const count = readSync(file, bytes, 0, bytes.length, offset);
    if (count === 0) break;
    const base64 = bytes.toString('base64', 0, count);
    offset = (await call('imports.append', { uploadId, offset, base64 })).receivedBytes;
  }
  closeSync(file);
  return uploadId;
};

const until = async (call: Call, uploadId: string, phase: 'planned' | 'done'): Promise<void> => {
  for (;;) {
    const status = await call('imports.status', { uploadId });
    if (status.phase === phase) return;
    if (status.phase === 'failed') throw new Error(status.error ?? 'failed');
    if (status.phase === 'writing') tell({ kind: 'writing', fraction: status.fraction });
    await wait(5);
  }
};

const importFile = async (call: Call, { file, pokeMs }: ImportingTask): Promise<void> => {
  const uploadId = await upload(call, file);
  const { columns } = await call('imports.inspect', { uploadId });
  await call('imports.plan', {
    uploadId,
    options: {},
    columns: columns.map(({ guess }) => guess),
    policy: 'overwrite',
  });
  await until(call, uploadId, 'planned');
  await call('imports.run', { uploadId });
  let isOver = false;
  const poke = async (): Promise<void> => {
    for (let round = 0; pokeMs !== null && !isOver; round += 1) {
      await wait(pokeMs);
      await call('settings.update', { patch: { siteName: `Site ${round}` } });
    }
  };
  const poking = poke();
  await until(call, uploadId, 'done');
  isOver = true;
  await poking;
  tell({ kind: 'done', added: (await call('imports.list', {})).imports[0]?.added ?? 0 });
};

/** Waits until an import that was cut off has been taken back; until then nobody may see a part of it. */
const untilWhole = async ({ router }: Composition, call: Call): Promise<number[]> => {
  const fractions: number[] = [];
  for (;;) {
    const { recovery } = await call('imports.recovery', {});
    if (recovery === null) return fractions;
    if (recovery.error !== null) throw new Error(recovery.error);
    fractions.push(recovery.fraction);
    const early = await router({ name: 'signups.list', input: {} });
    const isRefused = !early.ok && early.error.code === 'conflict';
    // It may have been over just between the two calls.
    if (!isRefused && (await call('imports.recovery', {})).recovery !== null)
      throw new Error('The list was shown early');
    await wait(20);
  }
};

const look = async (call: Call, { searches }: ImportingTask, start: Start): Promise<void> => {
  const found: Record<string, number[]> = {};
  for (const search of searches) {
    const { rows } = await call('signups.list', { filter: { search }, limit: 200 });
    found[search] = rows.map(({ id }) => id);
  }
  const { interrupted } = await call('imports.list', {});
  const counts = await call('signups.counts', {});
  const { names: fields } = await call('signups.fieldNames', {});
  tell({ kind: 'looked', ...start, interrupted, counts, found, fields });
};

const task = JSON.parse(process.argv[2] ?? '') as ImportingTask;
const app = await compose({
  folder: task.folder,
  nativeBinding: process.env.SQLITE_NATIVE_BINDING,
  host: createFakeHost(),
  clock: systemClock,
});
await app.start();
const call = callerOf(app);
if (task.stage === 'import') await importFile(call, task);
else {
  const usableAfterMs = performance.now();
  const fractions = await untilWhole(app, call);
  await look(call, task, { usableAfterMs, wholeAfterMs: performance.now(), fractions });
}
await app.stop();
process.disconnect();
