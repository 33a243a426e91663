import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  findTemplateProblems,
  type ProblemContext,
  TEMPLATE_RULES,
  type TemplateProblem,
} from '#shared/domain/template/problems.ts';
import type { TemplateSource } from '#shared/domain/template/template.ts';
import { BUILT_IN_VARIABLES } from '#shared/domain/variables.ts';

const GOOD: TemplateSource = {
  subject: 'Confirm, %name%',
  preheader: 'One click',
  html: '<!DOCTYPE html><html><body><p>Hi %name%</p><p><a href="%url%">Confirm</a></p><p>Or: %url%</p></body></html>',
  text: null,
  defaults: {},
};
const context = (kind: ProblemContext['kind'] = 'verification'): ProblemContext => ({
  kind,
  knownVariables: [...BUILT_IN_VARIABLES, 'plan'],
});
const find = (source: Partial<TemplateSource>, kind?: ProblemContext['kind']): TemplateProblem[] =>
  findTemplateProblems({ ...GOOD, ...source }, context(kind));
const rulesIn = (problems: readonly TemplateProblem[]): string[] => problems.map(({ rule }) => rule);
const withHtml = (html: string): string => GOOD.html.replace('</body>', `${html}</body>`);

describe('a good template', () => {
  it('has no problems', () => {
    expect(find({})).toEqual([]);
    expect(find({ html: '<p>Your code: %code%</p>' })).toEqual([]);
    expect(
      find({ html: '<p>News for %name%</p><p><a href="https://x.example/">Unsubscribe</a></p>' }, 'announcement'),
    ).toEqual([]);
  });

  it('may leave out the end tags that HTML lets one leave out, and close in one Outlook comment what another opened', () => {
    const outlook = '<!--[if mso]><table><tr><td><![endif]--><div>x</div><!--[if mso]></td></tr></table><![endif]-->';
    expect(find({ html: withHtml(`${outlook}<ul><li>a<li>b</ul><table><tr><td>c<td>d</table><br><o:p/>`) })).toEqual(
      [],
    );
  });
});

describe('each problem is found', () => {
  it.each<[string, Partial<TemplateSource>, string, TemplateProblem['severity']]>([
    ['empty-subject', { subject: ' ' }, '', 'error'],
    ['subject-line-break', { subject: 'a\r\nb' }, '\r\n', 'warning'],
    ['long-subject', { subject: '题'.repeat(151) }, '题'.repeat(151), 'warning'],
    ['link-in-subject', { subject: 'Open %url%' }, '%url%', 'warning'],
    ['link-in-subject', { preheader: 'Open %url%' }, '%url%', 'warning'],
    ['no-link-and-no-code', { html: '<p>Hi</p>' }, '', 'error'],
    ['text-without-link-and-code', { text: 'Hi' }, '', 'warning'],
    ['link-not-clickable', { html: '<p>Open %url%</p>' }, '%url%', 'warning'],
    ['link-not-shown', { html: '<title>%url%</title><a href="%url%">Go</a>' }, '%url%', 'warning'],
    ['empty-html', { html: ' <!-- %code% --><style>a{}</style>' }, '', 'error'],
    ['empty-text', { text: ' \n' }, '', 'warning'],
    ['unknown-variable', { subject: '%Name%' }, '%Name%', 'error'],
    ['unknown-variable', { preheader: '%nmae%' }, '%nmae%', 'error'],
    ['unknown-variable', { html: withHtml('<p>%pla%</p>') }, '%pla%', 'error'],
    ['unknown-variable', { text: '%url% %foo%' }, '%foo%', 'error'],
    ['dropped-variable', { html: withHtml('<b %name%>x</b>') }, '%name%', 'error'],
    ['dropped-variable', { html: withHtml('<!-- %name% -->') }, '%name%', 'warning'],
    ['variable-is-no-address', { html: withHtml('<a href="%name%">x</a>') }, '%name%', 'warning'],
    ['script-address', { html: withHtml('<a href="java&#10;script:x">x</a>') }, 'href="java&#10;script:x"', 'error'],
    ['empty-link', { html: withHtml('<a href="">x</a>') }, 'href=""', 'warning'],
    ['empty-link', { html: withHtml("<a href='#'>x</a>") }, "href='#'", 'warning'],
    ['insecure-address', { html: withHtml('<a href=http://x.example>x</a>') }, 'href=http://x.example', 'warning'],
    ['relative-address', { html: withHtml('<img alt="" src="a/b.png">') }, 'src="a/b.png"', 'warning'],
    ['data-image', { html: withHtml('<img alt="" src="data:image/png,">') }, 'src="data:image/png,"', 'warning'],
    ['long-html', { html: withHtml('字'.repeat(30_000)) }, '', 'warning'],
    ['script-element', { html: withHtml('<script>x</script>') }, '<script>', 'error'],
    ['form-element', { html: withHtml('<form></form>') }, '<form>', 'warning'],
    ['embedded-element', { html: withHtml('<iframe></iframe>') }, '<iframe>', 'warning'],
    ['event-handler', { html: withHtml('<b onclick="x">y</b>') }, 'onclick="x"', 'warning'],
    [
      'external-stylesheet',
      { html: withHtml('<link rel="stylesheet" href="https://x.example/a.css">') },
      '<link rel="stylesheet" href="https://x.example/a.css">',
      'warning',
    ],
    [
      'image-without-alt',
      { html: withHtml('<img src="https://x.example/a.png">') },
      '<img src="https://x.example/a.png">',
      'warning',
    ],
    ['unfinished-markup', { html: `${GOOD.html}<b title="x` }, '<b title="x', 'error'],
    ['unfinished-markup', { html: `${GOOD.html}<!-- x` }, '<!-- x', 'error'],
    ['unfinished-markup', { html: `${GOOD.html}<style>a{}` }, '<style>a{}', 'error'],
    ['unclosed-element', { html: withHtml('<div><b>x</div>') }, '<b>', 'warning'],
    ['stray-end-tag', { html: withHtml('</div>') }, '</div>', 'warning'],
  ])('%s in %j', (rule, source, place, severity) => {
    const problems = find(source);
    const found = problems.filter((problem) => problem.rule === rule);
    expect(found).toHaveLength(1);
    const [problem] = found;
    expect(problem?.severity).toBe(severity);
    expect({ ...GOOD, text: '', ...source }[problem!.part]?.slice(problem!.from, problem!.to)).toBe(place);
  });

  it('no-unsubscribe in an announcement only', () => {
    expect(rulesIn(find({}, 'announcement'))).toEqual(['no-unsubscribe']);
    expect(rulesIn(find({ html: `${GOOD.html}<p>退订</p>` }, 'announcement'))).toEqual([]);
  });
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
