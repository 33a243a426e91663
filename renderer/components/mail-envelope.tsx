import { useTranslation } from 'react-i18next';
import classes from './mail-envelope.module.css';

type MailEnvelopeProps = { from: string; to: string; subject: string };

/** Who a mail is from, who gets it and what it is called, as its reader's mail program says it. */
export function MailEnvelope({ from, to, subject }: MailEnvelopeProps) {
  const { t } = useTranslation('components');
  return (
    <dl className={classes.root}>
      <dt>{t('mail.from')}</dt>
      <dd>{from}</dd>
      <dt>{t('mail.to')}</dt>
      <dd>{to}</dd>
      <dt>{t('mail.subject')}</dt>
      <dd className={classes.subject}>{subject === '' ? t('mail.noSubject') : subject}</dd>
    </dl>
  );
}
