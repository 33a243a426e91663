import { pathToFileURL } from 'node:url';
import { startSink } from '../support/smtp/sink.ts';
import { type Peer, peers } from './send-peers.ts';

export type SendResult = {
  readonly peer: string;
  readonly connections: number;
  readonly mailsPerSecond: number;
  /** User and system time of the sending process. */
  readonly cpuSecondsPer1000: number;
};

/**
 * Mails per second of the delivery layer and its peers, over loopback into a sink in its own process: medians of
 * `rounds`, the peers interleaved. Throws when the sink did not take exactly the mails that were sent.
 */
export async function benchSend(count = 5_000, connections = 5, rounds = 3): Promise<SendResult[]> {
  const sink = await startSink();
  const runs: SendResult[] = [];
  try {
    for (const peer of peers) await measure(peer, sink, Math.min(count, 500), connections);
    for (let round = 0; round < rounds; round += 1) {
      for (const peer of round % 2 === 0 ? peers : peers.toReversed()) {
        runs.push(await measure(peer, sink, count, connections));
      }
    }
  } finally {
    sink.stop();
  }
  return peers.map((peer) => median(runs.filter((run) => run.peer === peer.name)));
}

async function measure(
  peer: Peer,
  sink: Awaited<ReturnType<typeof startSink>>,
  count: number,
  connections: number,
): Promise<SendResult> {
  const cpu = process.cpuUsage();
  const startedAtMs = performance.now();
  await peer.run(sink.port, count, connections);
  const seconds = (performance.now() - startedAtMs) / 1000;
  const { user, system } = process.cpuUsage(cpu);
  const { mailCount } = await sink.takeCounts();
  if (mailCount !== count) throw new Error(`${peer.name}: the sink took ${mailCount} of ${count} mails`);
  return {
    peer: peer.name,
    connections,
    mailsPerSecond: count / seconds,
    cpuSecondsPer1000: ((user + system) / 1e6 / count) * 1000,
  };
}

function median(runs: readonly SendResult[]): SendResult {
  const sorted = runs.toSorted((a, b) => a.mailsPerSecond - b.mailsPerSecond);
  const middle = sorted[Math.floor(sorted.length / 2)];
  if (middle === undefined) throw new Error('no rounds');
  return middle;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const [count, connections, rounds] = process.argv.slice(2).map(Number);
  for (const result of await benchSend(count, connections, rounds)) {
    const { peer, mailsPerSecond, cpuSecondsPer1000 } = result;
    console.log(
      `${peer.padEnd(40)} ${mailsPerSecond.toFixed(0).padStart(6)}/s  ${cpuSecondsPer1000.toFixed(3)} CPU s/1000`,
    );
  }
}
