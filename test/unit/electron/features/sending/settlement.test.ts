import { describe, expect, it } from 'vitest';
import type { ClaimedMessage, Delivery } from '#electron/features/sending/needs.ts';
import {
  settleAccepted,
  settleInterrupted,
  settleNotWanted,
  settleRefused,
  settleReleased,
  settleTooLate,
} from '#electron/features/sending/settlement.ts';
import { type FailureClass, failureClasses } from '#shared/domain/smtp-replies/index.ts';
import { createClaimed } from './claimed.ts';

const hourMs = 3_600_000;
const times = { startedAtMs: 1_000, endedAtMs: 2_000 };
const message: ClaimedMessage = createClaimed({ linkLifetimeMs: 24 * hourMs });

const refusal = (failureClass: FailureClass): Extract<Delivery, { kind: 'refused' }> => ({
  kind: 'refused',
  phase: 'rcpt',
  responseCode: 450,
  enhancedCode: '4.2.0',
  reply: '450 4.2.0 Later',
  explanation: {
    key: `some.${failureClass}`,
    class: failureClass,
    happened: { en: '', 'zh-CN': '' },
    nextStep: { en: '', 'zh-CN': '' },
  },
});

describe('what becomes of a message', () => {
  const expected: Record<FailureClass, object> = {
    retry: { state: 'deferred', retryCount: 1, nextAttemptAtMs: 62_000, attempt: { number: 1 } },
    'wait-for-network': { state: 'queued', retryCount: 0, attempt: null },
    'pause-account': { state: 'queued', retryCount: 0, attempt: null },
    stop: { state: 'failed', blocksAddress: false, attempt: { number: 1 } },
    'block-address': { state: 'failed', blocksAddress: true, attempt: { number: 1 } },
    'fix-content': { state: 'failed', blocksAddress: false, attempt: { number: 1 } },
    uncertain: { state: 'uncertain', blocksAddress: false, attempt: { number: 1 } },
  };
  it.each(failureClasses)('follows from the class of its failure: %s', (failureClass) => {
    expect(settleRefused(message, refusal(failureClass), times, 0.5)).toMatchObject(expected[failureClass]);
  });

  it('keeps the server’s words with the attempt', () => {
    expect(settleRefused(message, refusal('stop'), times, 0).attempt).toEqual({
      ...{ number: 1, startedAtMs: 1_000, endedAtMs: 2_000, phase: 'rcpt', responseCode: 450 },
      ...{ enhancedCode: '4.2.0', reply: '450 4.2.0 Later', explanationKey: 'some.stop' },
    });
  });

  it('is failure after the last retry', () => {
    const settled = settleRefused({ ...message, retryCount: 5, attemptCount: 9 }, refusal('retry'), times, 0);
    expect(settled).toMatchObject({ state: 'failed', explanationKey: 'app.tries-used-up', attempt: { number: 10 } });
  });

  it('is failure when its link would be dead at the next try', () => {
    const short = { ...message, linkLifetimeMs: 61_000, queuedAtMs: 0 };
    expect(settleRefused(short, refusal('retry'), times, 0.5)).toMatchObject({
      state: 'failed',
      explanationKey: 'app.link-expired',
    });
  });

  it('is the queue again, with nothing counted, when it was taken back', () => {
    expect(settleReleased({ ...message, retryCount: 2 })).toMatchObject({
      state: 'queued',
      retryCount: 2,
      attempt: null,
    });
  });

  it('is sent, uncertain, too late or cancelled in the other cases', () => {
    const accepted = {
      kind: 'accepted',
      phase: 'reply',
      responseCode: 250,
      enhancedCode: null,
      reply: '250 Ok',
    } as const;
    expect(settleAccepted(message, accepted, times)).toMatchObject({
      state: 'sent',
      attempt: { explanationKey: null },
    });
    expect(settleInterrupted(message, times)).toMatchObject({
      state: 'uncertain',
      attempt: { explanationKey: 'app.stopped-while-sending' },
    });
    expect(settleTooLate(message)).toMatchObject({
      state: 'failed',
      attempt: null,
      explanationKey: 'app.link-expired',
    });
    expect(settleNotWanted(message)).toMatchObject({ state: 'cancelled', attempt: null });
  });
});
