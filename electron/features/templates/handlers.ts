import type { draftCalls } from '#shared/contract/drafts.ts';
import type { Handlers } from '#shared/contract/procedure.ts';
import type { templates } from '#shared/contract/templates.ts';
import type { TemplateService } from './service.ts';

export const createTemplateHandlers = (service: TemplateService): Handlers<typeof templates & typeof draftCalls> => ({
  'templates.list': () => ({ templates: service.list() }),
  'templates.get': ({ id }) => service.get(id),
  'templates.getNewer': ({ id, than }) => ({ template: service.getNewer(id, than) }),
  'templates.create': (input) => service.create(input),
  'templates.duplicate': (input) => service.duplicate(input),
  'templates.save': (input) => service.save(input),
  'templates.keepDraft': (note) => ({ fits: service.keepDraft(note) }),
  'templates.delete': ({ id }) => service.delete(id),
  'templates.undoDelete': ({ undoId }) => service.undoDelete(undoId),
  'templates.previewValues': ({ signupId }) => service.previewValues(signupId),
  'templates.gallery': ({ language }) => ({ templates: service.gallery(language) }),
  'templates.createFromGallery': (input) => service.createFromGallery(input),
  'templates.versions': ({ id }) => ({ versions: service.versions(id) }),
  'templates.version': ({ versionId }) => service.getVersion(versionId),
  'templates.restore': (input) => service.restore(input),
  'templates.import': async (input) => ({ templates: await service.import(input) }),
  'templates.export': (input) => service.export(input),
});
