import type { Result } from './result.ts';

/** A promise of ours and whether it held; `measured` is null when this run did not measure it. */
export type Floor = {
  name: string;
  rule: '≥' | '≤';
  bound: number;
  measured: number | null;
  holds: boolean | null;
};

/** How many mails a run must have for its memory to say anything. */
export const memoryCount = 100_000;

export const floor = (name: string, rule: Floor['rule'], bound: number, measured: number | null): Floor => {
  const isEnough = (value: number): boolean => (rule === '≥' ? value >= bound : value <= bound);
  return { name, rule, bound, measured, holds: measured === null ? null : isEnough(measured) };
};

/** What the product promises about sending, beside what was measured. */
export const checkFloors = (results: readonly Result[]): Floor[] => {
  const find = (peer: Result['peer'], roundTripMs: number, connections: number): Result | undefined =>
    results.find(
      (result) => result.peer === peer && result.roundTripMs === roundTripMs && result.connections === connections,
    );
  const ratio = (to: Result['peer'], roundTripMs: number, connections: number): number | null => {
    const ours = find('countersign', roundTripMs, connections);
    const other = find(to, roundTripMs, to === 'connection-per-mail' ? 1 : connections);
    return ours && other ? ours.mailsPerSecond / other.mailsPerSecond : null;
  };
  const ours = results.filter(({ peer }) => peer === 'countersign');
  const worst = (values: number[]): number | null => (values.length === 0 ? null : Math.max(...values));
  const atFive = find('countersign', 0, 5);
  return [
    floor('loopback, 5 connections: × nodemailer’s pool (goal 5)', '≥', 3, ratio('nodemailer-pool', 0, 5)),
    floor('loopback, 5 connections: CPU s per 1,000', '≤', 0.3, atFive?.cpuSecondsPer1000 ?? null),
    ...[5, 20].flatMap((connections) => [
      floor(
        `20 ms, ${connections} connections: × nodemailer’s pool`,
        '≥',
        0.95,
        ratio('nodemailer-pool', 20, connections),
      ),
      floor(
        `20 ms, ${connections} connections: × one connection per mail`,
        '≥',
        15,
        ratio('connection-per-mail', 20, connections),
      ),
    ]),
    floor(
      `MB above idle while sending ${memoryCount}`,
      '≤',
      200,
      worst(ours.filter(({ count }) => count >= memoryCount).map(({ megabytesAboveIdle }) => megabytesAboveIdle)),
    ),
    floor('event-loop delay p99, ms', '≤', 50, worst(ours.map(({ loopDelayP99Ms }) => loopDelayP99Ms))),
  ];
};
