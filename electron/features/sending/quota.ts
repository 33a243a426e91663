import type { Account } from '#shared/contract/accounts.ts';
import type { Quota } from '#shared/contract/sending.ts';
import { longestSpanMs, SendRate } from '#shared/domain/send-limits.ts';
import type { FeatureContext } from '../context.ts';
import type { Lane } from './lane.ts';
import { listLedger } from './store-outbox.ts';

/** What an account has sent within each of its limits, and until when it waits. */
export const describeQuota = ({ db, clock }: FeatureContext, account: Account, lane: Lane | null): Quota => {
  const nowMs = clock.now();
  const rate = new SendRate(account.limits);
  const sent = listLedger(db, account.id, Math.floor((nowMs - longestSpanMs) / 1_000));
  for (const { second, count } of sent) rate.add(second * 1_000, count);
  const waitsUntilMs = lane?.waitsUntilMs ?? null;
  const trouble = lane?.trouble ?? null;
  return {
    limits: rate.uses(nowMs),
    sentLastDay: sent.reduce((sum, { count }) => sum + count, 0),
    waitsUntil: waitsUntilMs === null ? null : new Date(waitsUntilMs).toISOString(),
    trouble: trouble && { explanationKey: trouble.explanation.key, reply: trouble.reply },
  };
};
