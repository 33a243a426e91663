import type { FeatureContext } from '../context.ts';
import { isSameBoot } from './boot-session.ts';
import type { JournalContent } from './journal.ts';
import type { MailContext } from './mail-context.ts';
import type { LedgerEntry, OutboxStore } from './needs.ts';
import { toClaimed } from './outbox.ts';
import { type Settlement, settleInterrupted, settleReleased } from './settlement.ts';
import { findSession, listClaimed, type QueuedRow } from './store-outbox.ts';

/** Nothing of a mail depends on it here: the messages are only moved. */
const noContext: MailContext = {
  from: { name: '', address: '' },
  replyTo: '',
  siteName: '',
  language: 'en',
  fieldNames: [],
  linkLifetimeMs: 0,
  exampleUrl: '',
  tokenParameter: '',
  authcodeParameter: '',
};

type Evidence = { journal: JournalContent | null; boot: string };

/**
 * What became of the messages that an earlier run of the app had claimed. Its journal says which were handed over and
 * which answers were heard. That a message is not in the journal proves that nothing of it was sent, if the journal is
 * that run's and the system has not been restarted since: what was written and never synced may be lost then, and the
 * message is uncertain.
 */
const judge = (row: QueuedRow, { journal, isComplete, nowMs }: Judgement): Settlement => {
  const settled = journal?.settled.get(row.id);
  // The end of an earlier attempt may still be in the journal; the data file has that one.
  if (settled && (settled.attempt?.number ?? row.attempt_count + 1) === row.attempt_count + 1) return settled;
  const message = toClaimed(row, noContext);
  const startedAtMs = journal?.started.get(row.id);
  if (startedAtMs === undefined && isComplete) return settleReleased(message);
  return settleInterrupted(message, { startedAtMs: startedAtMs ?? nowMs, endedAtMs: nowMs });
};
type Judgement = { journal: JournalContent | null; isComplete: boolean; nowMs: number };

/** The limits count what was sent last, too. */
const countAttempts = (rows: readonly QueuedRow[], settlements: readonly Settlement[]): LedgerEntry[] =>
  rows.flatMap(({ account_id: accountId }, index) => {
    const attempt = settlements[index]?.attempt;
    return attempt ? [{ accountId, second: Math.floor(attempt.startedAtMs / 1_000), count: 1 }] : [];
  });

/** Settles what was on the wire when the app ended; call it before anything is claimed. */
export const recover = ({ db, clock, log }: FeatureContext, outbox: OutboxStore, { journal, boot }: Evidence): void => {
  const rows = listClaimed(db);
  if (rows.length === 0) return;
  const session = findSession(db);
  const isOwn = journal !== null && session !== null && journal.token === session.token;
  const isComplete = isOwn && isSameBoot(session.boot, boot);
  const judgement = { journal: isOwn ? journal : null, isComplete, nowMs: clock.now() };
  const settlements = rows.map((row) => judge(row, judgement));
  const counts = new Map<string, number>();
  for (const { state } of settlements) counts.set(state, (counts.get(state) ?? 0) + 1);
  log.info('took up the outbox after an interruption', Object.fromEntries(counts));
  outbox.exchange({ settlements, ledger: countAttempts(rows, settlements) }, null);
};
