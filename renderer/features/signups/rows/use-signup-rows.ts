import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useLayoutEffect, useMemo, useRef, useState, useSyncExternalStore } from 'react';
import type { RowSource } from '#renderer/components/data-table/row-source.ts';
import { call } from '#renderer/lib/client.ts';
import { cancellableQueryOf } from '#renderer/lib/query-client.ts';
import type { Signup, SignupFilter, SignupSort } from '#shared/contract/signups.ts';
import { createRowLoader, pageSize, type RowLoader } from './row-loader.ts';
import { leapRows } from './row-run.ts';

type ListKey = { filter: SignupFilter; sort: SignupSort };

/** How far Shift may select across rows that are not in memory; beyond, "select all" is meant. */
export const longestRange = 20_000;

const createStore = (getKey: () => ListKey, getTotal: () => number) => {
  const listeners = new Set<() => void>();
  let version = 0;
  const loader = createRowLoader({
    fetchPage: (request, signal) =>
      call('signups.list', { ...getKey(), ...request, limit: 'offset' in request ? leapRows : pageSize }, signal),
    getTotal,
    onChange: () => {
      version += 1;
      for (const listener of listeners) listener();
    },
  });
  return {
    loader,
    getVersion: () => version,
    subscribe: (listener: () => void) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
};

/** A store whose questions are about the list that is on the screen, not about the one that is on its way. */
const useRowStore = (total: number) => {
  const shown = useRef<ListKey | null>(null);
  const known = useRef(total);
  const [store] = useState(() =>
    createStore(
      () => shown.current ?? { filter: {} as SignupFilter, sort: {} as SignupSort },
      () => known.current,
    ),
  );
  useLayoutEffect(() => {
    known.current = total;
  }, [total]);
  return { ...store, shown };
};

const toSource = (loader: RowLoader, total: number): RowSource<Signup> => {
  const run = loader.getRun();
  const loaded = (): readonly Signup[] => run?.pages.flatMap(({ rows }) => rows) ?? [];
  const start = run?.start ?? 0;
  return {
    length: loader.getLength(total),
    at: loader.rowAt,
    findIndex: (matches) => {
      const found = loaded().findIndex(matches);
      return found < 0 ? -1 : found + start;
    },
    slice: (from, to) => loaded().slice(Math.max(0, from - start), Math.max(0, to - start)),
  };
};

/**
 * A list that a table can show: the first page from the query cache, which events refresh, and the pages near the view,
 * which `useLoadedRows` reads. The old rows stay while a new search is under way.
 */
export const useSignupRows = (filter: SignupFilter, sort: SignupSort, total: number) => {
  const first = useQuery({
    ...cancellableQueryOf('signups.list', { filter, sort, limit: pageSize }),
    placeholderData: keepPreviousData,
  });
  const { loader, subscribe, getVersion, shown } = useRowStore(total);
  const { data, isPlaceholderData, dataUpdatedAt } = first;
  // biome-ignore lint/correctness/useExhaustiveDependencies: an answer that says the same is still a newer one
  useLayoutEffect(() => {
    if (data === undefined || isPlaceholderData) return;
    if (shown.current?.filter !== filter || shown.current.sort !== sort) loader.forget();
    shown.current = { filter, sort };
    loader.begin(data);
  }, [loader, shown, data, isPlaceholderData, dataUpdatedAt, filter, sort]);
  const tally = useSyncExternalStore(subscribe, loader.getTally);
  const source = useMemo(() => ({ loader, subscribe, getVersion }), [loader, subscribe, getVersion]);
  return {
    source,
    /** How many people there are in each state, where everybody who matches is in memory. */
    tally: isPlaceholderData ? null : tally,
    length: useSyncExternalStore(subscribe, () => loader.getLength(total)),
    isPending: first.isPending,
    /** An answer is on its way; the rows of the list before are still there. */
    isWaiting: first.isFetching && (first.isPending || isPlaceholderData),
    error: useSyncExternalStore(subscribe, loader.getError) ?? first.error,
    retry: () => void first.refetch(),
    show: loader.show,
    loadRange: (anchorId: number, isAbove: boolean) => loadRange(loader, { filter, sort }, anchorId, isAbove),
  };
};

type Source = Pick<ReturnType<typeof createStore>, 'loader' | 'subscribe' | 'getVersion'>;

/** The rows as they come, for who draws them: a long scroll brings a page many times a second. */
export const useLoadedRows = ({ loader, subscribe, getVersion }: Source, total: number): RowSource<Signup> => {
  const version = useSyncExternalStore(subscribe, getVersion);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the version stands for what the loader holds
  return useMemo(() => toSource(loader, total), [loader, version, total]);
};

/** Walks from the loaded part to a row by cursors, which miss nobody and count nobody twice. */
const loadRange = async (
  loader: RowLoader,
  key: ListKey,
  anchorId: number,
  isAbove: boolean,
): Promise<readonly Signup[] | null> => {
  const pages = loader.getRun()?.pages ?? [];
  let cursor = (isAbove ? pages[0]?.previous : pages.at(-1)?.next) ?? null;
  const found: Signup[] = [];
  while (cursor !== null && found.length < longestRange) {
    const page = await call('signups.list', {
      ...key,
      ...(isAbove ? { before: cursor } : { after: cursor }),
      limit: 500,
    });
    const at = page.rows.findIndex(({ id }) => id === anchorId);
    if (at >= 0) return [...found, ...(isAbove ? page.rows.slice(at) : page.rows.slice(0, at + 1))];
    found.push(...page.rows);
    cursor = isAbove ? page.previous : page.next;
  }
  // Too far, or gone meanwhile: rather nothing than a part that looks like the whole.
  return null;
};
