import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { applyFix, keepFiles } from '#shared/domain/template/fix.ts';
import {
  findTemplateProblems,
  type ProblemContext,
  TEMPLATE_RULES,
  type TemplateProblem,
  type TemplateRule,
} from '#shared/domain/template/problems.ts';
import type { TemplateSource } from '#shared/domain/template/template.ts';
import { BUILT_IN_VARIABLES } from '#shared/domain/variables.ts';
import { type Example, GOOD, type RuleExamples, withBody } from './good-template.ts';
import { RULE_EXAMPLES } from './rule-examples.ts';

const context = (kind: ProblemContext['kind'] = 'verification'): ProblemContext => ({
  kind,
  knownVariables: [...BUILT_IN_VARIABLES, 'plan'],
});
const find = (source: Partial<TemplateSource>, kind?: ProblemContext['kind']): TemplateProblem[] =>
  findTemplateProblems({ ...GOOD, ...source }, context(kind));
const rulesIn = (problems: readonly TemplateProblem[]): TemplateRule[] => problems.map(({ rule }) => rule);

describe('a good template', () => {
  it('has no problems', () => {
    expect(find({})).toEqual([]);
    expect(find({ html: withBody('<p>Your code: %code%</p>') })).toEqual([]);
    expect(find({ html: withBody('<p><a href="https://x.example/">Unsubscribe</a></p>') }, 'announcement')).toEqual([]);
  });

  it('may leave out the end tags that HTML lets one leave out, and close in one Outlook comment what another opened', () => {
    const outlook = '<!--[if mso]><table><tr><td><![endif]--><div>x</div><!--[if mso]></td></tr></table><![endif]-->';
    const html = withBody(`${outlook}<ul><li>a<li>b</ul><table role="none"><tr><td>c<td>d</table><br><o:p/>`);
    expect(find({ html })).toEqual([]);
  });
});

const withLink = (content: string) => ({ html: withBody(`<a href="https://x.example/">${content}</a>`) });
const examples = Object.entries(RULE_EXAMPLES) as [TemplateRule, RuleExamples][];
const inspect = ({ kind = 'verification', files = [], ...source }: Example) => {
  const inspected = { ...GOOD, ...source };
  const where = { ...context(kind), files };
  return { inspected, where, problems: findTemplateProblems(inspected, where) };
};
const severities: Partial<Record<TemplateRule, 'error'>> = {
  ...{ 'empty-subject': 'error', 'no-link-and-no-code': 'error', 'unknown-variable': 'error', 'empty-html': 'error' },
  ...{ 'script-address': 'error', 'script-element': 'error', 'meta-refresh': 'error', 'unfinished-markup': 'error' },
  ...{ 'missing-image': 'error', 'local-address': 'error' },
};

it('there are at least 30 rules, each of them with an example', () => {
  expect(TEMPLATE_RULES.length).toBeGreaterThanOrEqual(30);
  expect(examples.map(([rule]) => rule).sort()).toEqual([...TEMPLATE_RULES].sort());
  const bare = examples.filter(([, { failing, passing }]) => failing.length === 0 || passing.length === 0);
  expect(bare.map(([rule]) => rule)).toEqual([]);
});

describe.each(examples)('%s', (rule, { failing, passing, isFixable = false }) => {
  it.each(failing)('is found in %j', (example, place) => {
    const { inspected, problems } = inspect(example);
    const [problem, ...others] = problems.filter((one) => one.rule === rule);
    expect(others).toEqual([]);
    if (rule !== 'dropped-variable') expect(problem?.severity).toBe(severities[rule] ?? 'warning');
    expect({ ...inspected, text: inspected.text ?? '' }[problem!.part].slice(problem!.from, problem!.to)).toBe(place);
  });

  it.each(passing)('is not found in %j', (example) => {
    expect(rulesIn(inspect(example).problems)).not.toContain(rule);
  });

  it('offers a fix where one is safe, which solves the problem and makes no other', () => {
    const fixed = failing.flatMap(([example]) => {
      const { inspected, where, problems } = inspect(example);
      return problems.flatMap((problem) => {
        if (problem.fix === undefined) return [];
        const left = { ...where, files: keepFiles(where.files, problem.fix) };
        const after = rulesIn(findTemplateProblems(applyFix(inspected, problem.fix), left));
        const expected = rulesIn(problems);
        expected.splice(expected.indexOf(problem.rule), 1);
        expect(after, `${problem.rule} in ${JSON.stringify(example)}`).toEqual(expected);
        return [problem.rule];
      });
    });
    expect(fixed.includes(rule)).toBe(isFixable);
  });
});

describe('a fix that would break something is not offered', () => {
  it.each([
    ['reply-subject', { subject: 'Re:' }],
    ['link-not-clickable', { html: '<p><a href="https://x.example/">%url%</a></p>' }],
    ['image-without-alt', withLink('<img width="9" src="https://x.example/a.png">')],
  ])('%s', (rule, source) => {
    expect(find(source).find((problem) => problem.rule === rule)).toMatchObject({ rule });
    expect(find(source).find((problem) => problem.rule === rule)?.fix).toBeUndefined();
  });
});

it('what takes an address out of a style leaves the rest of it', () => {
  const html = withBody('<p style="background:#fff url(file:///C:/a.png) no-repeat">x</p>');
  const { fix } = find({ html }).find(({ rule }) => rule === 'local-address')!;
  expect(applyFix({ ...GOOD, html }, fix!).html).toContain('style="background:#fff none no-repeat"');
});

describe('an unknown variable', () => {
  it.each([
    ['nmae', 'name'],
    ['Name', 'name'],
    ['emial', 'email'],
    ['exipres', 'expires'],
    ['link', ''],
    ['x', ''],
  ])('%s is taken for %j', (name, suggestion) => {
    expect(find({ subject: `%${name}%` })[0]?.data).toEqual({ name, suggestion });
  });

  it('with a default is none, for it is never sent as it is written', () => {
    expect(find({ subject: 'For %friend%', defaults: { friend: 'you' } })).toEqual([]);
    expect(rulesIn(find({ subject: 'For %friend%', defaults: { friend: ' ' } }))).toEqual(['unknown-variable']);
  });
});

describe('any template', () => {
  const part = fc
    .array(
      fc.constantFrom(
        '<p>',
        '</p>',
        '<a href="',
        '">',
        '<!--',
        '-->',
        '<style>',
        '%name%',
        '%x%',
        '<',
        '>',
        '"',
        ' ',
        '名',
        '\ud800',
        '&',
      ),
    )
    .map((parts) => parts.join(''));

  it('gets problems with known rules, at places inside of it, in order', () => {
    fc.assert(
      fc.property(part, part, part, fc.option(part), (subject, preheader, html, text) => {
        const problems = find({ subject, preheader, html, text });
        const parts = { subject, preheader, html, text: text ?? '' };
        for (const { rule, part: name, from, to } of problems) {
          expect(TEMPLATE_RULES).toContain(rule);
          expect(from).toBeLessThanOrEqual(to);
          expect(to).toBeLessThanOrEqual(parts[name].length);
        }
        const order = problems.map(({ part: name, from }) => Object.keys(parts).indexOf(name) * 1e6 + from);
        expect(order).toEqual([...order].sort((a, b) => a - b));
      }),
    );
  });
});
