import { useTranslation } from 'react-i18next';
import { CopyButton } from '#renderer/components/copy-button.tsx';
import { FormSection } from '#renderer/components/field.tsx';
import type { AppInfo } from '#shared/contract/settings.ts';
import classes from './settings-page.module.css';

const appName = 'Countersign';

/** What this is, which version, and what one copies into a report. */
export function AboutSection({ info }: { info: AppInfo }) {
  const { t } = useTranslation('settings');
  const version = `${t('about.version', { version: info.version })} · ${info.platform} · ${t(`about.shell.${info.shell}`)}`;
  return (
    <FormSection title={appName} description={t('about.line')}>
      <div className={classes.path}>
        <span className={classes.value} data-selectable>
          {version}
        </span>
        <CopyButton
          value={`${appName} ${info.version}, ${info.platform}, ${info.shell}`}
          what={t('about.copyVersion')}
        />
      </div>
      <p className={classes.value}>{t('about.privacy')}</p>
      <p className={classes.quiet}>{t('about.licence')}</p>
    </FormSection>
  );
}
