import type { FieldType } from '#shared/contract/own-fields.ts';
import { BUILT_IN_VARIABLES } from '#shared/domain/variables.ts';
import { AppError } from '#shared/errors.ts';
import { transaction } from '../../../db/sql.ts';
import { isoNow } from '../../../lib/clock.ts';
import { randomToken } from '../../../lib/ids.ts';
import type { FeatureContext } from '../../context.ts';
import type { TemplateService } from '../../templates/service.ts';
import type { ViewService } from '../views/service.ts';
import {
  findName,
  findOwnField,
  findSimilarField,
  insertOwnField,
  listOwnFields,
  markFieldDeleted,
  type OwnField,
  restoreField,
  updateName,
  updatePosition,
  updateType,
} from './store-fields.ts';
import { dropIndexOf } from './store-index.ts';

export type TemplateVariables = Pick<TemplateService, 'listVariableUse' | 'renameVariable' | 'undoRename'>;
export type FieldViews = Pick<ViewService, 'renameField'>;
type NamedType = { name: string; type: FieldType };

const builtIn: ReadonlySet<string> = new Set(BUILT_IN_VARIABLES);

/** Throws `validation` for a product word, in capitals or not, `conflict` for a name that another field has, in capitals or not. */
const checkName = ({ db }: FeatureContext, name: string, ownId: number | null, at: string): void => {
  const refuse = (
    code: 'validation' | 'conflict',
    key: 'error.field-name-builtin' | 'error.field.taken',
    taken: string,
  ) => new AppError(code, key, { params: { name: taken }, fields: { [at]: { key, params: { name: taken } } } });
  const lower = name.toLowerCase();
  if (builtIn.has(lower)) throw refuse('validation', 'error.field-name-builtin', lower);
  const similar = findSimilarField(db, name);
  if (similar && similar.id !== ownId) throw refuse('conflict', 'error.field.taken', similar.name);
};

/** Throws `not-found`. */
export const getField = ({ db }: FeatureContext, name: string): OwnField => {
  const field = findOwnField(db, name);
  if (!field) throw new AppError('not-found', 'error.not-found', { params: { kind: 'kind.field' } });
  return field;
};

/** Every list of people shows fields. */
const announce = ({ events }: FeatureContext): void => {
  events.emit('fields.changed');
  events.emit('signups.changed');
  events.emit('views.changed');
};

/** Adding fields, their types and their order. */
export const createFieldEdits = (context: FeatureContext, onIndexDropped: () => void) => {
  const { db } = context;
  return {
    add: (name: string, type: FieldType): NamedType => {
      checkName(context, name, null, 'name');
      transaction(db, () => insertOwnField(db, name, type));
      announce(context);
      return { name, type };
    },
    /** Changes no value: those that do not fit are texts until the type does. */
    setType: (name: string, type: FieldType): NamedType => {
      const field = getField(context, name);
      if (field.type === type) return { name, type };
      transaction(db, () => {
        updateType(db, field.id, type);
        dropIndexOf(db, field.id);
      });
      announce(context);
      onIndexDropped();
      return { name, type };
    },
    move: (name: string, before: string | null): null => {
      const field = getField(context, name);
      const follower = before === null ? null : getField(context, before);
      const others = listOwnFields(db).filter(({ id }) => id !== field.id);
      const at = others.findIndex(({ id }) => id === follower?.id);
      const order = at < 0 ? [...others, field] : [...others.slice(0, at), field, ...others.slice(at)];
      transaction(db, () => {
        for (const [place, { id }] of order.entries()) updatePosition(db, id, place + 1);
      });
      announce(context);
      return null;
    },
  };
};

type Undo = () => { from: string; to: string };

/** Renaming and deleting, and what takes them back until the app is closed. */
export const createFieldNaming = (context: FeatureContext, templates: TemplateVariables, views: FieldViews) => {
  const { db, clock } = context;
  const undos = new Map<string, Undo>();
  const remember = (undo: Undo): string => {
    const undoId = randomToken(12);
    undos.set(undoId, undo);
    return undoId;
  };
  const checkBack = (name: string, id: number): void => {
    const other = findSimilarField(db, name);
    if (!other || other.id === id) return;
    throw new AppError('conflict', 'error.field.undo-taken', { params: { name: other.name } });
  };
  return {
    rename: ({ name, to, inTemplates }: { name: string; to: string; inTemplates: boolean }) => {
      const { id } = getField(context, name);
      checkName(context, to, id, 'to');
      const changes = transaction(db, () => {
        updateName(db, id, to);
        views.renameField(name, to);
        return inTemplates ? templates.renameVariable(name, to) : [];
      });
      announce(context);
      const undoId = remember(() => {
        checkBack(name, id);
        // It may have been renamed again since, or deleted.
        const from = findName(db, id) ?? to;
        transaction(db, () => {
          updateName(db, id, name);
          views.renameField(from, name);
          templates.undoRename(changes, name, from);
        });
        return { from, to: name };
      });
      return { undoId, templates: changes.length };
    },
    delete: (name: string): { undoId: string } => {
      const { id } = getField(context, name);
      transaction(db, () => {
        markFieldDeleted(db, id, isoNow(clock));
        dropIndexOf(db, id);
      });
      announce(context);
      const undoId = remember(() => {
        checkBack(name, id);
        restoreField(db, id);
        return { from: name, to: name };
      });
      return { undoId };
    },
    /** Throws `precondition` when there is nothing left to undo, `conflict` when another field has the name now. */
    undo: (undoId: string): { from: string; to: string } => {
      const undo = undos.get(undoId);
      if (!undo) throw new AppError('precondition', 'error.undo-expired');
      const result = undo();
      undos.delete(undoId);
      announce(context);
      return result;
    },
  };
};
