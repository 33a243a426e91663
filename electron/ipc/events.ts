import type { AppEvent, EventName, EventPayload } from '#shared/contract/events.ts';

/** Carries events from the services to whoever listens: the window, an HTTP stream, a test. */
export type EventBus = {
  /** Without ids: anything may have changed. */
  emit: (name: EventName, ids?: readonly number[]) => void;
  subscribe: (listener: (event: AppEvent) => void) => () => void;
};

const maxNamedIds = 200;

const payloadOf = (ids: readonly number[] | undefined): EventPayload => ({
  ids: ids === undefined || ids.length > maxNamedIds ? null : [...ids],
});

export const createEventBus = (): EventBus => {
  const listeners = new Set<(event: AppEvent) => void>();
  return {
    emit: (name, ids) => {
      const event: AppEvent = { name, payload: payloadOf(ids) };
      for (const listener of listeners) listener(event);
    },
    subscribe: (listener) => {
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
      };
    },
  };
};
