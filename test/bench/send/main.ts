import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { checkFloors } from './floors.ts';
import { describeMachine, machineLine } from './machine.ts';
import { type Job, type MeasureOptions, measure } from './measure.ts';
import { type Options, readOptions } from './options.ts';
import { floorLine, resultHead, resultLine } from './report.ts';
import { type Result, summarise } from './result.ts';
import type { Measures, PeerName } from './task.ts';

/** With latency, and for the slow peer, more mails would only take longer: the rate is steady after seconds. */
const mailsPerConnectionWithLatency = 200;
const singleCount = { 0: 2_000, withLatency: 60 };

const cacheFolder = join(import.meta.dirname, '../../../.cache/bench');

const countFor = (peer: PeerName, roundTripMs: number, connections: number, count: number): number => {
  const isSingle = peer === 'connection-per-mail';
  if (isSingle) return Math.min(count, roundTripMs === 0 ? singleCount[0] : singleCount.withLatency);
  return roundTripMs === 0 ? count : Math.min(count, connections * mailsPerConnectionWithLatency);
};

const listJobs = ({ peers, roundTripsMs, connections, count }: Options): Job[] =>
  roundTripsMs.flatMap((roundTripMs) =>
    connections.flatMap((wanted, index) =>
      peers
        // One connection after the other is the same however many the others may open.
        .filter((peer) => peer !== 'connection-per-mail' || index === 0)
        .map((peer) => {
          const used = peer === 'connection-per-mail' ? 1 : wanted;
          return { peer, roundTripMs, connections: used, count: countFor(peer, roundTripMs, used, count) };
        }),
    ),
  );

/** Every round goes through all jobs, every other one backwards: what else the computer does then hits all alike. */
const runRounds = async (jobs: readonly Job[], rounds: number, options: MeasureOptions): Promise<Result[]> => {
  const measured = new Map<Job, Measures[]>(jobs.map((job) => [job, []]));
  for (let round = 0; round < rounds; round += 1) {
    for (const job of round % 2 === 0 ? jobs : jobs.toReversed()) {
      measured.get(job)?.push(await measure(job, options));
      process.stderr.write('.');
    }
  }
  process.stderr.write('\n');
  return jobs.map((job) => summarise(job, measured.get(job) ?? []));
};

/** Measures sending as the product does it beside what others offer. Fails when a mail is missing at the receiver. */
export const main = async (args: readonly string[]): Promise<void> => {
  const options = readOptions(args);
  mkdirSync(cacheFolder, { recursive: true });
  const machine = describeMachine(cacheFolder);
  const limitMs = 60_000 + options.count * 10;
  const { profileFolder } = options;
  const results = await runRounds(listJobs(options), options.rounds, { cacheFolder, limitMs, profileFolder });
  const floors = checkFloors(results);
  if (options.isJson) {
    console.log(
      JSON.stringify(
        { bench: 'send', at: new Date().toISOString(), machine, rounds: options.rounds, results, floors },
        null,
        2,
      ),
    );
    return;
  }
  console.log(machineLine(machine));
  console.log([resultHead(), ...results.map(resultLine)].join('\n'));
  console.log(`\n${floors.map(floorLine).join('\n')}`);
};
