import { expect } from 'vitest';
import type { proofCalls } from '#shared/contract/proof.ts';
import { type Cases, nobody } from './case.ts';

const testMail = { templateId: 1, revision: 0, to: 'me@example.com', signupId: null } as const;
const everybody = { kind: 'filter', filter: {} } as const;

export const proofCases: Cases<keyof typeof proofCalls> = {
  'sending.testMail': {
    works: async ({ call }) => {
      const { revision } = await call('templates.get', { id: 1 });
      const answer = await call('sending.testMail', { ...testMail, revision, values: { name: 'Ada' } });
      expect(answer).toMatchObject({
        to: 'me@example.com',
        account: { isPractice: true },
        result: { outcome: 'accepted', reply: expect.stringMatching(/^250 /) },
      });
      expect(await call('practice.list', {})).toMatchObject({
        rows: [{ to: 'me@example.com', subject: answer.subject }],
      });
      expect((await call('runs.list', {})).runs).toEqual([]);
    },
    refuses: { input: { ...testMail, to: 7 }, field: 'to' },
    fails: {
      validation: ({ reply }) => reply('sending.testMail', { ...testMail, to: 'not an address' }),
      'not-found': ({ reply }) => reply('sending.testMail', { ...testMail, templateId: nobody }),
      conflict: ({ reply }) => reply('sending.testMail', { ...testMail, revision: 999 }),
    },
  },
  'sending.proof': {
    works: async ({ call }) => {
      const { people, template } = await call('sending.proof', { templateId: 1, selection: everybody });
      expect(people.map(({ to }) => to.email).sort()).toEqual(['xiaoming@example.cn', 'zoe@example.com']);
      expect(template.html).toContain('%url%');
    },
    refuses: { input: { templateId: 1, selection: everybody, count: 0 }, field: 'count' },
    fails: { 'not-found': ({ reply }) => reply('sending.proof', { templateId: nobody, selection: everybody }) },
  },
};
