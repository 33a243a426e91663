import type { SignupSelection } from '#shared/contract/signups.ts';
import { relaxedTransaction } from '../../db/relaxed-transaction.ts';
import type { ReadDb } from '../../db/sql.ts';
import { inWriteTurn } from '../../db/write-queue.ts';
import { breathe } from '../../lib/breathe.ts';
import { createPieceSize } from '../../lib/piece-size.ts';
import type { FeatureContext } from '../context.ts';
import { findLastId } from './id-bounds.ts';
import { listSelectedIds } from './list/store-list.ts';
import type { WorkHandle } from './work-board.ts';

/** The list is shown shorter (or longer) so often while a long job goes on. */
const tellEveryMs = 1_000;

export type Piece = { ids: readonly number[]; isLast: boolean };

/** Where a job finds the next people, at most `limit`; they are looked for and changed in one go. */
export type Walk = (limit: number) => Piece;

/** So many ids are looked at in one go at first; how many people that finds depends on the filter. */
const firstStretch = { first: 2_000, smallest: 250, largest: 50_000 };

/**
 * Goes along the ids of a selection in stretches of some milliseconds, however few match; whoever is added meanwhile is
 * left out.
 */
export const walkSelection = (db: ReadDb, selection: SignupSelection): Walk => {
  if (selection.kind === 'ids') {
    const ids = [...new Set(selection.ids)].sort((a, b) => a - b);
    let from = 0;
    return (limit) => {
      const some = { kind: 'ids' as const, ids: ids.slice(from, from + limit) };
      from += limit;
      const lastId = some.ids.at(-1) ?? 0;
      return { ids: listSelectedIds(db, some, { afterId: 0, lastId, limit }), isLast: from >= ids.length };
    };
  }
  const endId = findLastId(db);
  // Not left to SQL, which would read a long list of them again for every stretch.
  const except = new Set(selection.except);
  const all: SignupSelection = { ...selection, except: [] };
  const stretch = createPieceSize(firstStretch);
  let afterId = 0;
  return (limit) => {
    const lastId = Math.min(endId, afterId + stretch.next());
    const ids = stretch.timed(() => listSelectedIds(db, all, { afterId, lastId, limit }));
    afterId = ids.length < limit ? lastId : (ids.at(-1) ?? lastId);
    return { ids: except.size === 0 ? ids : ids.filter((id) => !except.has(id)), isLast: afterId >= endId };
  };
};

/** So many are found in one go where nothing is done to them. */
const foundAtOnce = 5_000;

/** The ids of a selection in groups of about `size`, found in pieces short enough for the window to live. */
export async function* listGroups(db: ReadDb, selection: SignupSelection, size: number): AsyncGenerator<number[]> {
  const walk = walkSelection(db, selection);
  let group: number[] = [];
  for (let isLast = false; !isLast && db.handle.open; await breathe()) {
    const piece = walk(Math.min(size, foundAtOnce));
    group.push(...piece.ids);
    isLast = piece.isLast;
    if (group.length < size && !isLast) continue;
    yield group;
    group = [];
  }
}

/** How many a selection has, exactly: looking at a million people takes seconds, of which nobody waits for more than some. */
export const countSelection = async (db: ReadDb, selection: SignupSelection, signal?: AbortSignal): Promise<number> => {
  let count = 0;
  for await (const ids of listGroups(db, selection, foundAtOnce)) {
    signal?.throwIfAborted();
    count += ids.length;
  }
  return count;
};

type Steps = {
  walk: Walk;
  /** Changes these people; returns how many it could. */
  change: (ids: readonly number[]) => number;
};

/**
 * Works through people in pieces short enough for the window to live, each committed for itself: a million take a
 * minute. An app that ends meanwhile has done a part of it. Ends when all of it is on the disk.
 */
export const workInPieces = (
  { db, events, checkpoints }: FeatureContext,
  work: WorkHandle,
  { walk, change }: Steps,
): Promise<{ seen: number; changed: number }> =>
  checkpoints.during(async ({ keepShort }) => {
    const size = createPieceSize();
    const total = { seen: 0, changed: 0 };
    let toldAtMs = performance.now();
    // The app ends where the file is closed: nobody waits for the answer.
    const doPiece = (): boolean =>
      !db.handle.open ||
      size.timed(() => {
        const { ids, isLast } = walk(size.next());
        if (ids.length > 0) total.changed += relaxedTransaction(db, () => change(ids));
        total.seen += ids.length;
        work.add(ids.length);
        return isLast;
      });
    while (!(await inWriteTurn(doPiece))) {
      if (performance.now() - toldAtMs > tellEveryMs) {
        events.emit('signups.changed');
        toldAtMs = performance.now();
      }
      await breathe();
      await keepShort();
    }
    if (total.changed > 0 && db.handle.open) events.emit('signups.changed');
    return total;
  });
