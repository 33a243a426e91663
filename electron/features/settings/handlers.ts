import type { Handlers } from '#shared/contract/procedure.ts';
import type { settings } from '#shared/contract/settings.ts';
import type { StartFacts } from './app-facts.ts';
import type { SettingsService } from './service.ts';

export const createSettingsHandlers = (service: SettingsService, start: StartFacts): Handlers<typeof settings> => ({
  'settings.get': () => service.get(),
  'settings.update': ({ patch }) => service.update(patch),
  'settings.checklist': () => service.checklist(),
  'app.info': () => service.info(start),
  'app.openExternal': async ({ url }) => {
    await service.openExternal(url);
    return null;
  },
});
