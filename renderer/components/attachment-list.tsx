import { IconPaperclip } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '#renderer/lib/use-format.ts';
import classes from './attachment-list.module.css';

/** The files that go with a mail, by name and size; nothing where there are none. */
export function AttachmentList({ files }: { files: readonly { name: string; sizeBytes: number }[] }) {
  const { t } = useTranslation('templateFiles');
  const format = useFormat();
  if (files.length === 0) return null;
  return (
    <ul className={classes.root} aria-label={t('attachments', { count: files.length })}>
      {files.map(({ name, sizeBytes }, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: two files may have one name; the list never changes
        <li key={index} className={classes.file}>
          <IconPaperclip size={12} aria-hidden />
          {`${name} · ${format.bytes(sizeBytes)}`}
        </li>
      ))}
    </ul>
  );
}
