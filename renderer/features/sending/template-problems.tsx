import { useTranslation } from 'react-i18next';
import { describeProblem } from '#renderer/lib/describe-problem.ts';
import type { Review } from '#shared/contract/sending.ts';
import { TEMPLATE_RULES } from '#shared/domain/template/problems.ts';
import classes from './send-panel.module.css';

/** What is wrong with the template, in the words of its editor. */
export function TemplateProblems({ problems }: Pick<Review, 'problems'>) {
  const { t } = useTranslation('templates');
  return (
    <ul className={classes.problemList}>
      {problems.map(({ rule, part, data }) => {
        const known = TEMPLATE_RULES.find((name) => name === rule);
        return (
          <li key={`${rule} ${part} ${JSON.stringify(data)}`}>
            {known === undefined ? rule : describeProblem({ rule: known, data }, t)}
          </li>
        );
      })}
    </ul>
  );
}
