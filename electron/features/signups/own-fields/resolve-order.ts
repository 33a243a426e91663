import type { SignupSort } from '#shared/contract/signups.ts';
import type { WriteDb } from '../../../db/sql.ts';
import type { ListOrder } from '../list/sorting.ts';
import { prepareIndex } from './build-index.ts';
import { findSortField } from './conditions.ts';
import { findCurrentIndex } from './store-index.ts';

const newestFirst: ListOrder = { by: 'createdAt', direction: 'desc', indexId: null };

/**
 * What the list is walked along. The index of an own field is made here where nobody made it before: on a long list that
 * is the worker's part, before a page is asked for (service.ts).
 */
export const resolveOrder = (db: WriteDb, sort: SignupSort, at: string): ListOrder => {
  if (!sort.by.startsWith('field.')) return { ...sort, indexId: null };
  const field = findSortField(db, sort);
  if (!field) return newestFirst;
  const ready = findCurrentIndex(db, field.id);
  if (ready) return { ...sort, indexId: ready.id };
  prepareIndex(db, field, at, () => true);
  const made = findCurrentIndex(db, field.id);
  return made ? { ...sort, indexId: made.id } : newestFirst;
};
