import type { Database, Statement } from 'better-sqlite3';

/** A handle that may only read; stores take it where they change nothing. */
export type ReadDb = { readonly handle: Database; readonly kind: 'read' | 'write' };
export type WriteDb = { readonly handle: Database; readonly kind: 'write' };

export type SqlValue = string | number | bigint | Buffer | null;

/** A piece of SQL with its parameters; only `sql` makes one, so that nothing is ever pasted into a statement. */
export type Sql = { readonly text: string; readonly values: readonly SqlValue[] };

const isSql = (value: SqlValue | Sql): value is Sql =>
  typeof value === 'object' && value !== null && !Buffer.isBuffer(value) && 'text' in value;

/** Builds SQL from a template literal: values become parameters, other `sql` pieces are spliced in. */
export const sql = (strings: TemplateStringsArray, ...parts: readonly (SqlValue | Sql)[]): Sql => {
  let text = strings[0] ?? '';
  const values: SqlValue[] = [];
  parts.forEach((part, index) => {
    if (isSql(part)) {
      text += part.text;
      values.push(...part.values);
    } else {
      text += '?';
      values.push(part);
    }
    text += strings[index + 1] ?? '';
  });
  return { text, values };
};

/** Joins pieces with a separator: `joinSql(conditions, sql` AND `)`. */
export const joinSql = (pieces: readonly Sql[], separator: Sql): Sql => ({
  text: pieces.map((piece) => piece.text).join(separator.text),
  values: pieces.flatMap((piece, index) => (index === 0 ? piece.values : [...separator.values, ...piece.values])),
});

/** The list of an IN condition, as one JSON parameter: no limit on its length, one prepared statement for all. */
export const inList = (values: readonly (string | number)[]): Sql =>
  sql`(SELECT value FROM json_each(${JSON.stringify(values)}))`;

const statements = new WeakMap<Database, Map<string, Statement>>();
const maxStatements = 500;

const cacheOf = (handle: Database): Map<string, Statement> => {
  const cache = statements.get(handle) ?? new Map<string, Statement>();
  statements.set(handle, cache);
  return cache;
};

const prepare = (handle: Database, text: string): Statement => {
  const cache = cacheOf(handle);
  const known = cache.get(text);
  if (known) return known;
  if (cache.size >= maxStatements) cache.clear();
  const statement = handle.prepare(text);
  cache.set(text, statement);
  return statement;
};

type SlowQueryListener = (text: string, durationMs: number) => void;
let onSlowQuery: SlowQueryListener = () => {};
const slowQueryMs = 40;

/** Tells `listener` about each statement that took over 40 ms. */
export const watchSlowQueries = (listener: SlowQueryListener): void => {
  onSlowQuery = listener;
};

const timed = <T>(text: string, work: () => T): T => {
  const startedAtMs = performance.now();
  try {
    return work();
  } finally {
    const durationMs = performance.now() - startedAtMs;
    if (durationMs > slowQueryMs) onSlowQuery(text, durationMs);
  }
};

/** All rows. The Row type is the caller's promise about its own SELECT. */
export const all = <Row>(db: ReadDb, query: Sql): Row[] =>
  timed(query.text, () => prepare(db.handle, query.text).all(...query.values) as Row[]);

/** The only column of a query, of all its rows. */
export const column = <Value>(db: ReadDb, query: Sql): Value[] =>
  timed(query.text, () => {
    const statement = prepare(db.handle, query.text).pluck(true);
    try {
      return statement.all(...query.values) as Value[];
    } finally {
      statement.pluck(false);
    }
  });

/** The first row, or null. */
export const find = <Row>(db: ReadDb, query: Sql): Row | null =>
  timed(query.text, () => (prepare(db.handle, query.text).get(...query.values) as Row | undefined) ?? null);

type WriteListener = { onWait: () => void; onDone: () => void };
const writeListeners = new Set<WriteListener>();

/** Tells `listener` before and after each write of this thread, so that a worker that holds the lock can step aside. */
export const addWriteListener = (listener: WriteListener): (() => void) => {
  writeListeners.add(listener);
  return () => void writeListeners.delete(listener);
};

const announced = <T>(db: WriteDb, write: () => T): T => {
  if (writeListeners.size === 0 || db.handle.inTransaction) return write();
  const listeners = [...writeListeners];
  for (const { onWait } of listeners) onWait();
  try {
    return write();
  } finally {
    for (const { onDone } of listeners) onDone();
  }
};

/** Runs a statement that changes rows; returns how many, and the last id. */
export const run = (db: WriteDb, query: Sql): { changes: number; lastId: number } =>
  timed(query.text, () => {
    const result = announced(db, () => prepare(db.handle, query.text).run(...query.values));
    return { changes: result.changes, lastId: Number(result.lastInsertRowid) };
  });

/** Runs `work` in one transaction that takes the write lock at once; a throw rolls everything back. */
export const transaction = <T>(db: WriteDb, work: () => T): T =>
  announced(db, () => db.handle.transaction(work).immediate());
