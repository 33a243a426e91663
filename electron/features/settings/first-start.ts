import { samplePeople } from '#shared/domain/sample-people.ts';
import type { SignupService } from '../signups/service.ts';
import type { TemplateService } from '../templates/service.ts';
import type { SettingsService } from './service.ts';

type FirstStartServices = {
  settings: Pick<SettingsService, 'once'>;
  signups: Pick<SignupService, 'add'>;
  templates: Pick<TemplateService, 'createSample'>;
};

/** Puts the sample template and two sample people into a new data file, so that Send works at once. */
export const fillFirstStart = ({ settings, signups, templates }: FirstStartServices): void => {
  settings.once('first-start', () => {
    templates.createSample();
    for (const person of samplePeople) signups.add({ ...person, fields: {}, notes: '', source: 'sample' });
  });
};
