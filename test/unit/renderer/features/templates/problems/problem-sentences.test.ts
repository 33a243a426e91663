import i18next, { type TFunction } from 'i18next';
import { describe, expect, test } from 'vitest';
import { describeFix, describeProblem } from '#renderer/lib/describe-problem.ts';
import { en } from '#renderer/locales/en/index.ts';
import { zhCN } from '#renderer/locales/zh-CN/index.ts';
import { FIX_LABELS } from '#shared/domain/template/fix.ts';
import { findTemplateProblems, TEMPLATE_RULES, type TemplateProblem } from '#shared/domain/template/problems.ts';
import { DROPPED_PLACES } from '#shared/domain/template/template.ts';

const words = async (language: 'en' | 'zh-CN'): Promise<TFunction<'templates'>> => {
  const instance = i18next.createInstance();
  await instance.init({
    lng: language,
    resources: { en, 'zh-CN': zhCN },
    ns: ['templates'],
    defaultNS: 'templates',
    interpolation: { escapeValue: false },
  });
  return instance.getFixedT(language, 'templates') as TFunction<'templates'>;
};

const problem = (patch: Partial<TemplateProblem>): TemplateProblem => ({
  rule: 'empty-link',
  severity: 'warning',
  part: 'html',
  from: 0,
  to: 1,
  data: {},
  ...patch,
});

describe.each(['en', 'zh-CN'] as const)('in %s', (language) => {
  test.each(TEMPLATE_RULES)('the rule %s has a sentence without holes left open', async (rule) => {
    const sentence = describeProblem(problem({ rule }), await words(language));
    expect(sentence).not.toContain('problem.');
    expect(sentence).not.toContain('{{');
    expect(sentence.length).toBeGreaterThan(5);
  });

  test.each(TEMPLATE_RULES)(
    'why the rule %s is one is told in a sentence that the problem does not hold',
    async (rule) => {
      const t = await words(language);
      const reason = t(`why.${rule}`);
      expect(reason).not.toContain('why.');
      expect(describeProblem(problem({ rule }), t)).not.toContain(reason);
    },
  );

  test.each(FIX_LABELS)('the fix “%s” has a name', async (label) => {
    const name = describeFix({ label, insert: '<b>{{x}}', edits: [] }, await words(language));
    expect(name).not.toContain('fix.');
    if (label === 'add' || label === 'replace') expect(name).toContain('<b>{{x}}');
  });

  test.each(DROPPED_PLACES)('a value left out in “%s” says where it stands', async (place) => {
    const t = await words(language);
    const sentence = describeProblem(problem({ rule: 'dropped-variable', data: { name: 'name', place } }), t);
    expect(sentence).toContain('%name%');
    expect(sentence).toContain(t(`place.${place}`));
  });

  test('a misspelt variable is answered with the nearest one', async () => {
    const t = await words(language);
    const [found] = findTemplateProblems(
      { subject: 'Hi %nmae%', preheader: '', html: '<p>%url%</p>', text: null, defaults: {} },
      { kind: 'announcement', knownVariables: ['name', 'url'] },
    );
    expect(describeProblem(found!, t)).toContain('%name%');
  });

  test('a width that only Outlook keeps is said of Outlook alone', async () => {
    const t = await words(language);
    const say = (style: string): string[] =>
      findTemplateProblems(
        { subject: 'x', preheader: 'x', html: `<table style="${style}"><tr><td>%url%`, text: null, defaults: {} },
        { kind: 'verification', knownVariables: ['url'] },
      )
        .filter(({ rule }) => rule === 'wide-layout')
        .map((one) => describeProblem(one, t));
    expect(say('width:700px;max-width:100%')).toEqual([expect.stringMatching(/Outlook.*max-width.*700 px/)]);
    expect(say('width:700px')).toEqual([expect.not.stringContaining('Outlook')]);
  });

  test('a mail that is not cut off yet is not told that it will be', async () => {
    const t = await words(language);
    const say = (kilobytes: number) =>
      describeProblem(problem({ rule: 'long-html', data: { kilobytes, limit: 102 } }), t);
    expect(say(93)).not.toBe(say(103).replace('103', '93'));
  });

  test('a blank that is put in has a name', async () => {
    const label = describeFix({ label: 'replace', insert: ' ', edits: [] }, await words(language));
    expect(label).toMatch(/blank|空格/);
  });

  test('what a template holds is shown as it is, not read as a text of ours', async () => {
    const data = { address: '$t(problem.empty-link) {{name}} <b>', attribute: 'href' };
    const sentence = describeProblem(problem({ rule: 'relative-address', data }), await words(language));
    expect(sentence).toContain('$t(problem.empty-link) {{name}} <b>');
  });
});
