import { useTranslation } from 'react-i18next';
import { describeProblem } from '#renderer/lib/describe-problem.ts';
import type { Review } from '#shared/contract/sending.ts';
import { TEMPLATE_RULES } from '#shared/domain/template/problems.ts';
import classes from './send-panel.module.css';

/** What is wrong with the template, in the words of its editor: each sentence once, with how often it is true. */
export function TemplateProblems({ problems }: Pick<Review, 'problems'>) {
  const { t } = useTranslation('templates');
  const counts = new Map<string, number>();
  for (const { rule, data } of problems) {
    const known = TEMPLATE_RULES.find((name) => name === rule);
    const sentence = known === undefined ? rule : describeProblem({ rule: known, data }, t);
    counts.set(sentence, (counts.get(sentence) ?? 0) + 1);
  }
  return (
    <ul className={classes.problemList}>
      {[...counts].map(([sentence, count]) => (
        <li key={sentence}>{count === 1 ? sentence : t('problems.times', { sentence, count })}</li>
      ))}
    </ul>
  );
}
