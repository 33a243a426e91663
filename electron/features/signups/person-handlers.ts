import type { person } from '#shared/contract/person.ts';
import type { Handlers } from '#shared/contract/procedure.ts';
import type { ErasureService } from './erase/service.ts';
import type { MergeService } from './merge/service.ts';

type Services = {
  verification: { newLink: (id: number) => { url: string; expiresAt: string } };
  erasure: ErasureService;
  merging: MergeService;
};

export const createPersonHandlers = (
  { verification, erasure, merging }: Services,
  knownAbout: (id: number) => { fileName: string; text: string },
): Handlers<typeof person> => ({
  'verification.newLink': ({ id }) => verification.newLink(id),
  'signups.knownAbout': ({ id }) => knownAbout(id),
  'signups.traces': ({ id }) => erasure.traces(id),
  'signups.erase': ({ id, withCopies }) => erasure.erase(id, withCopies),
  'signups.manyTraces': ({ selection }) => erasure.manyTraces(selection),
  'signups.eraseMany': ({ selection, expectedCount, withCopies }) =>
    erasure.eraseMany(selection, expectedCount, withCopies),
  'signups.compare': ({ ids }) => merging.compare(ids),
  'signups.merge': ({ keepId, otherIds, choice }) => merging.merge(keepId, otherIds, choice),
  'signups.undoMerge': ({ undoId }) => merging.undo(undoId),
});
