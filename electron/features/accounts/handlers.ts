import type { accounts } from '#shared/contract/accounts.ts';
import type { Handlers } from '#shared/contract/procedure.ts';
import type { AccountService } from './service.ts';

export const createAccountHandlers = (service: AccountService): Handlers<typeof accounts> => ({
  'accounts.list': () => ({ accounts: service.list() }),
  'accounts.get': ({ id }) => service.get(id),
  'accounts.create': ({ fields, secret }) => service.create(fields, secret),
  'accounts.update': ({ id, fields, secret }) => service.update(id, fields, secret),
  'accounts.delete': ({ id }) => {
    service.remove(id);
    return null;
  },
  'accounts.setDefault': ({ id }) => {
    service.setDefault(id);
    return null;
  },
  'accounts.test': ({ id, fields, secret, to }) => service.test({ id, fields, secret, to }),
  'accounts.resume': ({ id }) => service.resume(id),
});
