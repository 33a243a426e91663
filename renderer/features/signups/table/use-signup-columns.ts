import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '#renderer/lib/use-format.ts';
import { useNow } from '#renderer/lib/use-now.ts';
import { useFieldNames } from '../queries.ts';
import { arrangeColumns, useColumnChoice } from './column-choice.ts';
import { signupColumns } from './columns.tsx';

/** All columns that there can be, and those to show in their order. */
export const useSignupColumns = () => {
  const { t } = useTranslation(['signups', 'common']);
  const format = useFormat();
  const nowMs = useNow();
  const names = useFieldNames().data?.names;
  const [choice] = useColumnChoice();
  const all = useMemo(() => signupColumns({ t, format, nowMs }, names ?? []), [t, format, nowMs, names]);
  const shown = useMemo(() => arrangeColumns(all, choice), [all, choice]);
  return { all, shown };
};
