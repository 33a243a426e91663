import { Button } from '@mantine/core';
import { IconExternalLink } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { CopyButton } from '#renderer/components/copy-button.tsx';
import { openExternal } from '#renderer/lib/client.ts';
import { useFormat } from '#renderer/lib/use-format.ts';
import type { PracticeMail } from '#shared/contract/practice-mailbox.ts';
import classes from './practice-mailbox.module.css';

/** The links with their whole address: inside the mail they do nothing, from here they open in the browser. */
export function LinkList({ links }: Pick<PracticeMail, 'links'>) {
  const { t } = useTranslation('practice');
  if (links.length === 0) return null;
  return (
    <ul className={classes.links} aria-label={t('mail.links', { count: links.length })} title={t('mail.linksHint')}>
      {links.map(({ url, label }) => (
        <li key={`${url} ${label}`} className={classes.link}>
          <span className={classes.linkWords}>
            {label !== '' && <span className={classes.linkLabel}>{label}</span>}
            <span className={classes.url}>{url}</span>
          </span>
          <CopyButton value={url} what={t('mail.link')} />
          <Button
            variant="default"
            size="compact-xs"
            leftSection={<IconExternalLink size={12} />}
            aria-label={`${t('mail.open')}: ${label === '' ? url : label}`}
            onClick={() => void openExternal(url)}
          >
            {t('mail.open')}
          </Button>
        </li>
      ))}
    </ul>
  );
}

/** The names of the attached files. */
export function FileList({ files }: { files: PracticeMail['attachments'] }) {
  const { t } = useTranslation('practice');
  const format = useFormat();
  if (files.length === 0) return null;
  const label = t('mail.attachments', { count: files.length });
  return (
    <section className={classes.files} aria-label={label}>
      {label}
      {files.map(({ name, type, sizeBytes, isShown }, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: two files may have one name; the list never changes
        <span key={index} className={classes.file} title={type}>
          {[name, format.bytes(sizeBytes), ...(isShown ? [t('mail.shownInside')] : [])].join(' · ')}
        </span>
      ))}
    </section>
  );
}
