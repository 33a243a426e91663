import type { Template, TemplatePatch } from '#shared/contract/templates.ts';
import { renameVariable } from '#shared/domain/rename-variable.ts';
import { listVariables } from '#shared/domain/variables.ts';
import { transaction } from '../../db/sql.ts';
import type { FeatureContext } from '../context.ts';
import type { createHistory } from './history.ts';
import { findTemplate, listTemplates } from './store.ts';

/** A template that was changed: what it said before, and the revision in which it was changed. */
export type RenamedIn = { id: number; revision: number; before: TemplatePatch };

const textsOf = ({ subject, preheader, html, text }: Template): string[] => [subject, preheader, html, text ?? ''];

const variablesOf = (template: Template): Set<string> =>
  new Set([
    ...textsOf(template).flatMap((text) => listVariables(text).map(({ name }) => name)),
    ...Object.keys(template.defaults),
  ]);

const contentOf = ({ subject, preheader, html, text, defaults }: Template): TemplatePatch => ({
  subject,
  preheader,
  html,
  text,
  defaults,
});

const renamed = (template: Template, from: string, to: string): TemplatePatch => {
  const change = (text: string): string => renameVariable(text, from, to);
  return {
    subject: change(template.subject),
    preheader: change(template.preheader),
    html: change(template.html),
    text: template.text === null ? null : change(template.text),
    defaults: Object.fromEntries(
      Object.entries(template.defaults).map(([name, value]) => [name === from ? to : name, value]),
    ),
  };
};

/** Which templates write which variable, and giving a variable another name in all of them. */
export const createVariableUse = (
  { db }: FeatureContext,
  { write }: Pick<ReturnType<typeof createHistory>, 'write'>,
) => {
  const readAll = (): Template[] =>
    listTemplates(db)
      .map(({ id }) => findTemplate(db, id))
      .filter((template) => template !== null);
  const renameIn = (template: Template, from: string, to: string): RenamedIn => {
    const before = contentOf(template);
    const { revision } = write(template.id, template.revision, renamed(template, from, to), 'edit');
    return { id: template.id, revision, before };
  };
  return {
    /** The templates that write each variable. */
    listVariableUse: (): Map<string, { id: number; name: string }[]> => {
      const uses = new Map<string, { id: number; name: string }[]>();
      for (const template of readAll()) {
        for (const name of variablesOf(template)) {
          uses.set(name, [...(uses.get(name) ?? []), { id: template.id, name: template.name }]);
        }
      }
      return uses;
    },
    /** All of them or none; what comes back is for `undoRename`. */
    renameVariable: (from: string, to: string): RenamedIn[] =>
      transaction(db, () =>
        readAll()
          .filter((template) => variablesOf(template).has(from))
          .map((template) => renameIn(template, from, to)),
      ),
    /** A template that was edited since keeps that and has the variable renamed back. */
    undoRename: (changes: readonly RenamedIn[], from: string, to: string): void =>
      transaction(db, () => {
        for (const { id, revision, before } of changes) {
          const template = findTemplate(db, id);
          if (!template) continue;
          const patch = template.revision === revision ? before : renamed(template, to, from);
          write(id, template.revision, patch, 'edit');
        }
      }),
  };
};
