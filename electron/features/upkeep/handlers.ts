import type { Handlers } from '#shared/contract/procedure.ts';
import type { upkeep } from '#shared/contract/upkeep.ts';
import type { UpkeepService } from './service.ts';

export const createUpkeepHandlers = (service: UpkeepService): Handlers<typeof upkeep> => ({
  'upkeep.prunePreview': ({ days }) => service.prunePreview(days),
  'upkeep.prune': async ({ days }) => ({ count: await service.prune(days) }),
  'upkeep.pruneHistory': () => ({ prunings: service.pruneHistory() }),
  'upkeep.undoPrune': ({ id }) => service.undoPrune(id),
  'upkeep.findDuplicates': () => service.findDuplicates(),
  'upkeep.stopDuplicates': async () => {
    await service.stopDuplicates();
    return null;
  },
  'upkeep.duplicateStatus': () => service.duplicateStatus(),
  'upkeep.duplicates': ({ from, limit }) => service.listDuplicates(from, limit),
  'upkeep.keepApart': ({ ids }) => {
    service.keepApart(ids);
    return null;
  },
  'upkeep.mergePlain': () => service.mergePlain(),
});
