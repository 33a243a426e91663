import { closeSync, fdatasyncSync, openSync, rmSync, writeSync } from 'node:fs';
import os from 'node:os';
import { join } from 'node:path';
import { receiverName } from './receiver.ts';
import { median } from './result.ts';

/** Milliseconds that the disk takes for a small write and a sync: the price of durability here. */
const measureSyncMs = (folder: string): number => {
  const path = join(folder, `sync-${process.pid}`);
  const file = openSync(path, 'w');
  const times = Array.from({ length: 30 }, () => {
    const startedAtMs = performance.now();
    writeSync(file, 'x'.repeat(4_096), 0);
    fdatasyncSync(file);
    return performance.now() - startedAtMs;
  });
  closeSync(file);
  rmSync(path);
  return median(times);
};

/** What one has to know of the computer to compare figures. */
export const describeMachine = (folder: string) => ({
  processors: `${os.cpus().length} × ${os.cpus()[0]?.model.trim() ?? 'unknown'}`,
  memoryGigabytes: Math.round(os.totalmem() / 1e9),
  system: `${os.type()} ${os.release()}`,
  node: process.version,
  loadBefore: os.loadavg()[0] ?? 0,
  diskSyncMs: measureSyncMs(folder),
  receiver: receiverName,
});

export const machineLine = (machine: ReturnType<typeof describeMachine>): string =>
  `${machine.processors}, ${machine.memoryGigabytes} GB, ${machine.system}, Node ${machine.node}, load ${machine.loadBefore.toFixed(1)} before, ` +
  `a disk sync takes ${machine.diskSyncMs.toFixed(2)} ms, receiver: ${machine.receiver}`;
