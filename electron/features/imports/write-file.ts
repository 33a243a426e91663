import { randomBytes } from 'node:crypto';
import type { ImportPlanInput } from '#shared/contract/imports.ts';
import type { SignupState } from '#shared/contract/signups.ts';
import type { WriteDb } from '../../db/sql.ts';
import { isStopAsked, isWriterWaiting, letWritersPass, type WorkerControl } from '../../db/write-queue.ts';
import { createTypoFinder } from './find-typo.ts';
import { listDifferences, mergePerson } from './merge-person.ts';
import type { JobHooks, WriteResult } from './protocol.ts';
import { openTable } from './read/open-table.ts';
import { createPersonReader, type ImportedPerson } from './read-person.ts';
import {
  addToCounts,
  findNextId,
  insertChange,
  insertEditEvent,
  insertFieldNames,
  insertImport,
  insertRange,
  prepareInsert,
  prepareLookup,
  suspendTriggers,
  updateImport,
  writePerson,
} from './store.ts';
import { eraseImport } from './undo-import.ts';

type WriteInput = { path: string; fileName: string; input: ImportPlanInput; at: string };

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

/** One import as it is written: its rows so far, and the transaction they stand in. */
const openWriter = (db: WriteDb, { fileName, input, at }: WriteInput) => {
  const insert = prepareInsert(db);
  const findExisting = prepareLookup(db);
  const newToken = createTokens();
  const result: WriteResult = { importId: 0, added: 0, updated: 0 };
  const own: { firstId: number; lastId: number }[] = [];
  let nextId = 0;
  let firstId = 0;
  let counts: Record<SignupState, number> = { unverified: 0, verified: 0, blocked: 0 };
  let restoreTriggers = (): void => {};

  const begin = (): void => {
    db.handle.exec('BEGIN IMMEDIATE');
    if (result.importId === 0) result.importId = insertImport(db, fileName, at);
    restoreTriggers = suspendTriggers(db, ['signup_text_insert', 'signup_count_insert']);
    nextId = findNextId(db);
    firstId = nextId;
  };

  const commit = (state: 'writing' | 'done'): void => {
    restoreTriggers();
    addToCounts(db, counts);
    counts = { unverified: 0, verified: 0, blocked: 0 };
    if (nextId > firstId) {
      own.push({ firstId, lastId: nextId - 1 });
      insertRange(db, result.importId, firstId, nextId - 1);
    }
    updateImport(db, result.importId, { state, added: result.added, updated: result.updated });
    db.handle.exec('COMMIT');
  };

  const isOwn = (id: number): boolean =>
    id >= firstId || own.some((range) => id >= range.firstId && id <= range.lastId);

  const merge = (person: ImportedPerson): void => {
    const existing = findExisting(person.key);
    if (!existing || isOwn(existing.id)) return;
    const image = mergePerson(existing.image, person, input.policy, at);
    if (!image) return;
    insertChange(db, result.importId, existing, at);
    writePerson(db, existing, image, at);
    insertEditEvent(db, existing.id, listDifferences(existing.image, image), fileName, at);
    result.updated += 1;
  };

  const changed = new Set<string>();
  return {
    result,
    begin,
    commit,
    isCommitted: () => own.length > 0,
    write: (person: ImportedPerson): void => {
      // Somebody who was changed by an earlier row of this file stays as that row left them.
      if (insert(person, { id: nextId, token: newToken(), source: input.source, at })) {
        nextId += 1;
        result.added += 1;
        counts[person.state ?? 'unverified'] += 1;
        return;
      }
      if (changed.has(person.key)) return;
      const before = result.updated;
      merge(person);
      if (result.updated > before) changed.add(person.key);
    },
  };
};

const rowsBetweenChecks = 250;

/** Folds the log into the file now, here: otherwise the next commit of the main process would, for seconds. */
const foldLog = (db: WriteDb): void => {
  db.handle.pragma('wal_checkpoint(PASSIVE)');
};

const fixed = (person: ImportedPerson, suggestion: string | null): ImportedPerson =>
  suggestion === null ? person : { ...person, email: suggestion, key: suggestion.toLowerCase(), display: suggestion };

type Writer = ReturnType<typeof openWriter>;

const writeRows = async (
  { path, input }: WriteInput,
  writer: Writer,
  control: WorkerControl,
  hooks: JobHooks,
): Promise<boolean> => {
  const table = await openTable(path, input.options);
  const readPerson = createPersonReader(input.columns);
  const findTypo = createTypoFinder();
  let count = 0;
  writer.begin();
  for (const { rows, fraction } of table.batches()) {
    for (const row of rows) {
      const read = readPerson(row);
      if (read.ok) writer.write(input.fixTypos ? fixed(read.person, findTypo(read.person.email)) : read.person);
      count += 1;
      if (count % rowsBetweenChecks !== 0) continue;
      if (isStopAsked(control)) return false;
      if (!isWriterWaiting(control)) continue;
      writer.commit('writing');
      letWritersPass(control);
      writer.begin();
    }
    hooks.onProgress({ rows: count, fraction });
  }
  return true;
};

/**
 * Writes a file's people to the list as one act: in one transaction, which is committed early only when the main process
 * waits to write, so that mail goes on being sent meanwhile. What was committed before a failure or a stop is taken
 * back. Null when it was stopped.
 */
export const writeFile = async (
  db: WriteDb,
  input: WriteInput,
  control: WorkerControl,
  hooks: JobHooks,
): Promise<WriteResult | null> => {
  const writer = openWriter(db, input);
  const takeBack = (): void => {
    if (db.handle.inTransaction) db.handle.exec('ROLLBACK');
    if (writer.isCommitted()) eraseImport(db, writer.result.importId);
  };
  try {
    if (!(await writeRows(input, writer, control, hooks))) {
      takeBack();
      return null;
    }
    insertFieldNames(
      db,
      input.input.columns.flatMap((target) => (target.kind === 'field' ? [target.name] : [])),
    );
    writer.commit('done');
  } catch (error) {
    takeBack();
    throw error;
  }
  foldLog(db);
  return writer.result;
};
