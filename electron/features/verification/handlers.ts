import type { Handlers } from '#shared/contract/procedure.ts';
import type { verification } from '#shared/contract/verification.ts';
import type { VerificationService } from './service.ts';

export const createVerificationHandlers = (service: VerificationService): Handlers<typeof verification> => ({
  'verification.status': () => service.status(),
  'verification.recent': ({ limit }) => ({ events: service.recent(limit) }),
});
