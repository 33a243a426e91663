import type { Conditions } from '../filters/conditions.ts';
import type { SavedView } from '../filters/views.ts';

const columnOf = (name: string): string => `field.${name}`;

/** Conditions that speak of the field by its new name. */
export const renameInConditions = (conditions: Conditions, from: string, to: string): Conditions =>
  conditions.fields === undefined
    ? conditions
    : {
        ...conditions,
        fields: conditions.fields.map((field) => (field.name === from ? { ...field, name: to } : field)),
      };

export const renameInColumns = (ids: readonly string[], from: string, to: string): readonly string[] =>
  ids.map((id) => (id === columnOf(from) ? columnOf(to) : id));

export const renameInWidths = (widths: Readonly<Record<string, number>>, from: string, to: string) =>
  Object.fromEntries(Object.entries(widths).map(([id, width]) => [id === columnOf(from) ? columnOf(to) : id, width]));

/** `field.plan.asc` in the address of the page. */
export const renameInSort = (sort: string, from: string, to: string): string =>
  sort.startsWith(`${columnOf(from)}.`) ? columnOf(to) + sort.slice(columnOf(from).length) : sort;

/** The names of the views that ask for a field. */
export const listViewsWith = (views: readonly SavedView[], name: string): readonly string[] =>
  views.filter(({ conditions }) => conditions.fields?.some((field) => field.name === name)).map((view) => view.name);
