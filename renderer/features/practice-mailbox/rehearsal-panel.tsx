import { Button, NumberInput } from '@mantine/core';
import { IconMasksTheater } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Disclosure } from '#renderer/components/disclosure.tsx';
import { ErrorNotice } from '#renderer/components/error-notice.tsx';
import { ReasonButton } from '#renderer/components/reason-button.tsx';
import { useFormat } from '#renderer/lib/use-format.ts';
import type { RehearsalRules } from '#shared/contract/practice-mailbox.ts';
import { useSetRehearsal } from './mutations.ts';
import { useRehearsal } from './queries.ts';
import classes from './rehearsal.module.css';
import { findObstacle, firstDraft, type RehearsalDraft, toRules } from './rehearsal-draft.ts';

/** Faults on purpose: folded away while there are none, a banner while there are. */
export function RehearsalPanel() {
  const rehearsal = useRehearsal();
  const [draft, setDraft] = useState(firstDraft);
  if (!rehearsal.data) return null;
  const { rules } = rehearsal.data;
  return rules === null ? <RehearsalForm draft={draft} onChange={setDraft} /> : <RehearsalBanner rules={rules} />;
}

function RehearsalBanner({ rules }: { rules: RehearsalRules }) {
  const { t } = useTranslation('practice');
  const format = useFormat();
  const end = useSetRehearsal();
  const percents = { refuse: rules.refusePercent, greylist: rules.greylistPercent, lose: rules.losePercent };
  const parts: string[] = (['refuse', 'greylist', 'lose'] as const)
    .filter((fault) => percents[fault] > 0)
    .map((fault) => t(`rehearsal.does.${fault}`, { percent: format.percent(percents[fault] / 100) }));
  if (rules.delayMs > 0) parts.push(t('rehearsal.does.delay', { duration: format.duration(rules.delayMs / 1_000) }));
  return (
    <section className={classes.banner} aria-label={t('rehearsal.title')}>
      <IconMasksTheater size={16} aria-hidden className={classes.icon} />
      <p className={classes.sentence} role="status">
        <strong>{t('rehearsal.on')}</strong>{' '}
        {t('rehearsal.does.all', { list: parts.join(t('rehearsal.does.between')) })}
      </p>
      <Button variant="default" loading={end.isPending} onClick={() => end.mutate(null)}>
        {t('rehearsal.end')}
      </Button>
      {end.isError && <ErrorNotice error={end.error} />}
    </section>
  );
}

type RehearsalFormProps = { draft: RehearsalDraft; onChange: (draft: RehearsalDraft) => void };

function RehearsalForm({ draft, onChange }: RehearsalFormProps) {
  const { t } = useTranslation('practice');
  const begin = useSetRehearsal();
  const obstacle = findObstacle(draft);
  return (
    <section className={classes.panel} aria-label={t('rehearsal.title')}>
      <Disclosure title={t('rehearsal.title')} summary={t('rehearsal.off')}>
        <div className={classes.body}>
          <p className={classes.about}>{t('rehearsal.about')}</p>
          <div className={classes.fields}>
            {(['refuse', 'greylist', 'lose', 'delay'] as const).map((name) => (
              <NumberInput
                key={name}
                label={t(`rehearsal.field.${name}`)}
                suffix={name === 'delay' ? t('rehearsal.seconds') : ' %'}
                min={0}
                max={name === 'delay' ? 20 : 100}
                clampBehavior="strict"
                allowDecimal={name === 'delay'}
                decimalScale={1}
                allowNegative={false}
                hideControls
                value={draft[name]}
                onChange={(value) => onChange({ ...draft, [name]: typeof value === 'number' ? value : '' })}
              />
            ))}
          </div>
          <ReasonButton
            variant="default"
            reason={obstacle && t(`rehearsal.obstacle.${obstacle}`)}
            loading={begin.isPending}
            onClick={() => begin.mutate(toRules(draft))}
          >
            {t('rehearsal.begin')}
          </ReasonButton>
          {begin.isError && <ErrorNotice error={begin.error} />}
        </div>
      </Disclosure>
    </section>
  );
}
