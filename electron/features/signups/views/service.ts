/**
 * Saved views of the list. They are kept in the data file because a search names people: promises that a view goes with
 * whoever it names, and that what is removed can be brought back until the app is closed. Leaves to others: finding
 * people by a filter (signups).
 */
import { signupFilter } from '#shared/contract/signups.ts';
import { longestName, maxViews, type NamedFilter } from '#shared/contract/views.ts';
import { AppError } from '#shared/errors.ts';
import { wipingTransaction } from '../../../db/wipe.ts';
import { randomToken } from '../../../lib/ids.ts';
import type { FeatureContext } from '../../context.ts';
import { createFindNaming, type FindNaming } from './naming.ts';
import * as store from './store.ts';

export type ViewService = ReturnType<typeof createViewService>;
type Context = Pick<FeatureContext, 'db' | 'events'>;
/** What was removed since the start. */
type Removed = Map<string, store.ViewRow>;

/** A view that cannot be read, because a newer version wrote it, is left out and stays. */
const readFilter = ({ filter }: store.ViewRow) => signupFilter.safeParse(JSON.parse(filter)).data;

/** Throws `not-found`. */
const getView = ({ db }: Context, name: string): store.ViewRow => {
  const row = store.findView(db, name);
  if (!row) throw new AppError('not-found', 'error.not-found', { params: { kind: 'kind.view' } });
  return row;
};

const adoptView = ({ db }: Context, { name, filter }: NamedFilter): void => {
  const text = JSON.stringify(filter);
  let free = name;
  let other = store.findView(db, free);
  for (let number = 2; other !== null && other.filter !== text; number += 1) {
    const ending = ` ${number}`;
    free = name.slice(0, longestName - ending.length) + ending;
    other = store.findView(db, free);
  }
  if (other === null) store.insertView(db, free, text);
};

const createEdits = (context: Context, removed: Removed) => {
  const { db, events } = context;
  const write = (work: () => void): null => {
    wipingTransaction(db, work);
    events.emit('views.changed');
    return null;
  };
  return {
    /** Throws `conflict` when there are as many as there may be. */
    save: ({ name, filter }: NamedFilter): null => {
      const other = store.findView(db, name);
      if (!other && store.countViews(db) >= maxViews)
        throw new AppError('conflict', 'error.view.too-many', { params: { count: maxViews } });
      return write(() => {
        if (other) store.deleteViews(db, [other.id]);
        store.insertView(db, name, JSON.stringify(filter));
      });
    },
    rename: (name: string, to: string): null => {
      const { id } = getView(context, name);
      const other = store.findView(db, to);
      return write(() => {
        if (other && other.id !== id) store.deleteViews(db, [other.id]);
        store.updateViewName(db, id, to);
      });
    },
    remove: (name: string): { undoId: string } => {
      const row = getView(context, name);
      write(() => store.deleteViews(db, [row.id]));
      const undoId = randomToken(12);
      removed.set(undoId, row);
      return { undoId };
    },
    /** Throws `precondition` when there is nothing left to bring back. */
    undoRemove: (undoId: string): null => {
      const row = removed.get(undoId);
      if (!row) throw new AppError('precondition', 'error.undo-expired');
      removed.delete(undoId);
      return write(() => store.putBackView(db, row));
    },
    adopt: (views: readonly NamedFilter[]): null =>
      write(() => {
        for (const view of views) adoptView(context, view);
      }),
  };
};

/** What other features do to views in a transaction of theirs; they say themselves that views changed. */
const createFollowing = ({ db }: Context, removed: Removed) => {
  const renameIn = (row: store.ViewRow, from: string, to: string): string | null => {
    const filter = readFilter(row);
    if (!filter?.fields?.some(({ name }) => name === from)) return null;
    const fields = filter.fields.map((field) => (field.name === from ? { ...field, name: to } : field));
    return JSON.stringify({ ...filter, fields });
  };
  return {
    /** Conditions on an own field follow it to its new name. */
    renameField: (from: string, to: string): void => {
      for (const row of store.listViews(db)) {
        const filter = renameIn(row, from, to);
        if (filter !== null) store.updateViewFilter(db, row.id, filter);
      }
      for (const [undoId, row] of removed) {
        removed.set(undoId, { ...row, filter: renameIn(row, from, to) ?? row.filter });
      }
    },
    findNaming: (): FindNaming => createFindNaming(store.listViews(db)),
    /** Those that can still be brought back go, too. */
    removeNaming: (addresses: readonly string[]): void => {
      store.deleteViews(db, createFindNaming(store.listViews(db))(addresses));
      for (const [undoId, row] of removed) {
        if (createFindNaming([row])(addresses).length > 0) removed.delete(undoId);
      }
    },
  };
};

export const createViewService = (context: Context) => {
  const removed: Removed = new Map();
  return {
    ...createEdits(context, removed),
    ...createFollowing(context, removed),
    list: (): NamedFilter[] =>
      store.listViews(context.db).flatMap((row) => {
        const filter = readFilter(row);
        return filter ? [{ name: row.name, filter }] : [];
      }),
  };
};
