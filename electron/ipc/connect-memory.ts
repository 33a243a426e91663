import type { AppEvent } from '#shared/contract/events.ts';
import type { Reply } from '#shared/errors.ts';
import type { EventBus } from './events.ts';
import type { Router } from './router.ts';

/** A caller in the same process; requests, replies and events pass through JSON as they do on a real transport. */
export type Connection = {
  invoke: (request: unknown, signal?: AbortSignal) => Promise<Reply>;
  subscribe: (listener: (event: AppEvent) => void) => () => void;
};

export const connectMemory = (router: Router, events: EventBus): Connection => ({
  invoke: async (request, signal) =>
    JSON.parse(JSON.stringify(await router(JSON.parse(JSON.stringify(request ?? null)), signal))),
  subscribe: (listener) => events.subscribe((event) => listener(JSON.parse(JSON.stringify(event)))),
});
