import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useFieldNames } from '../queries.ts';
import { arrangeColumns, useColumnChoice } from './column-choice.ts';
import { signupColumns } from './columns.tsx';

/** All columns that there can be, and those to show in their order. */
export const useSignupColumns = () => {
  const { t } = useTranslation('signups');
  const names = useFieldNames().data?.names;
  const [choice] = useColumnChoice();
  const all = useMemo(() => signupColumns(t, names ?? []), [t, names]);
  const shown = useMemo(() => arrangeColumns(all, choice), [all, choice]);
  return { all, shown };
};
