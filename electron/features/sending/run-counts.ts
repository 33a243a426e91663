import type { MessageCounts } from '#shared/contract/sending.ts';
import type { MessageState } from '#shared/domain/message-state.ts';
import type { ReadDb } from '../../db/sql.ts';
import { countByState } from './store-runs.ts';

export type RunCounts = {
  get: (runId: number) => MessageCounts;
  /** `count` messages of a run went from one state to another. */
  move: (runId: number, from: MessageState, to: MessageState, count: number) => void;
  /** Something else changed them: count anew when asked. */
  forget: (runId: number) => void;
};

/** How many messages of a run are in each state: counted once, then kept up to date, because a million take a while. */
export const createRunCounts = (db: ReadDb): RunCounts => {
  const known = new Map<number, MessageCounts>();
  return {
    get: (runId) => {
      const counts = known.get(runId) ?? countByState(db, runId);
      known.set(runId, counts);
      return { ...counts };
    },
    move: (runId, from, to, count) => {
      const counts = known.get(runId);
      if (!counts) return;
      counts[from] -= count;
      counts[to] += count;
    },
    forget: (runId) => {
      known.delete(runId);
    },
  };
};
