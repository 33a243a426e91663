import { useSyncExternalStore } from 'react';
import type { SaveState } from './draft-saver.ts';
import type { Draft, TemplateSession } from './template-session.ts';

/** One part of the draft; the component is drawn again only when this part changes. */
export const useDraftPart = <K extends keyof Draft>(session: TemplateSession, part: K): Draft[K] =>
  useSyncExternalStore(session.subscribe, () => session.getDraft()[part]);

export const useSaveState = ({ saver }: TemplateSession): SaveState =>
  useSyncExternalStore(saver.subscribe, saver.getState);
