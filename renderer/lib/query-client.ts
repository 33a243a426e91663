import { QueryClient, queryOptions } from '@tanstack/react-query';
import type { EventName } from '#shared/contract/events.ts';
import type { Input, Output, ProcedureName } from '#shared/contract/index.ts';
import { call, onAnyEvent, ReplyError } from './client.ts';

/** Refetches triggered by events are gathered for this long: a run reports many times a second. */
const gatherMs = 250;

/**
 * The options of a query: its key is the procedure's name and the input, so that an event can find it by the name alone.
 * Use it in a feature's queries.ts: `useQuery(queryOf('signups.get', { id }))`.
 */
export const queryOf = <N extends ProcedureName>(name: N, input: Input<N>) =>
  queryOptions<Output<N>>({ queryKey: [name, input], queryFn: () => call(name, input) });

/**
 * The same for questions that may take long and are asked anew with every key: one whose answer nobody waits for any more
 * is stopped in the main process.
 */
export const cancellableQueryOf = <N extends ProcedureName>(name: N, input: Input<N>) =>
  queryOptions<Output<N>>({ queryKey: [name, input], queryFn: ({ signal }) => call(name, input, signal) });

/** The beginnings of the names of the procedures whose answers an event makes stale. */
const staleAfter: Readonly<Record<EventName, readonly string[]>> = {
  'signups.changed': [
    'signups.',
    'fields.',
    'verification.',
    'settings.checklist',
    'templates.previewValues',
    'upkeep.duplicates',
  ],
  'templates.changed': ['templates.get', 'templates.list', 'templates.version', 'fields.usage'],
  'accounts.changed': ['accounts.', 'settings.checklist', 'templates.previewValues'],
  'runs.changed': ['runs.', 'settings.checklist'],
  'messages.changed': ['messages.', 'signups.timeline', 'signups.get', 'settings.checklist'],
  // What a mail says never changes, and reading one with large files anew takes a second.
  'practice.changed': ['practice.list', 'practice.status', 'practice.rehearsal', 'settings.checklist'],
  'imports.changed': ['imports.status', 'imports.list', 'imports.recovery'],
  'exports.changed': ['exports.status'],
  'upkeep.changed': ['upkeep.duplicate', 'upkeep.pruneHistory'],
  'fields.changed': ['fields.preparing'],
  'views.changed': ['views.', 'signups.traces', 'signups.manyTraces'],
  'work.changed': ['signups.work'],
  'verification.changed': ['verification.', 'settings.checklist'],
  'settings.changed': ['settings.', 'app.', 'verification.', 'templates.previewValues'],
};

/** True when an answer that was kept under `queryKey` is stale after `event`. */
export const isStaleAfter = (event: EventName, queryKey: readonly unknown[]): boolean => {
  const [name] = queryKey;
  return typeof name === 'string' && staleAfter[event].some((beginning) => name.startsWith(beginning));
};

/** The cache of everything the main process answered. Nothing goes stale by itself: events say when it does. */
export const createQueryClient = (): QueryClient =>
  new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: Number.POSITIVE_INFINITY,
        refetchOnWindowFocus: false,
        networkMode: 'always',
        // An expected failure is an answer; only what may pass by itself is asked again, once.
        retry: (count, error) => count < 1 && error instanceof ReplyError && error.body.retryable,
      },
      mutations: { networkMode: 'always' },
    },
  });

/** Lets the main process's events refresh what is on the screen; returns the function that stops it. */
export const refreshOnEvents = (client: QueryClient): (() => void) => {
  const pending = new Set<EventName>();
  let timer: ReturnType<typeof setTimeout> | undefined;
  const flush = (): void => {
    const names = [...pending];
    pending.clear();
    timer = undefined;
    void client.invalidateQueries(
      { predicate: (query) => names.some((name) => isStaleAfter(name, query.queryKey)) },
      // A refetch under way is left alone: under a stream of events a cancelled one would never arrive.
      { cancelRefetch: false },
    );
  };
  const stop = onAnyEvent(({ name }) => {
    pending.add(name);
    timer ??= setTimeout(flush, gatherMs);
  });
  return () => {
    clearTimeout(timer);
    stop();
  };
};
