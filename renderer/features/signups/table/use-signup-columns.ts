import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '#renderer/lib/use-format.ts';
import { useNow } from '#renderer/lib/use-now.ts';
import { useOwnFields } from '../fields/queries.ts';
import { arrangeColumns, useColumnChoice } from './column-choice.ts';
import { signupColumns } from './columns.tsx';

/** All columns that there can be, and those to show in their order. */
export const useSignupColumns = () => {
  const { t } = useTranslation(['signups', 'common', 'fields']);
  const format = useFormat();
  const nowMs = useNow();
  const fields = useOwnFields();
  const [choice] = useColumnChoice();
  const all = useMemo(() => signupColumns({ t, format, nowMs }, fields), [t, format, nowMs, fields]);
  const shown = useMemo(() => arrangeColumns(all, choice), [all, choice]);
  return { all, shown };
};
