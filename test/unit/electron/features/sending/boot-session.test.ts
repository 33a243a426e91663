import { expect, it } from 'vitest';
import { isSameBoot, readBoot } from '#electron/features/sending/boot-session.ts';

it('names the same run of the system twice alike', () => {
  expect(isSameBoot(readBoot(), readBoot())).toBe(true);
});

it('tells two runs of the system apart', () => {
  expect(isSameBoot('id:1111', 'id:2222')).toBe(false);
  expect(isSameBoot('at:1000000', 'at:9000000')).toBe(false);
  expect(isSameBoot('id:1111', 'at:1000000')).toBe(false);
});

it('allows for a clock that drifts', () => {
  expect(isSameBoot('at:1000000', 'at:1004000')).toBe(true);
});
