/**
 * The list of people: who signed up, what is known about them, whether their address is proven. Promises that an
 * address is on the list once, that a deletion can be undone until the next start, and that every change leaves a line
 * in the person's timeline. Leaves to others: mail (sending), links and codes (verification).
 */
import type { z } from 'zod';
import type {
  newSignup,
  Signup,
  SignupFilter,
  SignupSelection,
  SignupSort,
  signupPatch,
  TimelineEntry,
  VerifiedBy,
} from '#shared/contract/signups.ts';
import { AppError } from '#shared/errors.ts';
import { transaction } from '../../db/sql.ts';
import { isoNow } from '../../lib/clock.ts';
import type { FeatureContext } from '../context.ts';
import { deleteMany, undoMany } from './delete-many.ts';
import { addSignup, getSignup, setState, updateSignup } from './edit-signup.ts';
import { listPage, type SignupListRequest } from './list/list-page.ts';
import { createMatchFinder } from './list/matches.ts';
import { createRankIndex, type RankIndex } from './list/ranks/rank-index.ts';
import { countSignupsByState } from './list/store-count.ts';
import { listSignups, listSome } from './list/store-list.ts';
import { type SampleRequest, sampleSignups } from './list/store-sample.ts';
import { createBulkVerifying } from './mark-verified.ts';
import { resolveOrder } from './own-fields/resolve-order.ts';
import { listFieldNames } from './own-fields/store-fields.ts';
import { purgeDeleted } from './purge.ts';
import { countMailOf, type EventDetail, findSignup, findSignupByToken, findTokenOf, insertEvent } from './store.ts';
import { listSources } from './store-sources.ts';
import { listTimeline, listTimelinePage, type TimelinePage, type TimelineRequest } from './store-timeline.ts';
import { createWorkBoard, type WorkBoard } from './work-board.ts';
import { countSelection, walkSelection } from './work-in-pieces.ts';

export type SignupService = ReturnType<typeof createSignupService>;

/** So many changes do not move a place in the list by more than a person notices. */
const fewChanges = 50;

const watchRanks = ({ events, clock }: Omit<FeatureContext, 'db'>, db: FeatureContext['db']): RankIndex => {
  const ranks = createRankIndex(db, clock);
  let changes = 0;
  events.subscribe(({ name, payload }) => {
    if (name !== 'signups.changed') return;
    changes += payload.ids?.length ?? fewChanges;
    if (changes < fewChanges) return;
    changes = 0;
    ranks.forgetPlaces();
  });
  return ranks;
};

export type SignupListInput = Omit<SignupListRequest, 'order'> & { sort: SignupSort };

const createQueries = ({ db, ...context }: FeatureContext) => {
  const ranks = watchRanks(context, db);
  const matches = createMatchFinder(db, context.events);
  return {
    list: ({ sort, ...request }: SignupListInput) => {
      const order = resolveOrder(db, sort, isoNow(context.clock));
      ranks.learnAhead(order);
      return listPage(db, { ranks, matches }, { ...request, order });
    },
    counts: (filter: SignupFilter) => {
      const counts = countSignupsByState(db, filter);
      return { all: counts.unverified + counts.verified + counts.blocked, ...counts };
    },
    some: (ids: readonly number[], sort: SignupSort): Promise<Signup[]> =>
      listSome(db, resolveOrder(db, sort, isoNow(context.clock)), ids),
    /** Throws `not-found`. */
    get: (id: number): Signup => getSignup(db, id),
    find: (id: number): Signup | null => findSignup(db, id),
    /** Throws `not-found`. */
    timeline: (id: number, limit: number): TimelineEntry[] => {
      getSignup(db, id);
      return listTimeline(db, id, limit);
    },
    /** The same behind the cursor `before`; throws `validation` for one that is none. */
    timelinePage: (id: number, request: TimelineRequest): TimelinePage => {
      getSignup(db, id);
      return listTimelinePage(db, id, request);
    },
    /** The names of own fields that any signup has had, each once. */
    fieldNames: (): string[] => listFieldNames(db),
    sources: (): string[] => listSources(db),
    /** Exact, and in pieces. */
    countSelection: (selection: SignupSelection): Promise<number> => countSelection(db, selection),
    /** Goes through a selection as it is now, by id, in pieces of some milliseconds: at most `limit` people each. */
    walkSelection: (selection: SignupSelection): ((limit: number) => { people: Signup[]; isLast: boolean }) => {
      const walk = walkSelection(db, selection);
      return (limit) => {
        const { ids, isLast } = walk(limit);
        return { people: listSignups(db, ids), isLast };
      };
    },
    /** Some people out of a selection at random, in a few milliseconds however many it has. */
    sample: (selection: SignupSelection, request: SampleRequest): Signup[] => sampleSignups(db, selection, request),
    /** What stands for this person in a link; throws `not-found`. */
    findToken: (signupId: number): string => {
      const token = findTokenOf(db, signupId);
      if (token === null) throw new AppError('not-found', 'error.not-found', { params: { kind: 'kind.signup' } });
      return token;
    },
    findByToken: (token: string): Signup | null => findSignupByToken(db, token),
  };
};

const createEdits = ({ db, clock, events }: FeatureContext) => ({
  add: (input: z.output<typeof newSignup>): Signup => {
    const signup = addSignup(db, input, isoNow(clock));
    events.emit('signups.changed', [signup.id]);
    return signup;
  },
  update: (patch: z.output<typeof signupPatch>): Signup => {
    const signup = updateSignup(db, patch, isoNow(clock));
    events.emit('signups.changed', [signup.id]);
    return signup;
  },
  /** Marks an unverified address as proven; false when it was verified already or is blocked, and nothing changed. */
  markVerified: (signupId: number, by: VerifiedBy, at: string): boolean => {
    const isChanged = transaction(db, () => {
      if (findSignup(db, signupId)?.state !== 'unverified') return false;
      setState(db, signupId, 'verified', { by }, at);
      return true;
    });
    if (isChanged) events.emit('signups.changed', [signupId]);
    return isChanged;
  },
  /** Adds a line to the timeline that changes nothing else. */
  recordEvent: (signupId: number, kind: TimelineEntry['kind'], detail: EventDetail): void => {
    insertEvent(db, signupId, kind, detail, isoNow(clock));
    events.emit('signups.changed', [signupId]);
  },
  /** Counts one mail more for each of these people, accepted at `at`; `isQuiet` where the caller tells of it itself. */
  recordMail: (signupIds: readonly number[], at: string, { isQuiet = false } = {}): void => {
    countMailOf(db, signupIds, at);
    if (!isQuiet) events.emit('signups.changed', signupIds);
  },
  /** The server says that this address takes no mail: nothing is to be sent there any more. */
  markBlocked: (signupId: number, reply: string): void => {
    const signup = findSignup(db, signupId);
    if (!signup || signup.state === 'blocked') return;
    setState(db, signupId, 'blocked', { reason: 'refused', reply }, isoNow(clock));
    events.emit('signups.changed', [signupId]);
  },
});

const createDeletion = (context: FeatureContext, board: WorkBoard) => ({
  delete: (selection: SignupSelection): Promise<{ count: number; undoId: string }> =>
    deleteMany(context, board, selection),
  /** Fails with `precondition` when there is nothing left of this deletion. */
  undoDelete: (undoId: string): Promise<{ restored: number; skipped: number }> => undoMany(context, board, undoId),
  /** Removes for good what was deleted before now; called once at start, and ends when all of it is gone. */
  purgeDeleted: (): Promise<void> => purgeDeleted(context),
});

export const createSignupService = (context: FeatureContext) => {
  const board = createWorkBoard(context);
  return {
    ...createQueries(context),
    ...createEdits(context),
    ...createDeletion(context, board),
    ...createBulkVerifying(context, board),
    /** Where long jobs on the list write up how far they are. */
    board,
  };
};
