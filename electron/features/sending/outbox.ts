import { isWaiting } from '#shared/domain/message-state.ts';
import { isTooLate, maxRetryDelayMs } from '#shared/domain/retry-schedule.ts';
import { transaction } from '../../db/sql.ts';
import { isoNow } from '../../lib/clock.ts';
import type { FeatureContext } from '../context.ts';
import type { SignupService } from '../signups/service.ts';
import type { TemplateService } from '../templates/service.ts';
import type { VerificationService } from '../verification/service.ts';
import { usesCode } from './mail-builder.ts';
import type { MailContext } from './mail-context.ts';
import type { ClaimedMessage, ClaimRequest, OutboxStore } from './needs.ts';
import { pieceSize } from './piecewise.ts';
import type { RunCounts } from './run-counts.ts';
import { type Settlement, settleNotWanted, settleTooLate } from './settlement.ts';
import { cancelLeftovers } from './store-messages.ts';
import * as store from './store-outbox.ts';
import { finishRuns } from './store-runs.ts';

export type OutboxDeps = {
  signups: Pick<SignupService, 'recordMail' | 'markBlocked'>;
  getVersion: TemplateService['getVersion'];
  verification: Pick<VerificationService, 'prepareChallenge' | 'acceptChallenges'>;
  currentContext: (accountId: number) => MailContext;
  /** Its mails reach nobody: a refusal there says nothing about a real address. */
  isPractice: (accountId: number) => boolean;
  counts: RunCounts;
  onClaimed: (claimed: readonly ClaimedMessage[]) => void;
  /** Runs with nothing left to send. */
  onFinished: (runIds: readonly number[]) => void;
};

/** The message as the queue knows it, without a link. */
export const toClaimed = (row: store.QueuedRow, context: MailContext): ClaimedMessage => ({
  id: row.id,
  runId: row.run_id,
  accountId: row.account_id,
  isBulk: row.is_bulk === 1,
  versionId: row.template_version_id,
  kind: row.kind,
  signupId: row.signup_id,
  email: row.email,
  displayEmail: row.email_display === '' ? row.email : row.email_display,
  name: row.name,
  fields: JSON.parse(row.variables) as Record<string, string>,
  messageId: row.message_id,
  attemptCount: row.attempt_count,
  retryCount: row.retry_count,
  queuedAtMs: Date.parse(row.queued_at),
  linkLifetimeMs: context.linkLifetimeMs,
  context,
  link: null,
});

/** A link must not go to an address that is not the person's any more, nor a mail to someone who no longer wants it. */
const isWanted = (row: store.QueuedRow): boolean =>
  row.signup_state === (row.kind === 'verification' ? 'unverified' : 'verified') &&
  row.signup_email?.toLowerCase() === row.email.toLowerCase();

/** Keeps the row of the present context, which changes far less often than mails are built. */
const createContextRow = ({ db }: FeatureContext) => {
  let known: { content: string; id: number; context: MailContext } | null = null;
  return (context: MailContext): { id: number; context: MailContext } => {
    const content = JSON.stringify(context);
    if (known?.content !== content) known = { content, id: store.findContextId(db, content), context };
    return known;
  };
};

const createClaim = (context: FeatureContext, deps: OutboxDeps) => {
  const { db, clock } = context;
  const contextRow = createContextRow(context);
  const wantsCode = new Map<number, boolean>();
  const needsCode = (versionId: number): boolean => {
    const known = wantsCode.get(versionId) ?? usesCode(deps.getVersion(versionId));
    wantsCode.set(versionId, known);
    return known;
  };
  const addLink = (message: ClaimedMessage, token: string | null): void => {
    const { kind, signupId, id: messageId } = message;
    if (kind !== 'verification' || signupId === null || token === null) return;
    const request = { signupId, messageId, token, wantsCode: needsCode(message.versionId) };
    message.link = deps.verification.prepareChallenge(request);
  };
  const rejectionOf = (row: store.QueuedRow, message: ClaimedMessage): Settlement | null => {
    if (!isWanted(row)) return settleNotWanted(message);
    return isTooLate({ ...message, tryCount: message.retryCount }, clock.now()) ? settleTooLate(message) : null;
  };
  return (request: ClaimRequest): { claimed: ClaimedMessage[]; dropped: Settlement[] } => {
    const rows = store.listNext(db, request);
    if (rows.length === 0) return { claimed: [], dropped: [] };
    const current = contextRow(deps.currentContext(request.accountId));
    const claimed: ClaimedMessage[] = [];
    const dropped: Settlement[] = [];
    for (const row of rows) {
      const message = toClaimed(row, current.context);
      const rejection = rejectionOf(row, message);
      if (rejection) {
        dropped.push(rejection);
        continue;
      }
      addLink(message, row.signup_token);
      claimed.push(message);
    }
    store.markClaimed(
      db,
      claimed.map(({ id }) => id),
      current.id,
      isoNow(clock),
    );
    return { claimed, dropped };
  };
};

const createSettle = ({ db, clock, log }: FeatureContext, deps: OutboxDeps) => {
  const settleSent = (sent: readonly Settlement[]): void => {
    const accepted = sent.filter(store.isAccepted);
    if (accepted.length === 0) return;
    const moved = store.settleAccepted(db, accepted, isoNow(clock));
    if (moved < accepted.length)
      log.error('accepted messages were not where they belong', { moved, of: accepted.length });
    const acceptances = accepted.map(({ messageId, attempt }) => ({
      messageId,
      acceptedAt: new Date(attempt.endedAtMs).toISOString(),
    }));
    deps.verification.acceptChallenges(acceptances);
    const signupIds = accepted.flatMap(({ signupId }) => (signupId === null ? [] : [signupId]));
    deps.signups.recordMail(signupIds, isoNow(clock), { isQuiet: true });
  };
  const settleOther = (settled: Settlement, from: 'sending' | 'queued'): void => {
    const { messageId, accountId, state, blocksAddress, signupId, attempt } = settled;
    if (!store.settleMessage(db, from, settled, isoNow(clock))) {
      log.error('a message was not where its result belongs', { messageId, to: state });
    }
    if (!blocksAddress || signupId === null || deps.isPractice(accountId)) return;
    deps.signups.markBlocked(signupId, attempt?.reply ?? '');
  };
  /** Writes what became of messages. */
  return (settlements: readonly Settlement[], from: 'sending' | 'queued'): void => {
    settleSent(settlements);
    for (const settled of settlements) if (!store.isAccepted(settled)) settleOther(settled, from);
  };
};

type Sync = 'FULL' | 'NORMAL';

/** The outbox in the data file, as the queue sees it. */
export const createOutbox = (context: FeatureContext, deps: OutboxDeps): OutboxStore => {
  const { db, clock } = context;
  const claim = createClaim(context, deps);
  const settle = createSettle(context, deps);

  /**
   * Results alone need no sync: until the next claim or checkpoint syncs them, a power cut finds their messages
   * `sending`, and they become uncertain, never sent again by themselves. A claim is synced, and everything before it.
   */
  const synced = <T>(mode: Sync, work: () => T): T => {
    if (mode === 'FULL') return transaction(db, work);
    db.handle.pragma('synchronous = NORMAL');
    try {
      return transaction(db, work);
    } finally {
      db.handle.pragma('synchronous = FULL');
    }
  };
  const move = (settlements: readonly Settlement[], from: 'sending' | 'queued'): void => {
    for (const { runId, state } of settlements) deps.counts.move(runId, from, state, 1);
  };

  return {
    exchange: ({ settlements, ledger }, request) => {
      const result = synced(request ? 'FULL' : 'NORMAL', () => {
        settle(settlements, 'sending');
        for (const entry of ledger) store.addToLedger(db, entry);
        const { claimed, dropped } = request ? claim(request) : { claimed: [], dropped: [] };
        settle(dropped, 'queued');
        const touched = [...new Set([...settlements, ...dropped].map(({ runId }) => runId))];
        // What came back from a run that was cancelled meanwhile is cancelled as well.
        const leftovers = settlements.some(({ state }) => isWaiting(state))
          ? cancelLeftovers(db, touched, isoNow(clock))
          : [];
        const finished = finishRuns(db, touched, isoNow(clock));
        return { claimed, dropped, leftovers, finished };
      });
      move(settlements, 'sending');
      move(result.dropped, 'queued');
      for (const { runId } of result.claimed) deps.counts.move(runId, 'queued', 'sending', 1);
      for (const runId of result.leftovers) deps.counts.forget(runId);
      if (result.claimed.length > 0) deps.onClaimed(result.claimed);
      if (result.finished.length > 0) deps.onFinished(result.finished);
      return { claimed: result.claimed, dropped: result.dropped };
    },
    listBusyAccounts: () => store.listBusyAccounts(db),
    queueDue: (nowMs) => {
      const times = { now: new Date(nowMs).toISOString(), latest: new Date(nowMs + maxRetryDelayMs).toISOString() };
      const due = transaction(db, () => store.queueDue(db, { ...times, limit: pieceSize }));
      for (const { runId } of due) deps.counts.move(runId, 'deferred', 'queued', 1);
      return [...new Set(due.map(({ accountId }) => accountId))];
    },
    findNextDueMs: (nowMs) => {
      const at = store.findNextDue(db);
      return at === null ? null : Math.min(Date.parse(at), nowMs + maxRetryDelayMs);
    },
    listLedger: (accountId, sinceMs) => store.listLedger(db, accountId, Math.floor(sinceMs / 1_000)),
  };
};
