import { toDayText } from '#renderer/lib/day-text.ts';
import type { FieldFilter } from '#shared/contract/signups.ts';
import { type FieldType, fitsType } from '#shared/domain/own-field.ts';
import { type FilterDraft, hasNoValue, wholeNumber } from './filter-draft.ts';

export const dayKeys = ['addedFrom', 'addedTo', 'mailedFrom', 'mailedTo'] as const;
export const numberKeys = ['mailsAtLeast', 'mailsAtMost'] as const;
export type DayKey = (typeof dayKeys)[number];
export type NumberKey = (typeof numberKeys)[number];

export type FilterProblem = 'day' | 'least' | 'number';

/** What the field says that cannot be a condition; null for what is one, and for nothing. */
export const problemOf = (draft: FilterDraft, key: DayKey | NumberKey): FilterProblem | null => {
  const text = draft[key].trim();
  if (text === '') return null;
  if (key === 'mailsAtLeast') return wholeNumber(text, 1) === null ? 'least' : null;
  if (key === 'mailsAtMost') return wholeNumber(text, 0) === null ? 'number' : null;
  return toDayText(text) === '' ? 'day' : null;
};

const isMissing = (type: FieldType, text: string): boolean => text === '' || !fitsType(type, text);

/** A condition that would be left out for want of a value, or that compares with what is none of its field's type. */
export const isUnfinished = ({ is, value, upTo = '' }: FieldFilter, fieldType: FieldType): boolean => {
  if (hasNoValue(is)) return false;
  const type = is === 'containing' ? 'text' : fieldType;
  return isMissing(type, value) || (is === 'between' && isMissing(type, upTo));
};

/** Whether the draft can be applied as it is written, with nothing dropped in silence. */
export const isComplete = (draft: FilterDraft, typeOf: (name: string) => FieldType): boolean =>
  [...dayKeys, ...numberKeys].every((key) => problemOf(draft, key) === null) &&
  !draft.fields.some((field) => isUnfinished(field, typeOf(field.name)));
