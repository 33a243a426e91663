import { openSync, readSync, statSync } from 'node:fs';
import { basename } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import type { ImportService } from '#electron/features/imports/service.ts';

export type ImportMeasures = {
  rows: number;
  rowsPerSecond: number;
  planSeconds: number;
  writeSeconds: number;
  /** Of all threads while it was written, in microseconds: what another program on the computer hardly changes. */
  cpuPerRowUs: number;
  /** The longest time for which this thread could do nothing else, from plan to end. */
  longestBlockMs: number;
  /** The most resident memory above what there was before. */
  memoryMb: number;
};

const upload = (imports: ImportService, path: string): string => {
  const { uploadId } = imports.begin(basename(path), statSync(path).size);
  const file = openSync(path, 'r');
  const bytes = Buffer.alloc(4_000_000);
  let offset = 0;
  for (;;) {
    const count = readSync(file, bytes, 0, bytes.length, offset);
    if (count === 0) return uploadId;
    offset = imports.append(uploadId, offset, bytes.toString('base64', 0, count)).receivedBytes;
  }
};

const until = async (imports: ImportService, uploadId: string, phase: string): Promise<void> => {
  for (;;) {
    const status = imports.status(uploadId);
    if (status.phase === phase) return;
    if (status.phase === 'failed' || status.phase === 'cancelled') throw new Error(status.error ?? status.phase);
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
};

const mb = 1_000_000;

/** Imports a file as the dialog does: upload, look, plan, write. */
export const importPeople = async (imports: ImportService, path: string): Promise<ImportMeasures> => {
  const uploadId = upload(imports, path);
  const { columns } = await imports.inspect(uploadId, {});
  const idle = process.memoryUsage().rss;
  let most = idle;
  const watch = setInterval(() => {
    most = Math.max(most, process.memoryUsage().rss);
  }, 50);
  const delay = monitorEventLoopDelay({ resolution: 5 });
  delay.enable();
  const startedAtMs = performance.now();
  const targets = columns.map(({ guess }) => guess);
  imports.plan({ uploadId, options: {}, columns: targets, policy: 'keep', source: 'import', fixTypos: false });
  await until(imports, uploadId, 'planned');
  const plannedAtMs = performance.now();
  const cpu = process.cpuUsage();
  imports.run(uploadId);
  await until(imports, uploadId, 'done');
  const endedAtMs = performance.now();
  const { user, system } = process.cpuUsage(cpu);
  clearInterval(watch);
  delay.disable();
  const rows = imports.status(uploadId).report?.new ?? 0;
  const writeSeconds = (endedAtMs - plannedAtMs) / 1_000;
  return {
    rows,
    rowsPerSecond: Math.round(rows / writeSeconds),
    planSeconds: (plannedAtMs - startedAtMs) / 1_000,
    writeSeconds,
    cpuPerRowUs: (user + system) / Math.max(1, rows),
    longestBlockMs: Math.max(0, delay.max / 1e6 - 5),
    memoryMb: (most - idle) / mb,
  };
};
