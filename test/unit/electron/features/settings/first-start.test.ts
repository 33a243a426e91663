import { expect, it } from 'vitest';
import { fillFirstStart } from '#electron/features/settings/first-start.ts';
import { signupFilter, signupSort } from '#shared/contract/signups.ts';
import { openTemplates, type TemplateSetup } from '../templates/setup.ts';

const listPeople = async ({ signups }: TemplateSetup) =>
  (await signups.list({ filter: signupFilter.parse({}), sort: signupSort.parse({}), after: null, limit: 9 })).rows;

it('a new data file has a template in the language of the system and two people to try it on', async () => {
  const setup = openTemplates({ host: { systemLanguage: 'zh-Hans-CN' } });
  fillFirstStart(setup);
  expect(setup.templates.list()).toMatchObject([
    { name: '确认邮箱', kind: 'verification', subject: '请确认您在%site%的注册邮箱' },
  ]);
  expect((await listPeople(setup)).map(({ name, email, source, state }) => [name, email, source, state])).toEqual([
    ['王小明', 'xiaoming@example.cn', 'sample', 'unverified'],
    ['Zoë Müller', 'zoe@example.com', 'sample', 'unverified'],
  ]);
});

it('what was deleted does not come back at the next start', async () => {
  const setup = openTemplates();
  fillFirstStart(setup);
  setup.signups.delete({ kind: 'filter', filter: signupFilter.parse({}), except: [] });
  setup.templates.delete(1);
  fillFirstStart(setup);
  expect([await listPeople(setup), setup.templates.list()]).toEqual([[], []]);
});

it('a start that is cut short leaves nothing half done', async () => {
  const setup = openTemplates();
  const breaking = {
    ...setup,
    signups: {
      add: () => {
        throw new Error('cut short');
      },
    },
  };
  expect(() => fillFirstStart(breaking)).toThrow('cut short');
  expect(setup.templates.list()).toEqual([]);
  fillFirstStart(setup);
  expect([(await listPeople(setup)).length, setup.templates.list().length]).toEqual([2, 1]);
});
