import { toDayText } from '#renderer/lib/day-text.ts';
import type { FieldFilter } from '#shared/contract/signups.ts';
import { parseDomainName } from '#shared/domain/domain-name.ts';
import { type FieldType, fitsType, toTypedKey, toTypedKeyEnd } from '#shared/domain/own-field.ts';
import { type FilterDraft, hasNoValue, wholeNumber, withoutAt } from './filter-draft.ts';

export const dayKeys = ['addedFrom', 'addedTo', 'mailedFrom', 'mailedTo'] as const;
export const numberKeys = ['mailsAtLeast', 'mailsAtMost'] as const;
export type DayKey = (typeof dayKeys)[number];
export type NumberKey = (typeof numberKeys)[number];
type DraftKey = DayKey | NumberKey | 'domain';

/** `endDay` and `endNumber`: an end that lies before its beginning, which nobody can match. */
export type FilterProblem = 'day' | 'least' | 'number' | 'domain' | 'endDay' | 'endNumber';

/** Where each end has its beginning. */
const startOf = { addedTo: 'addedFrom', mailedTo: 'mailedFrom' } as const;

const dayProblem = (draft: FilterDraft, key: DayKey): FilterProblem | null => {
  const day = toDayText(draft[key]);
  if (day === '') return 'day';
  const start = key === 'addedTo' || key === 'mailedTo' ? toDayText(draft[startOf[key]]) : '';
  return day < start ? 'endDay' : null;
};

const mostProblem = ({ mailsAtLeast, mailsAtMost }: FilterDraft): FilterProblem | null => {
  const most = wholeNumber(mailsAtMost, 0);
  if (most === null) return 'number';
  return most < (wholeNumber(mailsAtLeast, 1) ?? 0) ? 'endNumber' : null;
};

/** What the field says that cannot be a condition; null for what is one, and for nothing. */
export const problemOf = (draft: FilterDraft, key: DraftKey): FilterProblem | null => {
  const text = draft[key].trim();
  if (text === '') return null;
  if (key === 'domain') return parseDomainName(withoutAt(text)).ok ? null : 'domain';
  if (key === 'mailsAtLeast') return wholeNumber(text, 1) === null ? 'least' : null;
  return key === 'mailsAtMost' ? mostProblem(draft) : dayProblem(draft, key);
};

export type FieldProblem = 'missing' | 'misfit' | 'end';

/** What a condition on an own field lacks: a value, one that fits the type of the field, or an end behind its beginning. */
export const fieldProblemOf = ({ is, value, upTo = '' }: FieldFilter, fieldType: FieldType): FieldProblem | null => {
  if (hasNoValue(is)) return null;
  const type = is === 'containing' ? 'text' : fieldType;
  const texts = is === 'between' ? [value, upTo] : [value];
  if (texts.includes('')) return 'missing';
  if (!texts.every((text) => fitsType(type, text))) return 'misfit';
  const [start, end] = [toTypedKey(type, value), toTypedKeyEnd(type, upTo)];
  return is === 'between' && start !== null && end !== null && end < start ? 'end' : null;
};

/** Whether the draft can be applied as it is written, with nothing dropped in silence. */
export const isComplete = (draft: FilterDraft, typeOf: (name: string) => FieldType): boolean =>
  [...dayKeys, ...numberKeys, 'domain' as const].every((key) => problemOf(draft, key) === null) &&
  draft.fields.every((field) => fieldProblemOf(field, typeOf(field.name)) === null);
