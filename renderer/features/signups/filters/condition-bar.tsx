import { Button, CloseButton } from '@mantine/core';
import { IconMailForward } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '#renderer/lib/use-format.ts';
import { useFieldType } from '../fields/queries.ts';
import { describeCondition } from './condition-text.ts';
import { dropCondition, listConditions, noConditions } from './conditions.ts';
import classes from './filters.module.css';
import { SaveView } from './save-view.tsx';
import { isNotConfirmed, type View } from './views.ts';

type ConditionBarProps = {
  view: View;
  onChange: (view: View) => void;
  /** How many match; undefined until it is known. */
  count: number | undefined;
  isEstimate: boolean;
  onResend: () => void;
};

/** What the list is narrowed by, one chip each, and what that is good for. */
export function ConditionBar({ view, onChange, count, isEstimate, onResend }: ConditionBarProps) {
  const { t } = useTranslation(['signups', 'common', 'fields']);
  const format = useFormat();
  const typeOf = useFieldType();
  const { conditions } = view;
  const chips = listConditions(conditions);
  if (chips.length === 0) return null;
  return (
    <section className={classes.bar} aria-label={t('filterForm.title')}>
      {chips.map((condition) => {
        const text = describeCondition(condition, conditions, t, format, typeOf);
        return (
          <span key={text} className={classes.chip}>
            <bdi>{text}</bdi>
            <CloseButton
              size="xs"
              aria-label={t('filterForm.remove', { condition: text })}
              onClick={() => onChange({ ...view, conditions: dropCondition(conditions, condition) })}
            />
          </span>
        );
      })}
      <Button variant="subtle" onClick={() => onChange({ ...view, conditions: noConditions })}>
        {t('common:verb.clear')}
      </Button>
      <SaveView view={view} />
      {isNotConfirmed(view) && count !== undefined && count > 0 && (
        <span className={classes.barEnd}>
          <Button leftSection={<IconMailForward size={14} />} onClick={onResend}>
            {t('resendTo', { number: isEstimate ? format.about(count) : format.number(count) })}
          </Button>
        </span>
      )}
    </section>
  );
}
