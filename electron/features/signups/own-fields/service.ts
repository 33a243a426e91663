/**
 * The own fields of signups as things of their own: their names, types and order. Promises that renaming and deleting
 * happen at once for everybody, whole or not at all, and can be undone until the app is closed; that no value is changed by
 * either; and that lists sorted or filtered by a field are ready before they are read. Leaves to others: the people
 * (signups), what templates say (templates).
 */
import type { FieldType, FieldUsage } from '#shared/contract/own-fields.ts';
import { isoNow } from '../../../lib/clock.ts';
import type { FeatureContext } from '../../context.ts';
import {
  createFieldEdits,
  createFieldNaming,
  type FieldViews,
  getField,
  type TemplateVariables,
} from './edit-fields.ts';
import { createFieldJobs } from './jobs.ts';
import { createPreparation } from './prepare.ts';
import type { WorkerPlace } from './start-worker.ts';
import { findFieldToPurge, listOwnFields, type OwnField } from './store-fields.ts';
import { dropUnused, findDropped } from './store-index.ts';
import { type FieldSurvey, surveyFields } from './survey.ts';

export type OwnFieldDeps = WorkerPlace & { templates: TemplateVariables; views: FieldViews };
export type OwnFieldService = ReturnType<typeof createOwnFieldService>;

/** An index that nobody used for so long goes. */
const unusedDays = 30;
const dayMs = 86_400_000;

export const createOwnFieldService = (context: FeatureContext, deps: OwnFieldDeps) => {
  const { db, clock, log } = context;
  const { databasePath, nativeBinding, templates, views } = deps;
  const jobs = createFieldJobs({ databasePath, nativeBinding });
  const preparation = createPreparation(context, jobs);
  /** What was deleted since the start can still be undone. */
  const startedAt = isoNow(clock);
  const tidy = (): void => {
    if (!findFieldToPurge(db, startedAt) && findDropped(db) === null) return;
    jobs
      .run({ kind: 'tidy', before: startedAt })
      .catch((error: unknown) => log.error('tidying own fields failed', { error }));
  };
  const survey = async (fields: readonly OwnField[]): Promise<FieldSurvey[]> =>
    (preparation.isLong() ? await jobs.run({ kind: 'survey', fields }) : surveyFields(db, fields, () => false)) ?? [];

  return {
    ...createFieldEdits(context, tidy),
    ...createFieldNaming(context, templates, views),
    ...preparation,
    list: () => listOwnFields(db).map(({ name, type }) => ({ name, type })),
    usage: async (): Promise<FieldUsage[]> => {
      const fields = listOwnFields(db);
      const surveys = await survey(fields);
      const uses = templates.listVariableUse();
      return fields.map(({ id, name }) => {
        const found = surveys.find(({ fieldId }) => fieldId === id);
        return { name, people: found?.people ?? 0, misfits: found?.misfits ?? 0, templates: uses.get(name) ?? [] };
      });
    },
    check: async (name: string, type: FieldType) => {
      const [found] = await survey([{ ...getField(context, name), type }]);
      return { people: found?.people ?? 0, misfits: found?.misfits ?? 0, samples: found?.samples ?? [] };
    },
    /** Removes in a worker what was deleted before this start; called once. */
    start: (): void => {
      dropUnused(db, new Date(clock.now() - unusedDays * dayMs).toISOString());
      tidy();
    },
    stop: (): Promise<void> => jobs.stop(),
  };
};
