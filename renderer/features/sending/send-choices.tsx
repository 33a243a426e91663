import { Button, Select } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { ErrorNotice } from '#renderer/components/error-notice.tsx';
import { navigate } from '#renderer/lib/navigation.ts';
import { useAccountName } from './use-account-name.ts';
import type { Send } from './use-send.ts';

/** Which template, with which account. */
export function SendChoices({ send }: { send: Send }) {
  const { t } = useTranslation('sending');
  const nameAccount = useAccountName();
  const { account, accountList, templateId, templateList } = send;
  const template = templateList.find(({ id }) => id === templateId);
  if (templateList.length === 0) {
    return (
      <ErrorNotice
        tone="warning"
        what={t('send.templateNone')}
        actions={
          <Button variant="default" onClick={() => navigate('templates')}>
            {t('send.templateOpen')}
          </Button>
        }
      />
    );
  }
  return (
    <>
      <Select
        data-autofocus
        label={t('send.template')}
        data={templateList.map(({ id, name }) => ({ value: String(id), label: name }))}
        value={templateId === null ? null : String(templateId)}
        {...(template && { description: t(`send.kind.${template.kind}`) })}
        inputWrapperOrder={['label', 'input', 'description']}
        searchable={templateList.length > 8}
        onChange={(id) => id !== null && send.chooseTemplate(Number(id))}
      />
      <Select
        label={t('send.account')}
        data={accountList.map(({ id, name, pause }) => ({
          value: String(id),
          label: pause ? `${nameAccount(id, name)} (${t('send.accountPaused')})` : nameAccount(id, name),
        }))}
        value={account ? String(account.id) : null}
        {...(account && {
          description: account.kind === 'practice' ? t('send.accountPractice') : account.fromAddress,
        })}
        inputWrapperOrder={['label', 'input', 'description']}
        onChange={(id) => id !== null && send.chooseAccount(Number(id))}
      />
      {account?.pause && (
        <ErrorNotice
          tone="warning"
          what={t('send.paused')}
          actions={
            <Button
              variant="default"
              onClick={() => navigate('settings', { section: 'accounts', account: String(account.id) })}
            >
              {t('send.openAccount')}
            </Button>
          }
        />
      )}
    </>
  );
}
