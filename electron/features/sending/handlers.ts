import type { Handlers } from '#shared/contract/procedure.ts';
import type { proofCalls } from '#shared/contract/proof.ts';
import type { sending } from '#shared/contract/sending.ts';
import type { SendingService } from './service.ts';

export const createSendingHandlers = (service: SendingService): Handlers<typeof sending & typeof proofCalls> => ({
  'sending.quota': ({ accountId }) => service.quota(accountId),
  'sending.review': (intent) => service.review(intent),
  'sending.proof': (input) => service.proof(input),
  'sending.testMail': (input) => service.testMail(input),
  'sending.start': (input) => service.startRun(input),
  'runs.list': () => ({ runs: service.listRuns() }),
  'runs.get': ({ id }) => service.getRun(id),
  'runs.pause': async ({ id }) => {
    await service.pause(id);
    return service.getRun(id);
  },
  'runs.resume': ({ id }) => {
    service.resume(id);
    return service.getRun(id);
  },
  'runs.cancel': async ({ id }) => {
    await service.cancel(id);
    return service.getRun(id);
  },
  'runs.retryFailed': async ({ id }) => ({ count: await service.retryFailed(id) }),
  'messages.list': (input) => service.listMessages(input),
  'messages.get': ({ id }) => service.getMessage(id),
  'messages.resendUncertain': async (input) => ({ count: await service.resendUncertain(input) }),
  'messages.retry': ({ ids }) => ({ count: service.retryMessages(ids) }),
  'messages.cancel': async ({ ids }) => {
    await service.cancelMessages(ids);
    return null;
  },
});
