/**
 * The own fields of signups, as things that can be managed: each has a name, under which templates write it, a type, and
 * a place among the others. Values are kept as they were written; the type says how they are checked where a person
 * types them, shown, sorted and compared. A value that does not fit stays, is shown as a text and can be found.
 */
import { z } from 'zod';
import { fieldTypes } from '../domain/own-field.ts';
import { command, done, id, nothing, query } from './procedure.ts';
import { fieldName } from './signups.ts';

export const fieldType = z.enum(fieldTypes);
export type { FieldType } from '../domain/own-field.ts';

export const ownField = z.object({ name: z.string(), type: fieldType });
export type OwnField = z.infer<typeof ownField>;

const templateUse = z.object({ id, name: z.string() });

/** `people` have a value of it; `misfits` of these do not fit its type. `templates` write it as a variable. */
export const fieldUsage = z.object({
  name: z.string(),
  people: z.int(),
  misfits: z.int(),
  templates: z.array(templateUse),
});
export type FieldUsage = z.infer<typeof fieldUsage>;

const existing = z.string().max(40);
const undoId = z.string().max(100);

export const ownFields = {
  /** In their order. */
  'fields.list': query({ input: nothing, output: z.object({ fields: z.array(ownField) }) }),
  /** Counted anew each time, in a worker: seconds for a million people. */
  'fields.usage': query({ input: nothing, output: z.object({ fields: z.array(fieldUsage) }) }),
  /** What would become of the values of a field under another type; up to 20 of those that do not fit. */
  'fields.check': query({
    input: z.strictObject({ name: existing, type: fieldType }),
    output: z.object({
      people: z.int(),
      misfits: z.int(),
      samples: z.array(z.object({ signupId: id, email: z.string(), value: z.string() })),
    }),
    fails: ['not-found'],
  }),
  /** Refuses a built-in variable, and a name that differs from another only in capitals. */
  'fields.add': command({
    input: z.strictObject({ name: fieldName, type: fieldType.default('text') }),
    output: ownField,
    fails: ['validation', 'conflict'],
  }),
  'fields.setType': command({
    input: z.strictObject({ name: existing, type: fieldType }),
    output: ownField,
    fails: ['not-found'],
  }),
  /**
   * Everybody's value has the new name at once. With `inTemplates`, templates that write `%name%` write the new one: in
   * the same transaction, as an edit that their history keeps.
   */
  'fields.rename': command({
    input: z.strictObject({ name: existing, to: fieldName, inTemplates: z.boolean() }),
    output: z.object({ undoId: z.string(), templates: z.int() }),
    fails: ['not-found', 'validation', 'conflict'],
  }),
  /** Puts a field in front of another, or last. */
  'fields.move': command({
    input: z.strictObject({ name: existing, before: existing.nullable() }),
    output: done,
    fails: ['not-found'],
  }),
  /** The field and everybody's value of it are gone; `fields.undo` brings them back until the app is closed. */
  'fields.delete': command({
    input: z.strictObject({ name: existing }),
    output: z.object({ undoId: z.string() }),
    fails: ['not-found'],
  }),
  /** Takes a renaming or deletion back; `from` is the field's name before, `to` its name now. */
  'fields.undo': command({
    input: z.strictObject({ undoId }),
    output: z.object({ from: z.string(), to: z.string() }),
    fails: ['precondition', 'conflict'],
  }),
  /** What is being made ready so that a long list can be sorted or filtered by it; null when nothing is. */
  'fields.preparing': query({
    input: nothing,
    output: z.object({ name: z.string(), fraction: z.number(), secondsLeft: z.number().nullable() }).nullable(),
  }),
};
