import { useTranslation } from 'react-i18next';
import { useAccounts } from './queries.ts';

/** What an account is called: the practice mailbox in the language on the screen, others as their owner named them. */
export const useAccountName = (): ((id: number, storedName: string) => string) => {
  const { t } = useTranslation('app');
  const practiceId = useAccounts().data?.accounts.find(({ kind }) => kind === 'practice')?.id;
  return (id, storedName) => (id === practiceId ? t('page.practice') : storedName);
};
