import type { OwnField } from './store-fields.ts';
import type { FieldSurvey } from './survey.ts';

export type FieldJob =
  | { kind: 'prepare'; field: OwnField; at: string }
  | { kind: 'survey'; fields: readonly OwnField[] }
  | { kind: 'tidy'; before: string };

export type FieldWorkerData = {
  job: FieldJob;
  databasePath: string;
  nativeBinding: string | undefined;
  control: SharedArrayBuffer;
};

export type FieldMessage =
  | { kind: 'progress'; fraction: number }
  /** `survey` is null for the other jobs, and for one that was stopped. */
  | { kind: 'done'; survey: FieldSurvey[] | null };
