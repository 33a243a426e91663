import type { MessageState } from '#shared/domain/message-state.ts';
import { transaction } from '../../db/sql.ts';
import { breathe } from '../../lib/breathe.ts';
import type { FeatureContext } from '../context.ts';
import type { LiveEvents } from './live-events.ts';
import type { RunCounts } from './run-counts.ts';
import { listIdsOfRun } from './store-messages.ts';

/** So many messages change in one transaction; a million at once would hold up the app. */
export const pieceSize = 1_000;

/** Changes the messages of a run that are in `state`, piece by piece; `change` must take them out of it. */
export const changeInPieces = async (
  { db }: FeatureContext,
  { counts, live }: { counts: RunCounts; live: LiveEvents },
  { runId, state }: { runId: number; state: MessageState },
  change: (ids: number[]) => number,
): Promise<number> => {
  for (let total = 0; ; ) {
    const ids = listIdsOfRun(db, runId, state, pieceSize);
    const changed = ids.length === 0 ? 0 : transaction(db, () => change(ids));
    total += changed;
    if (changed > 0) {
      counts.forget(runId);
      live.tell('messages.changed');
      live.tell('runs.changed', [runId]);
    }
    if (ids.length < pieceSize || changed === 0) return total;
    await breathe();
  }
};
