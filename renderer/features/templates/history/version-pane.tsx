import { SegmentedControl } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { LoadingDelay } from '#renderer/components/loading-delay.tsx';
import { ReasonButton } from '#renderer/components/reason-button.tsx';
import { useFormat } from '#renderer/lib/use-format.ts';
import { isSame, listChangedFields, type Said } from './changed-fields.ts';
import { Difference } from './difference.tsx';
import classes from './history.module.css';

type VersionPaneProps = {
  /** Null while it is being read. */
  version: (Said & { revision: number; savedAt: string }) | null;
  now: Said;
  isRestoring: boolean;
  onRestore: () => void;
  notice: ReactNode;
};

/** One version beside the present text, and the button that brings it back. */
export function VersionPane({ version, now, isRestoring, onRestore, notice }: VersionPaneProps) {
  const { t } = useTranslation('templates');
  const format = useFormat();
  const [part, setPart] = useState<'html' | 'text'>('html');
  if (version === null) return <div className={classes.detail}>{notice ?? <LoadingDelay />}</div>;
  const hasText = version.text !== null || now.text !== null;
  const shown = hasText ? part : 'html';
  const same = isSame(version, now);
  return (
    <section className={classes.detail} aria-label={t('history.difference')}>
      <div className={classes.bar}>
        <span className={classes.saved}>
          {t('history.savedAt', {
            revision: format.number(version.revision),
            when: format.dateTime(version.savedAt),
          })}
        </span>
        {hasText && (
          <SegmentedControl
            aria-label={t('part.label')}
            value={shown}
            onChange={setPart}
            data={(['html', 'text'] as const).map((value) => ({ value, label: t(`part.${value}`) }))}
          />
        )}
        <ReasonButton reason={same ? t('history.same') : null} loading={isRestoring} onClick={onRestore}>
          {t('history.restore')}
        </ReasonButton>
      </div>
      {notice}
      {same ? (
        <p className={classes.same}>{t('history.same')}</p>
      ) : (
        <>
          <ChangedFields before={version} now={now} />
          <Difference part={shown} before={version[shown] ?? ''} now={now[shown] ?? ''} />
        </>
      )}
    </section>
  );
}

function ChangedFields({ before, now }: { before: Said; now: Said }) {
  const { t } = useTranslation('templates');
  const fields = listChangedFields(before, now);
  if (fields.length === 0) return null;
  const say = ({ field }: (typeof fields)[number], value: string): string =>
    field === 'kind'
      ? t(`kind.${value === 'announcement' ? 'announcement' : 'verification'}`)
      : value || (field === 'files' ? '' : t('variables.empty'));
  return (
    <dl className={classes.fields}>
      {fields.map((field) => (
        <div key={`${field.field} ${field.variable}`} className={classes.field}>
          <dt className={classes.name}>{t(`history.field.${field.field}`, { variable: `%${field.variable}%` })}</dt>
          <dd className={classes.values} data-selectable>
            <del>{say(field, field.before)}</del>
            <ins>{say(field, field.now)}</ins>
          </dd>
        </div>
      ))}
    </dl>
  );
}
