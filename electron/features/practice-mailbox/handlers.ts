import type { practiceMailbox } from '#shared/contract/practice-mailbox.ts';
import type { Handlers } from '#shared/contract/procedure.ts';
import type { PracticeMailbox } from './service.ts';

export const createPracticeHandlers = (service: PracticeMailbox): Handlers<typeof practiceMailbox> => ({
  'practice.status': () => service.status(),
  'practice.list': (input) => service.list(input),
  'practice.get': ({ id }) => service.get(id),
  'practice.source': ({ id, from }) => service.source(id, from),
  'practice.setRead': ({ ids, isRead }) => {
    service.setRead(ids, isRead);
    return null;
  },
  'practice.delete': ({ ids }) => ({ count: service.remove(ids) }),
  'practice.clear': () => ({ count: service.clear() }),
  'practice.rehearsal': () => ({ rules: service.rehearsal() }),
  'practice.setRehearsal': ({ rules }) => {
    service.setRehearsal(rules);
    return { rules: service.rehearsal() };
  },
});
