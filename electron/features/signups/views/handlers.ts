import type { Handlers } from '#shared/contract/procedure.ts';
import type { views } from '#shared/contract/views.ts';
import type { ViewService } from './service.ts';

export const createViewHandlers = (service: ViewService): Handlers<typeof views> => ({
  'views.list': () => ({ views: service.list() }),
  'views.save': (view) => service.save(view),
  'views.rename': ({ name, to }) => service.rename(name, to),
  'views.remove': ({ name }) => service.remove(name),
  'views.undoRemove': ({ undoId }) => service.undoRemove(undoId),
  'views.adopt': (input) => service.adopt(input.views),
});
