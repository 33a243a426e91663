import { describe, expect, it } from 'vitest';
import {
  canMove,
  isWaiting,
  listSources,
  type MessageState,
  messageMoves,
  messageStates,
} from '#shared/domain/message-state.ts';

const legal: readonly (readonly [MessageState, MessageState])[] = [
  ['queued', 'sending'],
  ['queued', 'failed'],
  ['queued', 'cancelled'],
  ['sending', 'sent'],
  ['sending', 'deferred'],
  ['sending', 'failed'],
  ['sending', 'uncertain'],
  ['sending', 'queued'],
  ['deferred', 'queued'],
  ['deferred', 'failed'],
  ['deferred', 'cancelled'],
  ['failed', 'queued'],
  ['uncertain', 'queued'],
];
const isLegal = (from: MessageState, to: MessageState): boolean => legal.some(([a, b]) => a === from && b === to);
const pairs = messageStates.flatMap((from) => messageStates.map((to) => [from, to] as const));

describe('the states of a message', () => {
  it.each(pairs)('go from %s to %s only where that is legal', (from, to) => {
    expect(canMove(from, to)).toBe(isLegal(from, to));
    expect(listSources(to).includes(from)).toBe(isLegal(from, to));
  });

  it('lead out of every state that waits, and into nothing but the queue from the others', () => {
    for (const state of messageStates) {
      if (isWaiting(state)) expect(messageMoves[state].length).toBeGreaterThan(0);
      else expect(messageMoves[state].every((to) => to === 'queued')).toBe(true);
    }
  });

  it('never lead away from sent: what was accepted is not sent again', () => {
    expect(messageMoves.sent).toEqual([]);
  });
});
