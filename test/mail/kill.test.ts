import { expect, it } from 'vitest';
import { runWithKills } from '#test/support/kill-run.ts';
import { createTempFolder } from '#test/support/temp-folder.ts';

/** The same moments in every run of the suite; `npm run soak` takes others each time. */
const createRandom = (seed: number) => {
  let state = seed;
  return (): number => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return state / 2_147_483_648;
  };
};

it('loses nothing and doubles nothing when it is killed in the middle of a run, again and again', async () => {
  const outcome = await runWithKills({
    folder: createTempFolder(),
    count: 300,
    connections: 5,
    kills: 4,
    random: createRandom(20_261_121),
    delayMs: 3,
  });
  expect(outcome.doubled).toEqual([]);
  expect(outcome.lost).toEqual([]);
  expect(outcome.counts).toMatchObject({ queued: 0, sending: 0, deferred: 0, failed: 0, cancelled: 0 });
  expect((outcome.counts.sent ?? 0) + (outcome.counts.uncertain ?? 0)).toBe(300);
  for (const uncertain of outcome.uncertainPerKill) expect(uncertain).toBeLessThanOrEqual(5);
}, 120_000);
