import type { SignupFilter } from '#shared/contract/signups.ts';
import { readDataVersion } from '../../../db/data-version.ts';
import { column, joinSql, type ReadDb, sql } from '../../../db/sql.ts';
import type { EventBus } from '../../../ipc/events.ts';
import { breathe } from '../../../lib/breathe.ts';
import { createPieceSize } from '../../../lib/piece-size.ts';
import { findIdBounds } from '../id-bounds.ts';
import { findPeopleById } from './slim-source.ts';
import { cheapConditions, rowConditions } from './store-filter.ts';

/** So many ids are looked at in a piece, which takes some milliseconds. */
const spans = { first: 2_000, smallest: 200, largest: 20_000, wantedMs: 6 };

/** The ids of all who match, looked at one after the other; a piece takes some milliseconds. */
const scan = async (db: ReadDb, filter: SignupFilter, signal: AbortSignal): Promise<number[]> => {
  const { people, id, condition, rest } = findPeopleById(db, filter);
  // Rows are read along their ids: no other index may come before.
  const conditions = joinSql(
    [condition, ...cheapConditions(filter, { along: 'email' }), ...rowConditions(db, rest, { isTextKnown: true })],
    sql` AND `,
  );
  const { first, last } = findIdBounds(db) ?? { first: 1, last: 0 };
  const ids: number[] = [];
  const span = createPieceSize(spans);
  for (let from = first; from <= last; ) {
    const end = from + span.next();
    const query = sql`SELECT signup.id FROM ${people} WHERE ${id} >= ${from} AND ${id} < ${end} AND ${conditions}`;
    for (const one of span.timed(() => column<number>(db, query))) ids.push(one);
    from = end;
    await breathe();
    signal.throwIfAborted();
  }
  return ids;
};

/** The answers of so many filters are kept, up to eight bytes for each match. */
const maxKept = 2;
/** Whoever reads on in a list sees it as it was found for so long. */
const continuedMs = 60_000;

type Kept = {
  ids: Promise<number[]>;
  version: number;
  atMs: number;
  isStale: boolean;
  /** So many questions wait for the ids; the search is stopped when the last of them is given up. */
  waiting: number;
  stop: AbortController;
};

type FindOptions = { isContinued: boolean; signal?: AbortSignal | undefined };

/** Finds all who match a filter that no index answers, and remembers them for the pages that follow. */
export const createMatchFinder = (db: ReadDb, events: EventBus) => {
  const kept = new Map<string, Kept>();
  events.subscribe(({ name }) => {
    if (name === 'signups.changed' || name === 'fields.changed')
      for (const entry of kept.values()) entry.isStale = true;
  });

  const findKept = (key: string, isContinued: boolean): Kept | undefined => {
    const entry = kept.get(key);
    if (!entry) return undefined;
    const isCurrent = !entry.isStale && entry.version === readDataVersion(db);
    return isCurrent || (isContinued && performance.now() - entry.atMs < continuedMs) ? entry : undefined;
  };

  const begin = (key: string, filter: SignupFilter): Kept => {
    const stop = new AbortController();
    const ids = scan(db, filter, stop.signal);
    const version = readDataVersion(db);
    const entry: Kept = { ids, version, atMs: performance.now(), isStale: false, waiting: 0, stop };
    // What failed is looked for again.
    ids.catch(() => kept.get(key) === entry && kept.delete(key));
    kept.delete(key);
    kept.set(key, entry);
    for (const old of kept.keys()) {
      if (kept.size <= maxKept) break;
      kept.delete(old);
    }
    return entry;
  };

  const waitFor = async (key: string, entry: Kept, signal: AbortSignal | undefined): Promise<number[]> => {
    const giveUp = (): void => {
      entry.waiting -= 1;
      if (entry.waiting > 0) return;
      entry.stop.abort();
      if (kept.get(key) === entry) kept.delete(key);
    };
    signal?.throwIfAborted();
    entry.waiting += 1;
    signal?.addEventListener('abort', giveUp, { once: true });
    try {
      return await entry.ids;
    } finally {
      signal?.removeEventListener('abort', giveUp);
      if (!signal?.aborted) entry.waiting -= 1;
    }
  };

  return {
    /**
     * The ids of all who match, by id. `isContinued` for a page behind another one: who was found a minute ago will do,
     * because whoever makes the page is looked at again.
     */
    find: async (filter: SignupFilter, { isContinued, signal }: FindOptions): Promise<number[]> => {
      signal?.throwIfAborted();
      const key = JSON.stringify(filter);
      return waitFor(key, findKept(key, isContinued) ?? begin(key, filter), signal);
    },
    /** The same where they are known; else null. */
    findKnown: async (filter: SignupFilter, signal?: AbortSignal): Promise<number[] | null> => {
      const key = JSON.stringify(filter);
      const entry = findKept(key, true);
      return entry ? waitFor(key, entry, signal) : null;
    },
  };
};

export type MatchFinder = ReturnType<typeof createMatchFinder>;
