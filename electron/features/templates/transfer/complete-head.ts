import { applyEdits } from '#shared/domain/template/edits.ts';
import { findTemplateProblems, type TemplateRule } from '#shared/domain/template/problems.ts';

const rules: readonly TemplateRule[] = ['no-doctype', 'no-language', 'no-charset', 'no-viewport', 'no-title'];

/** A page that a program wrote, and no person, with what the head of a mail needs: the fixes that the editor offers. */
export const completeHead = (html: string, subject: string): string => {
  if (!/<head[\s>]/i.test(html)) return html;
  const source = { subject, preheader: '', html, text: null, defaults: {} };
  const problems = findTemplateProblems(source, { kind: 'announcement', knownVariables: [] });
  return applyEdits(
    html,
    problems.filter(({ rule }) => rules.includes(rule)).flatMap(({ fix }) => fix?.edits ?? []),
  );
};
