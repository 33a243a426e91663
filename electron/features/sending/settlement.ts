import type { MessageState } from '#shared/domain/message-state.ts';
import { findRetryDelayMs, isTooLate } from '#shared/domain/retry-schedule.ts';
import { appFailureCodes, type Explanation, explainFailure } from '#shared/domain/smtp-replies/index.ts';
import type { ClaimedMessage, Delivery } from './needs.ts';

/** What the server said in one try, as the timeline shows it. */
export type AttemptEnd = {
  number: number;
  startedAtMs: number;
  endedAtMs: number;
  phase: string;
  responseCode: number | null;
  enhancedCode: string | null;
  reply: string;
  explanationKey: string | null;
};

/** How a message leaves `sending`. Plain JSON: the journal keeps it until the data file has it. */
export type Settlement = {
  messageId: number;
  runId: number;
  accountId: number;
  signupId: number | null;
  state: Exclude<MessageState, 'sending'>;
  retryCount: number;
  /** When a deferred message is tried again. */
  nextAttemptAtMs: number | null;
  /** Null when there was no attempt that counts. */
  attempt: AttemptEnd | null;
  /** What the message itself shows, where that is not what its last attempt says. */
  explanationKey: string | null;
  /** The address cannot receive mail: nothing is to be sent there again. */
  blocksAddress: boolean;
};

type Refusal = Extract<Delivery, { kind: 'refused' }>;
type Times = { startedAtMs: number; endedAtMs: number };

const toAttempt = (message: ClaimedMessage, delivery: Exclude<Delivery, { kind: 'not-attempted' }>, times: Times) => ({
  number: message.attemptCount + 1,
  ...times,
  phase: delivery.phase,
  responseCode: delivery.responseCode,
  enhancedCode: delivery.enhancedCode,
  reply: delivery.reply,
  explanationKey: delivery.kind === 'refused' ? delivery.explanation.key : null,
});

const unchanged = (message: ClaimedMessage): Omit<Settlement, 'state' | 'attempt'> => ({
  messageId: message.id,
  runId: message.runId,
  accountId: message.accountId,
  signupId: message.signupId,
  retryCount: message.retryCount,
  nextAttemptAtMs: null,
  explanationKey: null,
  blocksAddress: false,
});

const explainOwn = (code: string, { reply }: { reply: string }): Explanation =>
  explainFailure({ phase: 'idle', code, reply });

/** Back to the queue without an attempt: nothing of the message was sent, and nothing is its fault. */
export const settleReleased = (message: ClaimedMessage): Settlement => ({
  ...unchanged(message),
  state: 'queued',
  attempt: null,
});

/** Given up before an attempt: there is no use in sending it any more. */
export const settleTooLate = (message: ClaimedMessage): Settlement => ({
  ...unchanged(message),
  state: 'failed',
  attempt: null,
  explanationKey: explainOwn(appFailureCodes.linkExpired, { reply: '' }).key,
});

/** Not wanted any more by the time it would be sent: the person has confirmed, is blocked, or is off the list. */
export const settleNotWanted = (message: ClaimedMessage): Settlement => ({
  ...unchanged(message),
  state: 'cancelled',
  attempt: null,
});

export const settleAccepted = (
  message: ClaimedMessage,
  delivery: Extract<Delivery, { kind: 'accepted' }>,
  times: Times,
): Settlement => ({ ...unchanged(message), state: 'sent', attempt: toAttempt(message, delivery, times) });

/** The app died while the message may have been on the wire; nobody was there to hear the answer. */
export const settleInterrupted = (message: ClaimedMessage, times: Times): Settlement => {
  const explanation = explainFailure({ phase: 'reply', code: appFailureCodes.stoppedWhileSending });
  const silence = { responseCode: null, enhancedCode: null, reply: '' };
  const delivery: Refusal = { kind: 'refused', phase: 'reply', ...silence, explanation };
  return { ...unchanged(message), state: 'uncertain', attempt: toAttempt(message, delivery, times) };
};

const settleRetry = (message: ClaimedMessage, delivery: Refusal, times: Times, random: number): Settlement => {
  const settlement = { ...unchanged(message), attempt: toAttempt(message, delivery, times) };
  const delayMs = findRetryDelayMs(message.retryCount, random);
  if (delayMs === null) {
    const { key } = explainOwn(appFailureCodes.triesUsedUp, delivery);
    return { ...settlement, state: 'failed', explanationKey: key };
  }
  const nextAttemptAtMs = times.endedAtMs + delayMs;
  if (isTooLate({ ...message, tryCount: message.retryCount + 1 }, nextAttemptAtMs)) {
    const { key } = explainOwn(appFailureCodes.linkExpired, delivery);
    return { ...settlement, state: 'failed', explanationKey: key };
  }
  return { ...settlement, state: 'deferred', retryCount: message.retryCount + 1, nextAttemptAtMs };
};

/**
 * What becomes of a message that was not accepted, by the class of the failure. A failure that concerns the account or
 * the network costs the message nothing. `random` is a number from 0 to 1 for the retry's jitter.
 */
export const settleRefused = (message: ClaimedMessage, delivery: Refusal, times: Times, random: number): Settlement => {
  const settlement = { ...unchanged(message), attempt: toAttempt(message, delivery, times) };
  switch (delivery.explanation.class) {
    case 'wait-for-network':
    case 'pause-account':
      return settleReleased(message);
    case 'retry':
      return settleRetry(message, delivery, times, random);
    case 'uncertain':
      return { ...settlement, state: 'uncertain' };
    case 'block-address':
      return { ...settlement, state: 'failed', blocksAddress: true };
    case 'stop':
    case 'fix-content':
      return { ...settlement, state: 'failed' };
  }
};
