import { useTranslation } from 'react-i18next';
import { ErrorNotice } from '#renderer/components/error-notice.tsx';
import { useAppInfo } from './queries.ts';

/** Says before a password is stored that this computer cannot protect it; nothing where it can. */
export function UnprotectedNotice() {
  const { t } = useTranslation('settings');
  const info = useAppInfo();
  if (info.data?.isSecretStoreProtected !== false) return null;
  return <ErrorNotice tone="warning" what={t('account.unprotected')} />;
}
