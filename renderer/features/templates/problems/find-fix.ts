import type { TemplateFix } from '#shared/domain/template/fix.ts';
import { fixTogether } from '#shared/domain/template/fix-together.ts';
import { findTemplateProblems, type ProblemContext, type TemplateProblem } from '#shared/domain/template/problems.ts';
import type { TemplateSource } from '#shared/domain/template/template.ts';

/**
 * The fix for the text as it is now: the problem on the screen was found in the text of a moment ago, and its places may
 * have moved since. Null when the problem is gone, or elsewhere.
 */
export const findFix = (
  source: TemplateSource,
  context: ProblemContext,
  { rule, part, from, to }: Pick<TemplateProblem, 'rule' | 'part' | 'from' | 'to'>,
): TemplateFix | null =>
  findTemplateProblems(source, context).find(
    (problem) => problem.rule === rule && problem.part === part && problem.from === from && problem.to === to,
  )?.fix ?? null;

/** The fixes of all problems of a rule in a part of the text as it is now; null when there is none, or they need a look each. */
export const findFixOfAll = (
  source: TemplateSource,
  context: ProblemContext,
  { rule, part, severity }: Pick<TemplateProblem, 'rule' | 'part' | 'severity'>,
): TemplateFix | null =>
  fixTogether(
    rule,
    findTemplateProblems(source, context).filter(
      (one) => one.rule === rule && one.part === part && one.severity === severity,
    ),
  );
