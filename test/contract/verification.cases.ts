import { expect } from 'vitest';
import type { verification } from '#shared/contract/verification.ts';
import type { Cases } from './case.ts';

export const verificationCases: Cases<keyof typeof verification> = {
  'verification.status': {
    works: async ({ call }) => {
      const status = await call('verification.status', {});
      expect(status).toMatchObject({ isRunning: true, problem: null, waiting: 0 });
      expect(status.origin).toBe(`http://127.0.0.1:${status.port}`);
      expect(status.linkBase.startsWith(status.origin ?? 'none')).toBe(true);
    },
    refuses: { input: { extra: 1 }, field: '' },
  },
  'verification.recent': {
    works: async ({ call }) => {
      await call('signups.update', { id: 1, state: 'verified' });
      const { events } = await call('verification.recent', { limit: 10 });
      expect(events.map(({ kind, signupId, by }) => [kind, signupId, by])).toEqual([['verified', 1, 'hand']]);
    },
    refuses: { input: { limit: 0 }, field: 'limit' },
  },
};
