import { type FieldType, fitsType } from '#shared/domain/own-field.ts';
import { ownValue } from '#shared/domain/own-value.ts';
import { type ReadDb, sql } from '../../../db/sql.ts';
import type { OwnField } from './store-fields.ts';

export type Misfit = { signupId: number; email: string; value: string };
/** How many people have a value, how many of these do not fit the type, and the first of them. */
export type FieldSurvey = { fieldId: number; people: number; misfits: number; samples: Misfit[] };

const maxSamples = 20;

type Row = { id: number; email: string; fields: string };

/** Looks at the own fields of everybody: seconds for a million people. Null when it was stopped. */
export const surveyFields = (
  db: ReadDb,
  fields: readonly OwnField[],
  isStopAsked: () => boolean,
): FieldSurvey[] | null => {
  const surveys = fields.map((field) => ({ field, survey: startSurvey(field.id) }));
  const query = sql`SELECT id, email, fields FROM signup WHERE deleted_at IS NULL AND fields <> '{}'`;
  const statement = db.handle.prepare<unknown[], Row>(query.text);
  let count = 0;
  for (const { id, email, fields: json } of statement.iterate(...query.values)) {
    const values = JSON.parse(json) as Record<string, string>;
    for (const { field, survey } of surveys) {
      const value = ownValue(values, field.key) ?? '';
      if (value !== '') note(survey, field.type, { signupId: id, email, value });
    }
    count += 1;
    if (count % 1_000 === 0 && isStopAsked()) return null;
  }
  return surveys.map(({ survey }) => survey);
};

const startSurvey = (fieldId: number): FieldSurvey => ({ fieldId, people: 0, misfits: 0, samples: [] });

const note = (survey: FieldSurvey, type: FieldType, misfit: Misfit): void => {
  survey.people += 1;
  if (type === 'text' || fitsType(type, misfit.value)) return;
  survey.misfits += 1;
  if (survey.samples.length < maxSamples) survey.samples.push({ ...misfit, value: misfit.value.slice(0, 200) });
};
