import { app } from './app.ts';
import { common } from './common.ts';
import { components } from './components.ts';
import { conflict } from './conflict.ts';
import { editorKeys } from './editor-keys.ts';
import { fields } from './fields.ts';
import { importFolder } from './import-folder.ts';
import { onboarding } from './onboarding.ts';
import { practice } from './practice.ts';
import { proof } from './proof.ts';
import { sending } from './sending.ts';
import { sentVersion } from './sent-version.ts';
import { settings } from './settings.ts';
import { signups } from './signups.ts';
import { templateFiles } from './template-files.ts';
import { templates } from './templates.ts';
import { testMail } from './test-mail.ts';
import { verification } from './verification.ts';
import { work } from './work.ts';

export const en = {
  common,
  app,
  components,
  signups,
  fields,
  templates,
  templateFiles,
  testMail,
  conflict,
  editorKeys,
  importFolder,
  sending,
  proof,
  sentVersion,
  practice,
  verification,
  settings,
  onboarding,
  work,
};
