import { describe, expect, it } from 'vitest';
import { applyFix } from '#shared/domain/template/fix.ts';
import { fixesTogether, fixTogether } from '#shared/domain/template/fix-together.ts';
import { findTemplateProblems, TEMPLATE_RULES, type TemplateRule } from '#shared/domain/template/problems.ts';
import type { TemplateSource } from '#shared/domain/template/template.ts';
import { GOOD, withBody, withHead } from './good-template.ts';

const find = (source: TemplateSource) =>
  findTemplateProblems(source, { kind: 'verification', knownVariables: ['name', 'url'] });

/** Several problems of each rule; some of them within others. */
const many: Partial<Record<TemplateRule, string>> = {
  'insecure-address': withBody(
    '<a href="http://a.example">first page</a><a href=http://b.example style="background:url(http://c.example/%name%)">second page</a>',
  ),
  'relative-address': withBody('<a href="//a.example/x">first page</a><a href="www.b.example">second page</a>'),
  'script-address': withBody('<a href="javascript:a">first page</a><a href="vbscript:b">second page</a>'),
  'script-element': withBody('<script>a</script><p>x</p><script src="https://a.example/b.js"></script>'),
  'event-handler': withBody('<p onclick="a" onload=b>x</p><p onclick="c">y</p>'),
  'external-stylesheet': withHead(
    '<link rel="stylesheet" href="https://a.example/a.css"><link rel=stylesheet href=https://a.example/b.css>',
  ),
  'style-import': withHead('<style>@import "https://a.example/a.css";@import url(https://a.example/b.css);</style>'),
  'web-font': withHead(
    '<style>@font-face{font-family:A;src:url(https://a.example/a)}@font-face{font-family:B;src:url(https://a.example/b)}</style>',
  ),
  'tracking-pixel': withBody('<img width="1" height="1" alt="" src="https://a.example/1">'.repeat(3)),
  'base-element': withHead('<base href="https://a.example/"><base href="https://b.example/">'),
  'meta-refresh': withHead('<meta http-equiv="refresh" content="0">'.repeat(2)),
  'foreign-placeholder': withBody('<p>{{ name }} *|FNAME|* {{name}}</p>'),
  'dropped-variable': withBody('<p><!-- %name% %url% --></p>'),
};

describe.each(TEMPLATE_RULES.filter(fixesTogether))('%s', (rule) => {
  it('is solved everywhere at once, and what is left was there before', () => {
    const source = { ...GOOD, html: many[rule] ?? '' };
    const before = find(source);
    const ofRule = before.filter((problem) => problem.rule === rule);
    expect(ofRule.length).toBeGreaterThan(1);
    const fix = fixTogether(rule, ofRule);
    if (fix === null) throw new Error('There is no fix');
    const after = find(applyFix(source, fix)).map((problem) => problem.rule);
    expect(after).not.toContain(rule);
    for (const left of after) expect(before.map((problem) => problem.rule)).toContain(left);
  });
});

it('what needs a look at each place is not solved everywhere at once', () => {
  const source = { ...GOOD, html: withBody('<img width="9" src="https://a.example/a.png">'.repeat(5)) };
  const without = find(source).filter(({ rule }) => rule === 'image-without-alt');
  expect(without).toHaveLength(5);
  expect(without.every(({ fix }) => fix !== undefined)).toBe(true);
  expect(fixTogether('image-without-alt', without)).toBeNull();
});
