import type { Signup } from '#shared/contract/signups.ts';
import type { DuplicateGroup, DuplicateStatus } from '#shared/contract/upkeep.ts';
import { mailboxKeyOf } from '#shared/domain/mailbox-key.ts';
import { compareForSurvival, isPlainMerge } from '#shared/domain/merge-signups.ts';
import { AppError } from '#shared/errors.ts';
import { relaxedTransaction } from '../../db/relaxed-transaction.ts';
import { transaction } from '../../db/sql.ts';
import { inWriteTurn } from '../../db/write-queue.ts';
import { breathe } from '../../lib/breathe.ts';
import { randomToken } from '../../lib/ids.ts';
import { createPieceSize } from '../../lib/piece-size.ts';
import type { FeatureContext } from '../context.ts';
import type { MergeService } from '../signups/merge/service.ts';
import { createDuplicateSearch, type DuplicateSearch, type SearchDeps } from './duplicate-search.ts';
import { insertDistinctPair, isDistinctPair } from './store-duplicates.ts';

export type DuplicateDeps = SearchDeps & {
  signups: { find: (id: number) => Signup | null };
  merging: Pick<MergeService, 'mergeAll' | 'say'>;
};

/** Groups that are merged at once: some five milliseconds. Longer pieces take no less time in all. */
const pieceLimits = { first: 5, smallest: 2, largest: 200, wantedMs: 5 };

/** In larger groups only neighbours are remembered: all pairs of a thousand would be half a million. */
const mostInPairs = 20;

const mailboxOf = ({ email }: Signup): string => mailboxKeyOf(email.toLowerCase());

/** Those of the ids who belong together and were not set apart, who would stay first; null when fewer than two do. */
const readGroup = (
  { db }: FeatureContext,
  { signups }: Pick<DuplicateDeps, 'signups'>,
  ids: readonly number[],
): DuplicateGroup | null => {
  if (ids.every((id, index) => index === 0 || isDistinctPair(db, ids[index - 1] ?? 0, id))) return null;
  const people = ids.flatMap((id) => signups.find(id) ?? []).sort(compareForSurvival);
  const [keep] = people;
  if (!keep) return null;
  const mailbox = mailboxOf(keep);
  const same = people.filter((person) => mailboxOf(person) === mailbox);
  if (same.length < 2) return null;
  const isPlain = same.every((one, index) => same.slice(index + 1).every((other) => isPlainMerge(one, other)));
  return { mailbox, isPlain, people: same };
};

/** Merges groups in which nothing is to be decided; null for a group that is none, false for one that cannot be now. */
const createPlainMerge = (context: FeatureContext, deps: DuplicateDeps, search: DuplicateSearch) => {
  const { merging } = deps;
  const mergeGroup = (ids: readonly number[], undoId: string): boolean | null => {
    const group = readGroup(context, deps, ids);
    const [keep, ...others] = group?.people ?? [];
    if (!group?.isPlain || !keep) return null;
    try {
      merging.mergeAll({ keepId: keep.id, otherIds: others.map(({ id }) => id), choice: {}, undoId });
      return true;
    } catch (error) {
      // A mail to one of them is on the wire.
      if (error instanceof AppError) return false;
      throw error;
    }
  };
  return async (): Promise<{ merged: number; skipped: number; undoId: string | null }> => {
    search.checkNot('merging', 'searching');
    const groups = search.groups();
    const undoId = randomToken(12);
    const result = { merged: 0, skipped: 0 };
    search.set({ phase: 'merging', fraction: 0 });
    const size = createPieceSize(pieceLimits);
    const mergeSome = (piece: typeof groups): (boolean | null)[] => {
      if (!context.db.handle.open) return [];
      return size.timed(() => relaxedTransaction(context.db, () => piece.map((ids) => mergeGroup(ids, undoId))));
    };
    try {
      await context.checkpoints.during(async ({ keepShort }) => {
        for (let from = 0; from < groups.length && context.db.handle.open; ) {
          const piece = groups.slice(from, from + size.next());
          from += piece.length;
          const outcomes = await inWriteTurn(() => mergeSome(piece));
          result.merged += outcomes.filter((outcome) => outcome === true).length;
          result.skipped += outcomes.filter((outcome) => outcome === false).length;
          search.set({ fraction: from / groups.length });
          await breathe();
          await keepShort();
        }
      });
    } finally {
      search.set({ phase: 'done', fraction: 1 });
      if (result.merged > 0) merging.say();
    }
    return { ...result, undoId: result.merged > 0 ? undoId : null };
  };
};

/** Finding people whose addresses lead to one mailbox, and what is done with them. */
export const createDuplicates = (context: FeatureContext, deps: DuplicateDeps) => {
  const { db, events } = context;
  const search = createDuplicateSearch(context, deps);
  return {
    /** Begins anew; throws `conflict` while groups are being merged. */
    findDuplicates: async (): Promise<DuplicateStatus> => {
      search.checkNot('merging');
      await search.start();
      return search.status();
    },
    stopDuplicates: search.stop,
    duplicateStatus: search.status,
    listDuplicates: (from: number, limit: number): { groups: DuplicateGroup[]; next: number | null } => {
      const groups = search.groups();
      const page: DuplicateGroup[] = [];
      let index = from;
      for (; index < groups.length && page.length < limit; index += 1) {
        const group = readGroup(context, deps, groups[index] ?? []);
        if (group) page.push(group);
      }
      return { groups: page, next: index < groups.length ? index : null };
    },
    /** Remembers that each two of them are different people, also when one of them goes; a newcomer is asked about. */
    keepApart: (ids: readonly number[]): void => {
      const sorted = [...new Set(ids)].sort((a, b) => a - b);
      transaction(db, () => {
        sorted.forEach((id, index) => {
          const others = sorted.slice(sorted.length > mostInPairs ? Math.max(0, index - 1) : 0, index);
          for (const other of others) insertDistinctPair(db, other, id);
        });
      });
      events.emit('upkeep.changed');
    },
    /** Throws `conflict` while that is going on, or a search is. */
    mergePlain: createPlainMerge(context, deps, search),
  };
};
