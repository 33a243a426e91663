import type { Job } from './measure.ts';
import type { Measures } from './task.ts';

/** Medians over the rounds of one job; the rates of all rounds stand beside, so that the spread can be seen. */
export type Result = Job & {
  mailsPerSecond: number;
  allMailsPerSecond: number[];
  cpuSecondsPer1000: number;
  peakMegabytes: number;
  megabytesAboveIdle: number;
  loopDelayP99Ms: number;
  loopDelayMaxMs: number;
};

export const median = (values: readonly number[]): number => {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length / 2;
  const upper = sorted[Math.floor(middle)] ?? Number.NaN;
  return Number.isInteger(middle) ? ((sorted[middle - 1] ?? upper) + upper) / 2 : upper;
};

export const summarise = (job: Job, rounds: readonly Measures[]): Result => {
  const rates = rounds.map(({ seconds }) => job.count / seconds);
  const medianOf = (pick: (measures: Measures) => number): number => median(rounds.map(pick));
  return {
    ...job,
    mailsPerSecond: median(rates),
    allMailsPerSecond: rates,
    cpuSecondsPer1000: medianOf(({ cpuSeconds }) => (cpuSeconds / job.count) * 1_000),
    peakMegabytes: medianOf(({ peakBytes }) => peakBytes / 1e6),
    megabytesAboveIdle: medianOf(({ peakBytes, idleBytes }) => (peakBytes - idleBytes) / 1e6),
    loopDelayP99Ms: medianOf(({ loopDelayP99Ms }) => loopDelayP99Ms),
    loopDelayMaxMs: medianOf(({ loopDelayMaxMs }) => loopDelayMaxMs),
  };
};
