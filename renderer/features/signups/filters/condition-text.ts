import type { TFunction } from 'i18next';
import type { useFormat } from '#renderer/lib/use-format.ts';
import type { FieldFilter } from '#shared/contract/signups.ts';
import type { FieldType } from '#shared/domain/own-field.ts';
import { formatValue } from '../fields/format-value.ts';
import { sourceWord } from '../words.ts';
import type { Condition, Conditions } from './conditions.ts';

type Format = ReturnType<typeof useFormat>;
type Words = TFunction<['signups', 'common', 'fields']>;

const describeField = (
  { name, is, value, upTo = '' }: FieldFilter,
  type: FieldType,
  t: Words,
  format: Format,
): string => {
  const words = { language: format.language, yes: t('fields:yes'), no: t('fields:no') };
  const say = (text: string): string => (is === 'containing' ? text : formatValue(type, text, words));
  const dated = { less: 'before', greater: 'after' } as const;
  const key = type === 'date' && (is === 'less' || is === 'greater') ? dated[is] : is;
  return t(`fields:condition.${key}`, { name, value: say(value), upTo: say(upTo) });
};

/** A condition as a chip says it. */
export const describeCondition = (
  condition: Condition,
  conditions: Conditions,
  t: Words,
  format: Format,
  typeOf: (name: string) => FieldType,
): string => {
  if (condition.key === 'field') {
    return describeField(condition.field, typeOf(condition.field.name), t, format);
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
