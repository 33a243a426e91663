import { ownValue } from '#shared/domain/own-value.ts';
import { searchTextOf } from '#shared/domain/search-text.ts';
import { openLongWrite } from '../../db/long-write.ts';
import type { WriteDb } from '../../db/sql.ts';
import type { WorkerControl } from '../../db/write-queue.ts';
import { listDifferences, mergePerson } from './merge-person.ts';
import { createNewPeople } from './new-people.ts';
import type { ImportJob, WriteResult } from './protocol.ts';
import { keyOf, type ReadyPerson, toPerson } from './ready-person.ts';
import {
  addToCounts,
  insertChange,
  insertEditEvent,
  insertImport,
  insertRange,
  prepareLookup,
  updateImport,
} from './store.ts';
import { beginBulk, prepareTextChange, updatePerson } from './store-bulk.ts';

export type WriteInput = Omit<Extract<ImportJob, { kind: 'write' }>, 'kind'>;

/** The ids that were given in earlier transactions of one import, as stretches. */
const createOwnIds = () => {
  const stretches: { firstId: number; lastId: number }[] = [];
  return {
    add: (firstId: number, lastId: number): void => void stretches.push({ firstId, lastId }),
    has: (id: number): boolean => stretches.some(({ firstId, lastId }) => id >= firstId && id <= lastId),
  };
};

/** One import as it is written: its rows so far, and the transaction they stand in. */
export const openWriter = (db: WriteDb, { fileName, input, fields, at }: WriteInput, control: WorkerControl) => {
  const findExisting = prepareLookup(db);
  const changeTexts = prepareTextChange(db);
  const newPeople = createNewPeople(db, { source: input.source, at });
  const result: WriteResult = { importId: 0, added: 0, updated: 0 };
  const own = createOwnIds();
  const changed = new Set<number>();
  let endBulk = (): void => {};
  let hasCommitted = false;
  let state: 'writing' | 'done' = 'writing';

  const onBegin = (): void => {
    if (result.importId === 0) result.importId = insertImport(db, fileName, at);
    endBulk = beginBulk(db);
    newPeople.begin();
  };

  const onCommit = (): void => {
    newPeople.finish();
    endBulk();
    addToCounts(db, newPeople.takeCounts());
    const { firstId, nextId } = newPeople.ids();
    own.add(firstId, nextId - 1);
    if (nextId > firstId) insertRange(db, result.importId, firstId, nextId - 1);
    updateImport(db, result.importId, { state, added: result.added, updated: result.updated });
    hasCommitted = true;
  };
  const lock = openLongWrite(db, control, { onBegin, onCommit });

  /** Somebody who was added or changed by an earlier row of this file stays as that row left them. `texts` gets the new one. */
  const merge = (ready: ReadyPerson, texts: Map<number, string>): void => {
    const existing = findExisting(keyOf(ready));
    if (!existing) throw new Error('Somebody of an import could neither be written nor found on the list');
    if (existing.id >= newPeople.ids().firstId || own.has(existing.id) || changed.has(existing.id)) return;
    const image = mergePerson(existing.image, toPerson(ready), input.policy, at);
    if (!image) return;
    changed.add(existing.id);
    insertChange(db, result.importId, existing, at);
    updatePerson(db, existing.id, image, at);
    const { email, display: displayEmail } = existing;
    texts.set(existing.id, searchTextOf({ email, displayEmail, name: image.name, fields: image.fields }));
    const changes = listDifferences(existing.image, image).map((name) => ownValue(fields.byKey, name)?.name ?? name);
    insertEditEvent(db, existing.id, changes, fileName, at);
    result.updated += 1;
  };

  return {
    result,
    begin: lock.begin,
    stepAside: lock.stepAside,
    /** Commits everything as done. */
    complete: (): void => {
      state = 'done';
      lock.end();
    },
    /** Gives up what is not committed; true when something was. */
    giveUp: (): boolean => {
      lock.rollBack();
      return hasCommitted;
    },
    writeAll: (people: readonly ReadyPerson[]): void => {
      const known = newPeople.add(people);
      result.added += people.length - known.length;
      const texts = new Map<number, string>();
      for (const person of known) merge(person, texts);
      changeTexts(texts);
    },
  };
};

export type ImportWriter = ReturnType<typeof openWriter>;
