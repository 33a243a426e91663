import { CloseButton, Tooltip, UnstyledButton } from '@mantine/core';
import { IconCheck, IconChevronRight } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { ErrorNotice } from '#renderer/components/error-notice.tsx';
import { useFormat } from '#renderer/lib/use-format.ts';
import type { Checklist as ChecklistState } from '#shared/contract/settings.ts';
import classes from './checklist.module.css';
import { countDone, findNextStep, steps } from './checklist-steps.ts';
import { useDismissChecklist } from './mutations.ts';
import { useChecklist } from './queries.ts';

/**
 * Leads a new user through the whole job once. Shows nothing while it loads, after it was dismissed, and when it cannot
 * be read: it is help, never in the way.
 */
export function Checklist() {
  const { data } = useChecklist();
  if (data === undefined || data.isDismissed) return null;
  return <ChecklistCard checklist={data} />;
}

function ChecklistCard({ checklist }: { checklist: ChecklistState }) {
  const { t } = useTranslation('onboarding');
  const format = useFormat();
  const dismiss = useDismissChecklist();
  const next = findNextStep(checklist);
  return (
    <section className={classes.card} aria-label={t('title')} data-done={next === null || undefined}>
      <h2 className={classes.title}>{t('title')}</h2>
      <span className={classes.progress}>
        {t('progress', { done: format.number(countDone(checklist)), total: format.number(steps.length) })}
      </span>
      <p className={classes.intro}>{next === null ? t('allDone') : t('intro')}</p>
      <ol className={classes.steps}>
        {steps.map(({ id, open }, index) => (
          <li key={id}>
            <UnstyledButton
              className={classes.step}
              data-done={checklist[id] || undefined}
              aria-current={id === next ? 'step' : undefined}
              onClick={open}
            >
              <span className={classes.mark}>
                {checklist[id] ? <IconCheck size={12} stroke={2.5} aria-label={t('done')} /> : format.number(index + 1)}
              </span>
              <span className={classes.words}>
                <span className={classes.stepTitle}>{t(`step.${id}.title`)}</span>
                <span className={classes.stepText}>{t(`step.${id}.text`)}</span>
              </span>
              {id === next && <IconChevronRight size={14} aria-hidden className={classes.arrow} />}
            </UnstyledButton>
          </li>
        ))}
      </ol>
      <Tooltip label={t('dismiss')}>
        <CloseButton
          className={classes.close ?? ''}
          size={24}
          iconSize={14}
          aria-label={t('dismiss')}
          onClick={() => dismiss.mutate()}
        />
      </Tooltip>
      {dismiss.isError && (
        <div className={classes.error}>
          <ErrorNotice error={dismiss.error} />
        </div>
      )}
    </section>
  );
}
