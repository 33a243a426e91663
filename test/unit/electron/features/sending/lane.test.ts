import { describe, expect, it } from 'vitest';
import { Lane } from '#electron/features/sending/lane.ts';
import type { AccountTrouble, Delivery, Mailer } from '#electron/features/sending/needs.ts';
import type { Recorder } from '#electron/features/sending/recorder.ts';
import { createFakeClock } from '#test/support/fake-clock.ts';
import { createClaimed } from './claimed.ts';

const minuteMs = 60_000;

const accepted: Delivery = { kind: 'accepted', phase: 'dot', responseCode: 250, enhancedCode: null, reply: '250 OK' };
const networkGone: Delivery = {
  kind: 'refused',
  phase: 'connect',
  responseCode: null,
  enhancedCode: null,
  reply: '',
  explanation: {
    key: 'network',
    class: 'wait-for-network',
    happened: { en: '', 'zh-CN': '' },
    nextStep: { en: '', 'zh-CN': '' },
  },
};

/** A lane with two connections, on which each mail ends when the test says so and as it says. */
const openLane = (count: number) => {
  const clock = createFakeClock();
  const queue = Array.from({ length: count }, (_, index) => createClaimed({ id: index + 1 }));
  const underWay = new Map<number, (delivery: Delivery) => void>();
  let failure: AccountTrouble | null = null;
  const mailer: Mailer = {
    connections: 2,
    width: 2,
    limits: { perSecond: null, perMinute: null, perHour: null, perDay: null, reservePercent: 0 },
    send: ({ id }) =>
      failure
        ? Promise.resolve({ kind: 'not-attempted', trouble: failure })
        : new Promise((resolve) => underWay.set(id, resolve)),
    carry: () => Promise.reject(new Error('Nothing is sent aside')),
    recall: () => {},
    retry: () => {
      failure = null;
    },
    close: () => Promise.resolve(),
  };
  const recorder = {
    claim: ({ limit }: { limit: number }) => queue.splice(0, limit),
    isReady: () => true,
    start: () => {},
    settle: () => {},
    count: () => {},
    flush: () => {},
  } as unknown as Recorder;
  const lane = new Lane({
    accountId: 1,
    recorder,
    openMailer: () => ({ mailer }),
    clock,
    random: () => 0,
    listLedger: () => [],
    pauseAccount: () => {},
    pauseRun: () => {},
  });
  const end = async (id: number, delivery: Delivery): Promise<void> => {
    underWay.get(id)?.(delivery);
    underWay.delete(id);
    await clock.advanceAsync(0);
  };
  /** As the connections do when one cannot be opened: no mail is tried from now on. */
  const failToOpen = (trouble: AccountTrouble): void => {
    failure = trouble;
  };
  return { lane, clock, end, failToOpen, underWay: () => [...underWay.keys()] };
};

describe('a lane whose network is gone', () => {
  it('takes the failure of a mail that was under way before for the same trouble, also when that has ended', async () => {
    const { lane, clock, end, underWay } = openLane(9);
    lane.wake();
    expect(underWay()).toEqual([1]);
    await end(1, accepted);
    expect(underWay()).toEqual([2, 3]);
    await end(2, networkGone);
    expect(lane.trouble).not.toBeNull();
    const waitMs = (lane.waitsUntilMs ?? 0) - clock.now();
    expect(waitMs).toBeLessThanOrEqual(minuteMs);
    await clock.advanceAsync(waitMs);
    expect(lane.trouble).toBeNull();

    await end(3, networkGone);
    expect(lane.trouble).toBeNull();
    // The next one is tried at once, alone; when that fails, too, it is a second trouble.
    const [next = 0, ...others] = underWay();
    expect([next > 3, others]).toEqual([true, []]);
    await end(next, networkGone);
    expect(lane.trouble).not.toBeNull();
    expect((lane.waitsUntilMs ?? 0) - clock.now()).toBeGreaterThan(waitMs);
  });

  it('tries anew when its wait is over, also where a connection failed to open meanwhile', async () => {
    const { lane, clock, end, failToOpen, underWay } = openLane(9);
    lane.wake();
    await end(1, accepted);
    await end(2, networkGone);
    await end(3, networkGone);
    expect(lane.trouble).not.toBeNull();
    failToOpen(networkGone);
    await clock.advanceAsync((lane.waitsUntilMs ?? 0) - clock.now());
    expect(lane.trouble).toBeNull();
    expect(underWay()).toHaveLength(1);
  });
});
