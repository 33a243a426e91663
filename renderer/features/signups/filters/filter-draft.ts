import type { FieldFilter, LastOutcome } from '#shared/contract/signups.ts';
import { type Conditions, noConditions } from './conditions.ts';
import { lastDayBefore, startOfDay, toDay } from './days.ts';

/** What the filter form holds: days as the person picks them, both included; numbers as typed. */
export type FilterDraft = {
  addedFrom: string;
  addedTo: string;
  mailedFrom: string;
  mailedTo: string;
  mailsAtLeast: string;
  mailsAtMost: string;
  lastOutcome: LastOutcome | '';
  source: string;
  domain: string;
  /** Set by upkeep alone: the form only keeps it. */
  staleSince: string;
  fields: readonly FieldFilter[];
};

const dayOf = (iso: string | null | undefined): string => (iso == null ? '' : toDay(iso));
const dayUntil = (iso: string | null | undefined): string => (iso == null ? '' : lastDayBefore(iso));

export const toFilterDraft = (conditions: Conditions): FilterDraft => ({
  addedFrom: dayOf(conditions.addedAfter),
  addedTo: dayUntil(conditions.addedBefore),
  mailedFrom: dayOf(conditions.mailedAfter),
  mailedTo: dayUntil(conditions.mailedBefore),
  mailsAtLeast: conditions.mailsAtLeast === undefined ? '' : String(conditions.mailsAtLeast),
  mailsAtMost: conditions.mailsFewerThan === null ? '' : String(conditions.mailsFewerThan - 1),
  lastOutcome: conditions.lastOutcome ?? '',
  source: conditions.source ?? '',
  domain: conditions.domain ?? '',
  staleSince: conditions.staleSince ?? '',
  fields: conditions.fields ?? [],
});

/** The number that is written, if it is a whole one that can be counted on from. */
export const wholeNumber = (text: string, least: number): number | null => {
  const value = Number(text.trim() === '' ? Number.NaN : text);
  return Number.isSafeInteger(value + 1) && value >= least ? value : null;
};

/** `{ [key]: value }`, or nothing for an empty value: the contract's optional fields must not be there at all. */
const optional = <K extends string, V>(key: K, value: V | null | '' | undefined): { [P in K]?: V } =>
  value === null || value === '' || value === undefined ? {} : ({ [key]: value } as { [P in K]?: V });

export const withoutAt = (domain: string): string => domain.trim().replace(/^.*@/, '');

/** What is asked of the value alone, without another to compare it with. */
export const hasNoValue = (is: FieldFilter['is']): boolean => is === 'filled' || is === 'empty' || is === 'misfit';

/** The conditions that the form means; a day or number that cannot be read is none. */
export const toConditions = (draft: FilterDraft): Conditions => {
  const atMost = wholeNumber(draft.mailsAtMost, 0);
  const fields = draft.fields.filter(
    ({ name, is, value, upTo = '' }) =>
      name !== '' && (hasNoValue(is) || (value !== '' && (is !== 'between' || upTo !== ''))),
  );
  return {
    ...noConditions,
    addedAfter: startOfDay(draft.addedFrom),
    addedBefore: startOfDay(draft.addedTo, 1),
    mailsFewerThan: atMost === null ? null : atMost + 1,
    ...optional('mailedAfter', startOfDay(draft.mailedFrom)),
    ...optional('mailedBefore', startOfDay(draft.mailedTo, 1)),
    ...optional('mailsAtLeast', wholeNumber(draft.mailsAtLeast, 1)),
    ...optional('lastOutcome', draft.lastOutcome),
    ...optional('source', draft.source.trim()),
    ...optional('domain', withoutAt(draft.domain)),
    ...optional('staleSince', draft.staleSince),
    ...(fields.length > 0 && { fields }),
  };
};
