import { longestSpanMs } from '#shared/domain/send-limits.ts';
import { transaction } from '../../db/sql.ts';
import { isoNow } from '../../lib/clock.ts';
import { randomToken } from '../../lib/ids.ts';
import type { FeatureContext } from '../context.ts';
import { readBoot } from './boot-session.ts';
import { type Journal, openJournal, readJournal } from './journal.ts';
import type { OutboxStore } from './needs.ts';
import { recover } from './recover.ts';
import { cancelMessages, listIdsOfRun } from './store-messages.ts';
import { pruneLedger, putSession } from './store-outbox.ts';
import { finishRuns, listCancelledRunsWithMessages, listOpenRuns, removeIncompleteRuns } from './store-runs.ts';

/** Puts right what the end of the app may have cut short, before anything is claimed. */
const mendRuns = ({ db, clock }: FeatureContext): void => {
  const at = isoNow(clock);
  removeIncompleteRuns(db);
  for (const runId of listCancelledRunsWithMessages(db)) {
    for (const state of ['queued', 'deferred'] as const) {
      cancelMessages(db, listIdsOfRun(db, runId, state, Number.MAX_SAFE_INTEGER), at);
    }
  }
  const open = listOpenRuns(db).map(({ id }) => id);
  finishRuns(db, open, at);
  pruneLedger(db, Math.floor((clock.now() - longestSpanMs) / 1_000));
};

/**
 * Settles what the last run of the app had claimed, and begins a run of its own: from now on the journal beside the data
 * file says what may be on the wire. The data file knows the journal by its token before anything is claimed.
 */
export const openSession = (context: FeatureContext, outbox: OutboxStore): Journal => {
  const path = `${context.db.handle.name}-outbox`;
  const boot = readBoot();
  recover(context, outbox, { journal: readJournal(path), boot });
  transaction(context.db, () => mendRuns(context));
  const token = randomToken(12);
  const journal = openJournal(path, token);
  putSession(context.db, token, boot);
  return journal;
};
