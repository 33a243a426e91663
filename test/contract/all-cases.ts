import { accountCases } from './accounts.cases.ts';
import { draftCases } from './drafts.cases.ts';
import { exportCases } from './exports.cases.ts';
import { importCases } from './imports.cases.ts';
import { ownFieldCases } from './own-fields.cases.ts';
import { personCases } from './person.cases.ts';
import { practiceCases } from './practice-mailbox.cases.ts';
import { proofCases } from './proof.cases.ts';
import { sendingCases } from './sending.cases.ts';
import { settingsCases } from './settings.cases.ts';
import { signupCases } from './signups.cases.ts';
import { templateFileCases } from './template-files.cases.ts';
import { templateCases } from './templates.cases.ts';
import { upkeepCases } from './upkeep.cases.ts';
import { verificationCases } from './verification.cases.ts';
import { viewCases } from './views.cases.ts';

/** One case for every procedure of the contract. */
export const allCases = {
  ...signupCases,
  ...templateCases,
  ...templateFileCases,
  ...draftCases,
  ...accountCases,
  ...sendingCases,
  ...proofCases,
  ...practiceCases,
  ...verificationCases,
  ...settingsCases,
  ...importCases,
  ...exportCases,
  ...personCases,
  ...upkeepCases,
  ...ownFieldCases,
  ...viewCases,
};
