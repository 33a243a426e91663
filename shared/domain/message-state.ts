/** Where a message of the outbox stands. */
export const messageStates = ['queued', 'sending', 'sent', 'deferred', 'failed', 'uncertain', 'cancelled'] as const;
export type MessageState = (typeof messageStates)[number];

/**
 * The legal moves. `sending` is entered on disk before the first byte may reach a server; from it, `queued` means that
 * the attempt certainly delivered nothing and is not counted (a pause, a lost network). `failed` and `uncertain` go
 * back to `queued` only when a person says so.
 */
export const messageMoves: Readonly<Record<MessageState, readonly MessageState[]>> = {
  queued: ['sending', 'failed', 'cancelled'],
  sending: ['sent', 'deferred', 'failed', 'uncertain', 'queued'],
  sent: [],
  deferred: ['failed', 'queued', 'cancelled'],
  failed: ['queued'],
  uncertain: ['queued'],
  cancelled: [],
};

export const canMove = (from: MessageState, to: MessageState): boolean => messageMoves[from].includes(to);

/** The states from which a message may come into `to`, so that a statement changes only what may change. */
export const listSources = (to: MessageState): MessageState[] => messageStates.filter((from) => canMove(from, to));

/** A message in one of these states will be tried again without anybody acting. */
export const isWaiting = (state: MessageState): boolean =>
  state === 'queued' || state === 'sending' || state === 'deferred';

export const waitingStates = messageStates.filter(isWaiting);
