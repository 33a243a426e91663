import { useTranslation } from 'react-i18next';
import { CopyButton } from '#renderer/components/copy-button.tsx';
import { ErrorNotice } from '#renderer/components/error-notice.tsx';
import { Field, FormSection } from '#renderer/components/field.tsx';
import type { AppInfo } from '#shared/contract/settings.ts';
import classes from './settings-page.module.css';

/** Where everything lies and how passwords are kept. */
export function DataSection({ info }: { info: AppInfo }) {
  const { t } = useTranslation('settings');
  return (
    <FormSection>
      <Field label={t('data.folder')} hint={t('data.folderHint')}>
        {() => <PathLine path={info.dataDirectory} what={t('data.copyFolder')} />}
      </Field>
      <Field label={t('data.log')} hint={t('data.logHint')}>
        {() => <PathLine path={info.logFile} what={t('data.copyLog')} />}
      </Field>
      <Field label={t('data.secrets')}>
        {() =>
          info.isSecretStoreProtected ? (
            <p className={classes.value}>{t('data.secretsProtected')}</p>
          ) : (
            <ErrorNotice tone="warning" what={t('data.secretsOpen')} todo={t('data.secretsOpenHint')} />
          )
        }
      </Field>
    </FormSection>
  );
}

function PathLine({ path, what }: { path: string; what: string }) {
  return (
    <div className={classes.path}>
      <code className={classes.code} data-selectable>
        {path}
      </code>
      <CopyButton value={path} what={what} />
    </div>
  );
}
