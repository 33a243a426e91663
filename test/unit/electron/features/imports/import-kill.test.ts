import { expect, it } from 'vitest';
import { importWithKills } from '#test/support/import-kill-run.ts';
import { createTempFolder } from '#test/support/temp-folder.ts';

/** The same moments in every run; `npm run bench -- import-kills` takes half a million rows and others each time. */
const createRandom = (seed: number) => {
  let state = seed;
  return (): number => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return state / 2_147_483_648;
  };
};

it('leaves the list as it was when the app is killed in an import, and says so', async () => {
  const plan = { folder: createTempFolder(), rows: 60_000, kills: 3, random: createRandom(20_261_128) };
  const { differences, notices, starts, killedBetweenCommits, added } = await importWithKills(plan);
  expect(differences).toEqual([[], [], []]);
  for (const notice of notices) expect(notice).toMatch(/killed\.csv was cut off.*as it was before/);
  expect(killedBetweenCommits).toBeGreaterThan(0);
  expect(starts.some(({ fractions }) => Math.max(0, ...fractions) > 0)).toBe(true);
  expect(added).toBe(60_000 - 300);
}, 240_000);
