import { parseArgs } from 'node:util';
import { type PeerName, peerNames } from './task.ts';

const usage = `Usage: npm run bench -- send [--json] [--count N] [--rounds N] [--peers a,b] [--rtt 0,20] [--connections 5,20] [--profile DIR]
  Sends over loopback, into a receiver that throws mail away. Senders: ${peerNames.join(', ')}.
  --count 100000 also measures memory; fewer rounds than 3 are no medians.`;

export type Options = {
  isJson: boolean;
  count: number;
  rounds: number;
  peers: PeerName[];
  roundTripsMs: number[];
  connections: number[];
  profileFolder: string | null;
};

const readNumbers = (text: string, max: number): number[] =>
  text.split(',').map((part) => {
    const number = Number(part);
    if (Number.isInteger(number) && number >= 0 && number <= max) return number;
    throw new Error(`“${part}” is not a whole number up to ${max}.\n${usage}`);
  });

/** Reads the command line; throws a sentence with the usage for what it cannot read. */
export const readOptions = (args: readonly string[]): Options => {
  const { values } = parseArgs({
    args: [...args],
    options: {
      json: { type: 'boolean', default: false },
      count: { type: 'string', default: '10000' },
      rounds: { type: 'string', default: '3' },
      peers: { type: 'string', default: peerNames.join(',') },
      rtt: { type: 'string', default: '0,20' },
      connections: { type: 'string', default: '5,20' },
      profile: { type: 'string' },
    },
  });
  const isPeer = (name: string): name is PeerName => (peerNames as readonly string[]).includes(name);
  const peers = values.peers.split(',').filter(isPeer);
  if (peers.length !== values.peers.split(',').length) throw new Error(usage);
  return {
    isJson: values.json,
    count: Math.max(1, readNumbers(values.count, 1_000_000)[0] ?? 0),
    rounds: Math.max(1, readNumbers(values.rounds, 20)[0] ?? 0),
    peers,
    roundTripsMs: readNumbers(values.rtt, 1_000),
    connections: readNumbers(values.connections, 20),
    profileFolder: values.profile ?? null,
  };
};
