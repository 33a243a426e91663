import { randomBytes } from 'node:crypto';
import type { SignupState } from '#shared/contract/signups.ts';
import { searchTextOf } from '#shared/domain/search-text.ts';
import { openLongWrite } from '../../db/long-write.ts';
import type { WriteDb } from '../../db/sql.ts';
import type { WorkerControl } from '../../db/write-queue.ts';
import { listDifferences, mergePerson } from './merge-person.ts';
import type { ImportJob, WriteResult } from './protocol.ts';
import type { ImportedPerson } from './read-person.ts';
import {
  addToCounts,
  findNextId,
  insertChange,
  insertEditEvent,
  insertImport,
  insertRange,
  prepareLookup,
  updateImport,
} from './store.ts';
import { beginBulk, prepareInsert, prepareTexts, textOf, updatePerson } from './store-bulk.ts';

export type WriteInput = Omit<Extract<ImportJob, { kind: 'write' }>, 'kind'>;

const randomPool = 18 * 1_024;

/**
 * Tokens with 144 random bits each. Their first eight characters rise within one import, so that the index of tokens
 * grows at its end; at random places it would cost as much as the rest of the row.
 */
const createTokens = (): (() => string) => {
  const prefix = randomBytes(3).toString('base64url');
  let pool = randomBytes(randomPool);
  let used = 0;
  let number = 0;
  return () => {
    if (used === randomPool) {
      pool = randomBytes(randomPool);
      used = 0;
    }
    const random = pool.toString('base64url', used, used + 18);
    used += 18;
    number += 1;
    return prefix + number.toString(36).padStart(5, '0') + random;
  };
};

/** Everybody of a batch, so that the search index is written behind the rows. */
const createBatch = (db: WriteDb) => {
  const texts = prepareTexts(db);
  let firstId = 0;
  let added: string[] = [];
  let changed = new Map<number, string>();
  return {
    add: (id: number, text: string): void => {
      if (added.length === 0) firstId = id;
      added.push(text);
    },
    change: (id: number, text: string): void => void changed.set(id, text),
    flush: (): void => {
      texts.add(firstId, added);
      texts.change(changed);
      added = [];
      changed = new Map();
    },
  };
};

const nobody = (): Record<SignupState, number> => ({ unverified: 0, verified: 0, blocked: 0 });

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
  const insert = prepareInsert(db);
  const findExisting = prepareLookup(db);
  const batch = createBatch(db);
  const newToken = createTokens();
  const result: WriteResult = { importId: 0, added: 0, updated: 0 };
  const own = createOwnIds();
  const changed = new Set<number>();
  let nextId = 0;
  let firstId = 0;
  let counts = nobody();
  let endBulk = (): void => {};
  let hasCommitted = false;
  let state: 'writing' | 'done' = 'writing';

  const onBegin = (): void => {
    if (result.importId === 0) result.importId = insertImport(db, fileName, at);
    endBulk = beginBulk(db);
    nextId = findNextId(db);
    firstId = nextId;
  };

  const onCommit = (): void => {
    endBulk();
    addToCounts(db, counts);
    counts = nobody();
    own.add(firstId, nextId - 1);
    if (nextId > firstId) insertRange(db, result.importId, firstId, nextId - 1);
    updateImport(db, result.importId, { state, added: result.added, updated: result.updated });
    hasCommitted = true;
  };
  const lock = openLongWrite(db, control, { onBegin, onCommit });

  /** Somebody who was added or changed by an earlier row of this file stays as that row left them. */
  const merge = (person: ImportedPerson): void => {
    const existing = findExisting(person.key);
    if (!existing || existing.id >= firstId || own.has(existing.id) || changed.has(existing.id)) return;
    const image = mergePerson(existing.image, person, input.policy, at);
    if (!image) return;
    changed.add(existing.id);
    insertChange(db, result.importId, existing, at);
    updatePerson(db, existing.id, image, at);
    const { email, display: displayEmail } = existing;
    batch.change(existing.id, searchTextOf({ email, displayEmail, name: image.name, fields: image.fields }));
    const changes = listDifferences(existing.image, image).map((name) => fields.byKey[name]?.name ?? name);
    insertEditEvent(db, existing.id, changes, fileName, at);
    result.updated += 1;
  };

  const add = (person: ImportedPerson): boolean => {
    if (!insert(person, { id: nextId, token: newToken(), source: input.source, at })) return false;
    batch.add(nextId, textOf(person));
    nextId += 1;
    result.added += 1;
    counts[person.state ?? 'unverified'] += 1;
    return true;
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
    writeAll: (people: readonly ImportedPerson[]): void => {
      for (const person of people) if (!add(person)) merge(person);
      batch.flush();
    },
  };
};

export type ImportWriter = ReturnType<typeof openWriter>;
