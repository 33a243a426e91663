import { IconAlertTriangle, IconCheck, IconCloudUp, IconX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { TemplateSession } from '../session/template-session.ts';
import { useSaveState } from '../session/use-session.ts';
import classes from './save-indicator.module.css';

const looks = {
  saved: { icon: IconCheck, text: 'save.saved' },
  waiting: { icon: IconCloudUp, text: 'save.saving' },
  saving: { icon: IconCloudUp, text: 'save.saving' },
  failed: { icon: IconX, text: 'save.failed' },
  conflict: { icon: IconAlertTriangle, text: 'save.conflict' },
} as const;

/** Where the text is, in a word. What went wrong, and what to do, stands in SaveNotice. */
export function SaveIndicator({ session }: { session: TemplateSession }) {
  const { t } = useTranslation('templates');
  const { kind } = useSaveState(session);
  const { icon: Icon, text } = looks[kind];
  return (
    <span className={classes.root} data-kind={kind} role="status" aria-label={t('save.label')}>
      <Icon size={14} aria-hidden className={classes.icon} />
      <span className={classes.word}>{t(text)}</span>
    </span>
  );
}
