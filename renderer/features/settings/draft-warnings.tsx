import { IconAlertTriangle } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '#renderer/lib/use-format.ts';
import { type AccountDraft, hasProvider, presetOf } from './account-draft.ts';
import classes from './account-form.module.css';
import { listWarnings } from './account-problems.ts';

/** What works but deserves a word: about this draft, and what the provider's preset notes. */
export function DraftWarnings({ draft }: { draft: AccountDraft }) {
  const { t } = useTranslation('settings');
  const { language } = useFormat();
  const warnings = listWarnings(draft);
  return (
    <>
      {warnings.length > 0 && (
        <ul className={classes.warnings}>
          {warnings.map((warning) => (
            <li key={warning} className={classes.warning}>
              <IconAlertTriangle size={14} aria-hidden className={classes.warningIcon} />
              {t(`account.warning.${warning}`)}
            </li>
          ))}
        </ul>
      )}
      {hasProvider(draft) && <p className={classes.note}>{presetOf(draft).notes[language]}</p>}
    </>
  );
}
