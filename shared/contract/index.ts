import type { z } from 'zod';
import { accounts } from './accounts.ts';
import { draftCalls } from './drafts.ts';
import { exportCalls } from './exports.ts';
import { imports } from './imports.ts';
import { ownFields } from './own-fields.ts';
import { person } from './person.ts';
import { practiceMailbox } from './practice-mailbox.ts';
import { proofCalls } from './proof.ts';
import { sending } from './sending.ts';
import { settings } from './settings.ts';
import { signups } from './signups.ts';
import { templateFiles } from './template-files.ts';
import { templates } from './templates.ts';
import { upkeep } from './upkeep.ts';
import { verification } from './verification.ts';
import { views } from './views.ts';

/** The whole truth about what the page may ask of the main process. */
export const contract = {
  ...signups,
  ...templates,
  ...templateFiles,
  ...draftCalls,
  ...accounts,
  ...sending,
  ...proofCalls,
  ...practiceMailbox,
  ...verification,
  ...settings,
  ...imports,
  ...exportCalls,
  ...person,
  ...upkeep,
  ...ownFields,
  ...views,
};
export type AppContract = typeof contract;
export type ProcedureName = keyof AppContract;
/** What a caller passes (defaults may be left out) and what it gets. */
export type Input<N extends ProcedureName> = z.input<AppContract[N]['input']>;
export type Output<N extends ProcedureName> = z.output<AppContract[N]['output']>;
