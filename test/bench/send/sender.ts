/** The sending process: `node sender.ts prepare|send <task as JSON>`. Measures itself and tells its parent. */
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setTimeout as wait } from 'node:timers/promises';
import type { Measures, Peer, PeerName, Task } from './task.ts';

/** Each process loads only what its sender needs, because memory is measured too. */
const loaders: Readonly<Record<PeerName, () => Promise<Peer>>> = {
  countersign: async () => (await import('./countersign-peer.ts')).countersign,
  'delivery-layer': async () => (await import('./delivery-layer-peer.ts')).deliveryLayer,
  'nodemailer-pool': async () => (await import('./nodemailer-peers.ts')).nodemailerPool,
  'connection-per-mail': async () => (await import('./nodemailer-peers.ts')).connectionPerMail,
};

/** The histogram's own interval is part of each delay it records. */
const resolutionMs = 2;
const settleMs = 500;

const measure = async (run: () => Promise<void>): Promise<Measures> => {
  await wait(settleMs);
  const idleBytes = process.memoryUsage.rss();
  const loopDelay = monitorEventLoopDelay({ resolution: resolutionMs });
  loopDelay.enable();
  const before = process.resourceUsage();
  const startedAtMs = performance.now();
  await run();
  const seconds = (performance.now() - startedAtMs) / 1_000;
  const after = process.resourceUsage();
  loopDelay.disable();
  const cpuMicroseconds = after.userCPUTime + after.systemCPUTime - before.userCPUTime - before.systemCPUTime;
  return {
    seconds,
    cpuSeconds: cpuMicroseconds / 1e6,
    idleBytes,
    peakBytes: after.maxRSS * 1_024,
    loopDelayP99Ms: loopDelay.percentile(99) / 1e6,
    loopDelayMaxMs: loopDelay.max / 1e6,
  };
};

const [stage, text = ''] = process.argv.slice(2);
const task = JSON.parse(text) as Task;
const peer = await loaders[task.peer]();
if (stage === 'prepare') {
  await peer.prepare?.(task);
} else {
  const { run, close } = await peer.open(task);
  const measures = await measure(run);
  await close();
  process.send?.(measures);
}
if (process.connected) process.disconnect();
