import type { Handlers } from '#shared/contract/procedure.ts';
import { signupFilter, type signups } from '#shared/contract/signups.ts';
import type { OwnFieldService } from './own-fields/service.ts';
import type { SignupService } from './service.ts';

const everybody = signupFilter.parse({});

export const createSignupHandlers = (
  service: SignupService,
  { prepare }: Pick<OwnFieldService, 'prepare'>,
): Handlers<typeof signups, AbortSignal> => ({
  'signups.list': async (input, signal) => {
    await prepare(input.filter, input.sort);
    signal?.throwIfAborted();
    return service.list({ ...input, signal });
  },
  'signups.counts': async ({ filter }) => {
    await prepare(filter, null);
    return service.counts(filter);
  },
  'signups.some': async ({ ids, sort }) => {
    await prepare(everybody, sort);
    return { rows: await service.some(ids, sort) };
  },
  'signups.get': ({ id }) => service.get(id),
  'signups.timeline': ({ id, limit, before }) => service.timelinePage(id, { limit, before }),
  'signups.sources': () => ({ sources: service.sources() }),
  'signups.fieldNames': () => ({ names: service.fieldNames() }),
  'signups.add': (input) => service.add(input),
  'signups.update': (input) => service.update(input),
  'signups.delete': ({ selection }) => service.delete(selection),
  'signups.undoDelete': ({ undoId }) => service.undoDelete(undoId),
  'signups.countUnverified': async ({ selection }, signal) => ({
    count: await service.countUnverified(selection, signal),
  }),
  'signups.markVerified': ({ selection }) => service.markManyVerified(selection),
  'signups.undoMarkVerified': ({ undoId }) => service.undoMarkVerified(undoId),
  'signups.work': () => ({ work: service.board.current() }),
});
