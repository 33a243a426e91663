import { useTranslation } from 'react-i18next';
import type { Review } from '#shared/contract/sending.ts';
import classes from './send-panel.module.css';

/** What is wrong with the template, in the words of its editor. */
export function TemplateProblems({ problems }: Pick<Review, 'problems'>) {
  const { t, i18n } = useTranslation('templates');
  const say = (rule: string, data: Record<string, string>): string => {
    const key = `problem.${rule}`;
    // The rule is a name from the main process, which may be newer than this page's texts.
    return i18n.exists(`templates:${key}`) ? String(t(key as never, data as never)) : rule;
  };
  return (
    <ul className={classes.problemList}>
      {problems.map(({ rule, part, data }) => (
        <li key={`${rule} ${part} ${JSON.stringify(data)}`}>{say(rule, data)}</li>
      ))}
    </ul>
  );
}
