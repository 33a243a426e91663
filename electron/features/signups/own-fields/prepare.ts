import type { Output } from '#shared/contract/index.ts';
import type { SignupFilter, SignupSort } from '#shared/contract/signups.ts';
import { transaction } from '../../../db/sql.ts';
import { isoNow } from '../../../lib/clock.ts';
import type { FeatureContext } from '../../context.ts';
import { countStates } from '../list/store-count.ts';
import { listFieldsInUse } from './conditions.ts';
import type { FieldJobs } from './jobs.ts';
import { findOwnField, type OwnField } from './store-fields.ts';
import { catchUpSome, countPending, findCurrentIndex, findIndex, noteUse } from './store-index.ts';

/** A list this short is sorted and looked through without an index, or with one that is made on the spot. */
const shortList = 5_000;
/** So many people are brought up to date in some ten milliseconds. */
const fewPeople = 1_000;
/** A field that keeps changing under the worker's hands is left to the next question. */
const maxTries = 3;

type Preparing = { name: string; fraction: number; startedAtMs: number };

/** Makes indexes ready before a list is read along them, so that reading it never takes long. */
export const createPreparation = ({ db, clock, events }: FeatureContext, jobs: FieldJobs) => {
  const underWay = new Map<number, Promise<void>>();
  let preparing: Preparing | null = null;
  const isLong = (): boolean => {
    const { unverified, verified, blocked } = countStates(db);
    return unverified + verified + blocked > shortList;
  };

  const catchUp = (field: OwnField): boolean => {
    const index = findIndex(db, field.id);
    if (index?.state !== 'ready') return false;
    const pending = countPending(db, index, fewPeople + 1);
    if (pending > fewPeople) return false;
    if (pending > 0) transaction(db, () => catchUpSome(db, index, field, fewPeople + 1));
    noteUse(db, index.id, isoNow(clock));
    return true;
  };

  const work = async (id: number, name: string): Promise<void> => {
    for (let tries = 0; tries < maxTries; tries += 1) {
      const field = findOwnField(db, name);
      if (field?.id !== id || findCurrentIndex(db, id)) return;
      preparing = { name, fraction: 0, startedAtMs: clock.now() };
      events.emit('fields.changed');
      await jobs.run({ kind: 'prepare', field, at: isoNow(clock) }, (fraction) => {
        if (preparing) preparing.fraction = fraction;
        events.emit('fields.changed');
      });
    }
  };

  const ensure = (field: OwnField): Promise<void> => {
    const known = underWay.get(field.id);
    if (known) return known;
    const result = work(field.id, field.name).finally(() => {
      underWay.delete(field.id);
      preparing = null;
      events.emit('fields.changed');
    });
    underWay.set(field.id, result);
    return result;
  };

  return {
    /** Answers at once where there is nothing to do; else when the indexes that the list needs are ready. */
    prepare: async (filter: SignupFilter, sort: SignupSort | null): Promise<void> => {
      const fields = listFieldsInUse(db, filter, sort);
      if (fields.length === 0 || !isLong()) return;
      for (const field of fields) if (!catchUp(field)) await ensure(field);
    },
    preparing: (): Output<'fields.preparing'> => {
      if (!preparing) return null;
      const { name, fraction, startedAtMs } = preparing;
      const elapsed = (clock.now() - startedAtMs) / 1_000;
      const secondsLeft = elapsed < 0.5 || fraction < 0.01 ? null : Math.ceil(elapsed / fraction - elapsed);
      return { name, fraction, secondsLeft };
    },
    isLong,
  };
};
