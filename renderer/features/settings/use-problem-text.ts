import { useTranslation } from 'react-i18next';
import type { ProblemField } from './account-problems.ts';
import type { AccountForm } from './use-account-form.ts';

/** Gives the sentence under a field, or null while all is well. */
export const useProblemText = (form: AccountForm): ((field: ProblemField) => string | null) => {
  const { t } = useTranslation('settings');
  return (field) => {
    const problem = form.problem(field);
    if (problem === null) return null;
    return 'ours' in problem ? t(`account.problem.${problem.ours}`) : problem.sentence;
  };
};
