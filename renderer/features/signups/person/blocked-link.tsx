import { useTranslation } from 'react-i18next';
import { CopyButton } from '#renderer/components/copy-button.tsx';
import { ErrorNotice } from '#renderer/components/error-notice.tsx';
import classes from './person.module.css';

/** A link that was made but could not be copied. */
export function BlockedLink({ url }: { url: string }) {
  const { t } = useTranslation('signups');
  return (
    <>
      <ErrorNotice tone="warning" what={t('onePerson.notCopied')} />
      <div className={classes.link}>
        <code data-selectable>{url}</code>
        <CopyButton value={url} what={t('onePerson.copyLink')} />
      </div>
    </>
  );
}
