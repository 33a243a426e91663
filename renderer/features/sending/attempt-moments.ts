import type { Attempt, Message } from '#shared/contract/sending.ts';
import { isWaiting } from '#shared/domain/message-state.ts';

/** One line of a message's timeline. */
export type Moment =
  | { kind: 'next'; at: string }
  | { kind: 'attempt'; at: string; attempt: Attempt; durationMs: number | null }
  | { kind: 'queued'; at: string };

const durationOf = ({ startedAt, endedAt }: Attempt): number | null =>
  endedAt === null ? null : Math.max(0, Date.parse(endedAt) - Date.parse(startedAt));

/** What happened to a message, newest first, and above it what will happen next. */
export const listMoments = (
  message: Pick<Message, 'state' | 'nextAttemptAt' | 'createdAt'>,
  attempts: readonly Attempt[],
): Moment[] => {
  const tried = [...attempts]
    .sort((a, b) => b.number - a.number)
    .map((attempt): Moment => ({ kind: 'attempt', at: attempt.startedAt, attempt, durationMs: durationOf(attempt) }));
  const hasNext = isWaiting(message.state) && message.state !== 'sending' && message.nextAttemptAt !== null;
  return [
    ...(hasNext && message.nextAttemptAt !== null ? [{ kind: 'next', at: message.nextAttemptAt } as const] : []),
    ...tried,
    { kind: 'queued', at: message.createdAt },
  ];
};
