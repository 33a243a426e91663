import type { ownFields } from '#shared/contract/own-fields.ts';
import type { Handlers } from '#shared/contract/procedure.ts';
import type { OwnFieldService } from './service.ts';

export const createOwnFieldHandlers = (service: OwnFieldService): Handlers<typeof ownFields> => ({
  'fields.list': () => ({ fields: service.list() }),
  'fields.usage': async () => ({ fields: await service.usage() }),
  'fields.check': ({ name, type }) => service.check(name, type),
  'fields.add': ({ name, type }) => service.add(name, type),
  'fields.setType': ({ name, type }) => service.setType(name, type),
  'fields.rename': (input) => service.rename(input),
  'fields.move': ({ name, before }) => service.move(name, before),
  'fields.delete': ({ name }) => service.delete(name),
  'fields.undo': ({ undoId }) => service.undo(undoId),
  'fields.preparing': () => service.preparing(),
});
