import { expect } from 'vitest';
import type { draftCalls } from '#shared/contract/drafts.ts';
import { type Cases, nobody } from './case.ts';

const draft = { id: 1, revision: 1, editor: 'window', patch: { subject: 'Half a senten' } };

export const draftCases: Cases<keyof typeof draftCalls> = {
  'templates.keepDraft': {
    works: async ({ call }) => {
      const before = await call('templates.get', { id: 1 });
      expect(await call('templates.keepDraft', draft)).toEqual({ fits: true });
      expect(await call('templates.get', { id: 1 })).toEqual(before);
    },
    refuses: { input: { ...draft, patch: { subject: 7 } }, field: 'patch.subject' },
    fails: { 'not-found': ({ reply }) => reply('templates.keepDraft', { ...draft, id: nobody }) },
  },
};
