import type { TFunction } from 'i18next';
import type { useFormat } from '#renderer/lib/use-format.ts';
import { sourceWord } from '../words.ts';
import type { Condition, Conditions } from './conditions.ts';

type Format = ReturnType<typeof useFormat>;

/** A condition as a chip says it. */
export const describeCondition = (
  condition: Condition,
  conditions: Conditions,
  t: TFunction<'signups'>,
  format: Format,
): string => {
  if (condition.key === 'field') {
    const { name, is, value } = condition.field;
    return t(`condition.field.${is}`, { name, value });
  }
  const day = (iso: string | null | undefined): string => (iso == null ? '' : format.date(iso));
  const dayBefore = (iso: string | null | undefined): string =>
    iso == null ? '' : format.date(new Date(Date.parse(iso) - 1).toISOString());
  switch (condition.key) {
    case 'addedAfter':
    case 'mailedAfter':
      return t(`condition.${condition.key}`, { day: day(conditions[condition.key]) });
    case 'addedBefore':
    case 'mailedBefore':
      return t(`condition.${condition.key}`, { day: dayBefore(conditions[condition.key]) });
    case 'mailsAtLeast':
      return t('condition.mailsAtLeast', { number: format.number(conditions.mailsAtLeast ?? 0) });
    case 'mailsFewerThan':
      return t('condition.mailsAtMost', { number: format.number((conditions.mailsFewerThan ?? 1) - 1) });
    case 'lastOutcome':
      return t('condition.lastOutcome', { outcome: t(`outcome.${conditions.lastOutcome ?? 'none'}`) });
    case 'source':
      return t('condition.source', { source: sourceWord(conditions.source ?? '', t) });
    case 'staleSince':
      return t('upkeep.staleSince', { day: day(conditions.staleSince) });
    case 'domain':
      return t('condition.domain', { domain: conditions.domain ?? '' });
  }
};
