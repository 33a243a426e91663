import type { Explanation, FailureClass } from '#shared/domain/smtp-replies/index.ts';
import type { ClaimedMessage, Delivery } from './needs.ts';

type Refusal = Extract<Delivery, { kind: 'refused' }>;

/**
 * Whose business a refusal is, and what the message's explanation becomes. `server`: it may have failed this mail only,
 * or may be failing them all.
 */
export type Verdict = { concerns: 'message' | 'server' | 'run' | 'account'; explanation: Explanation };

const secondMs = 1_000;
/** Between tries to reach the network: it mostly comes back within a minute, and a try costs next to nothing. */
const networkWaitsMs = [5, 10, 20, 40, 60].map((seconds) => seconds * secondMs);
/** Between tries to be let in by a server that said "not now": it has to feel that we went away. */
const serverWaitsMs = [60, 120, 300, 600].map((seconds) => seconds * secondMs);

const waitsByClass: Partial<Record<FailureClass, readonly number[]>> = {
  'wait-for-network': networkWaitsMs,
  retry: serverWaitsMs,
  uncertain: serverWaitsMs,
};

/** So many mails in a row refused for what they say: the next ones would be too. */
const maxContentRefusals = 3;
/** A connection that breaks so often with the same message is that message's fault: the others must not wait for it. */
const maxBreaks = 3;

/** So many mails in a row that the server lost or put off for its own reasons: it would do so with the next ones. */
const maxServerFailures = 3;

/**
 * The mail was put off, or may be lost, for a reason that lies with the server: it closed, fell silent, made no sense,
 * said 421, or wants nothing from this sender now. A mail that is put off after RCPT has its own reason.
 */
const isServersFailure = ({ explanation, responseCode, phase }: Refusal): boolean =>
  explanation.class === 'uncertain' ||
  (explanation.class === 'retry' &&
    (responseCode === null ||
      responseCode < 400 ||
      responseCode === 421 ||
      phase === 'mail' ||
      explanation.key === 'temporary.too-fast'));

/** Remembers what went wrong in a row, to tell a message's own trouble from that of its run or its account. */
export const createTroubleWatch = () => {
  let troubleCount = 0;
  let serverFailures = 0;
  const contentRefusals = new Map<number, number>();
  const breaks = new Map<number, number>();

  const judgeBreak = (message: ClaimedMessage, { explanation }: Refusal): Verdict => {
    const count = (breaks.get(message.id) ?? 0) + 1;
    breaks.set(message.id, count);
    if (count < maxBreaks) return { concerns: 'account', explanation };
    breaks.delete(message.id);
    return { concerns: 'message', explanation: { ...explanation, class: 'retry' } };
  };
  const judgeContent = (message: ClaimedMessage, { explanation }: Refusal): Verdict => {
    const count = (contentRefusals.get(message.runId) ?? 0) + 1;
    contentRefusals.set(message.runId, count);
    if (count < maxContentRefusals) return { concerns: 'message', explanation };
    contentRefusals.delete(message.runId);
    return { concerns: 'run', explanation };
  };
  return {
    judge: (message: ClaimedMessage, refusal: Refusal): Verdict => {
      const { explanation } = refusal;
      serverFailures = isServersFailure(refusal) ? serverFailures + 1 : 0;
      if (serverFailures >= maxServerFailures) return { concerns: 'account', explanation };
      if (explanation.class === 'wait-for-network') return judgeBreak(message, refusal);
      if (explanation.class === 'pause-account') return { concerns: 'account', explanation };
      if (explanation.class === 'fix-content') return judgeContent(message, refusal);
      return { concerns: serverFailures > 0 ? 'server' : 'message', explanation };
    },
    accepted: ({ id, runId }: ClaimedMessage): void => {
      troubleCount = 0;
      serverFailures = 0;
      contentRefusals.delete(runId);
      breaks.delete(id);
    },
    /** How long the account waits before the next try, null when a person has to act. */
    findWaitMs: (failureClass: FailureClass): number | null => {
      const waitsMs = waitsByClass[failureClass];
      if (!waitsMs) return null;
      const waitMs = waitsMs[Math.min(troubleCount, waitsMs.length - 1)] ?? secondMs;
      troubleCount += 1;
      return waitMs;
    },
    reset: (): void => {
      troubleCount = 0;
      serverFailures = 0;
      contentRefusals.clear();
      breaks.clear();
    },
  };
};
