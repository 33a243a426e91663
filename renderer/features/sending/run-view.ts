import type { MessageCounts, Quota, Run } from '#shared/contract/sending.ts';
import { isWaiting, type MessageState } from '#shared/domain/message-state.ts';

/** The states in the order in which a person asks about them: what went wrong before what went well. */
export const stateOrder = [
  'failed',
  'uncertain',
  'deferred',
  'sending',
  'queued',
  'sent',
  'cancelled',
] as const satisfies readonly MessageState[];

/** The states that a run's messages are in now, with how many each holds. */
export const listStates = (counts: MessageCounts): { state: MessageState; count: number }[] =>
  stateOrder.map((state) => ({ state, count: counts[state] })).filter(({ count }) => count > 0);

/** How many messages still wait to be sent. */
export const countWaiting = (counts: MessageCounts): number =>
  stateOrder.filter(isWaiting).reduce((sum, state) => sum + counts[state], 0);

/** How many messages will not be tried again by themselves. */
export const countSettled = ({ total, counts }: Pick<Run, 'total' | 'counts'>): number =>
  Math.max(0, total - countWaiting(counts));

/** What a person can do with a run now. */
export type RunActions = {
  canPause: boolean;
  canResume: boolean;
  canCancel: boolean;
  canRetry: boolean;
  canResend: boolean;
};

export const findRunActions = ({ state, counts }: Pick<Run, 'state' | 'counts'>): RunActions => ({
  canPause: state === 'running',
  canResume: state === 'paused',
  canCancel: state === 'running' || state === 'paused',
  canRetry: counts.failed > 0,
  canResend: counts.uncertain > 0,
});

/** The choices of the state filter: all, each state that holds something, and the chosen one even when it is empty now. */
export const listFilters = (
  run: Pick<Run, 'total' | 'counts'>,
  chosen: MessageState | null,
): { value: MessageState | 'all'; count: number }[] => [
  { value: 'all', count: run.total },
  ...stateOrder
    .filter((state) => run.counts[state] > 0 || state === chosen)
    .map((state) => ({ value: state, count: run.counts[state] })),
];

/** The state that a parameter of the address names, null for none or one that does not exist. */
export const readState = (value: string | undefined): MessageState | null =>
  stateOrder.find((state) => state === value) ?? null;

/** A wait shorter than this is part of sending at a steady pace and not worth a sentence. */
const shortestWaitMs = 5_000;

/** Why an account waits: a run to many leaves `reservePercent` of each limit free; with room in all, it is a trouble. */
export type Wait = { until: string; reason: 'limit' | 'trouble'; limits: Quota['limits'] };

export const findWait = (quota: Quota, reservePercent: number, nowMs: number): Wait | null => {
  const { limits, waitsUntil, trouble } = quota;
  if (waitsUntil === null || Date.parse(waitsUntil) - nowMs < shortestWaitMs) return null;
  const used = limits.filter((one) => one.used >= Math.floor((one.limit * (100 - reservePercent)) / 100));
  return trouble
    ? { until: waitsUntil, reason: 'trouble', limits: [] }
    : { until: waitsUntil, reason: 'limit', limits: used };
};
