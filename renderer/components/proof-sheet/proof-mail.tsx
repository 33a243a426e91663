import { IconAlertTriangle } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { usePlacedImages } from '../../lib/use-placed-images.ts';
import { AttachmentList } from '../attachment-list.tsx';
import inbox from '../inbox-line.module.css';
import { SandboxedMail } from '../sandboxed-mail.tsx';
import type { Remark } from './find-remarks.ts';
import type { FinishedMail } from './finish-mails.ts';
import classes from './proof-sheet.module.css';

type ProofMailProps = { mail: FinishedMail; form: 'html' | 'text' };

/** One finished mail: what is worth a look in it, the line of the inbox, and the mail itself. */
export function ProofMail({ mail, form }: ProofMailProps) {
  const { t } = useTranslation('proof');
  const { from, to, subject, excerpt, text, files } = mail;
  const html = usePlacedImages(mail.html, files);
  return (
    <>
      <Remarks mail={mail} />
      <section className={inbox.root} aria-label={t('inbox')} data-selectable>
        <p className={inbox.from}>
          <span>{from.name.trim() === '' ? from.address : from.name}</span>
          <span className={inbox.address}>
            {t('to', { to: to.name.trim() === '' ? to.email : `${to.name} <${to.email}>` })}
          </span>
        </p>
        <p className={subject.trim() === '' ? inbox.missing : inbox.subject}>{subject.trim() || t('noSubject')}</p>
        <p className={inbox.preheader}>{excerpt}</p>
      </section>
      <AttachmentList files={files.filter(({ contentId }) => contentId === null)} />
      {form === 'html' ? (
        <SandboxedMail html={html} subject={subject} />
      ) : (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling text must be reachable by keyboard
        <pre className={classes.text} tabIndex={0} data-selectable>
          {text}
        </pre>
      )}
    </>
  );
}

function Remarks({ mail: { remarks, skipped } }: { mail: FinishedMail }) {
  const { t } = useTranslation(['proof', 'sending']);
  if (remarks.length === 0 && skipped === null) return null;
  const say = (remark: Remark): string =>
    t(`proof:remark.${remark.kind}`, { name: remark.name, value: 'value' in remark ? remark.value : '' });
  return (
    <ul className={classes.remarks} aria-label={t('proof:remarksLabel')}>
      {skipped !== null && (
        <li>
          <IconAlertTriangle size={14} aria-hidden />
          {t('proof:skipped', { reason: t(`sending:send.reason.${skipped}`) })}
        </li>
      )}
      {remarks.map((remark) => (
        <li key={remark.name}>
          <IconAlertTriangle size={14} aria-hidden />
          {say(remark)}
        </li>
      ))}
    </ul>
  );
}
