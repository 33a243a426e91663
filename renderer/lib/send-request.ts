import { useSyncExternalStore } from 'react';
import type { SignupSelection } from '#shared/contract/signups.ts';

/** To whom, and with which template if the asking page knows. */
export type SendRequest = { selection: SignupSelection; templateId?: number };

let current: SendRequest | null = null;
const listeners = new Set<() => void>();

const change = (request: SendRequest | null): void => {
  current = request;
  for (const listener of listeners) listener();
};

/** Asks the frame to open the review of a sending; any page may, without knowing the feature that shows it. */
export const requestSend = (selection: SignupSelection, templateId?: number): void =>
  change({ selection, ...(templateId !== undefined && { templateId }) });

export const closeSendRequest = (): void => change(null);

const listen = (listener: () => void): (() => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

/** The request that waits to be reviewed, or null. */
export const useSendRequest = (): SendRequest | null => useSyncExternalStore(listen, () => current);
