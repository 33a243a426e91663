import { findEdit } from '#shared/domain/template/typed-text.ts';
import { findPlace } from './find-place.ts';
import { toFrameStyle } from './frame-document.ts';
import type { ToFrame } from './frame-message.ts';
import type { PreviewSettings } from './preview-settings.ts';
import type { ShownMail } from './render-job.ts';

/** A mail as the frame shows it. */
export type Shown = Pick<ShownMail, 'frameHtml' | 'mark'> & { scheme: PreviewSettings['scheme']; accent: string };

/** What the frame has to be told so that it shows this mail, after the one before or as the first. */
export const toUpdate = (
  before: Shown | null,
  { frameHtml, mark, scheme, accent }: Shown,
  { places, editedAt }: Pick<ShownMail, 'places' | 'editedAt'>,
): ToFrame => {
  const cursor = { ...findPlace(places, editedAt), isFollowed: editedAt !== null };
  if (before?.mark === mark && before.scheme === scheme && before.accent === accent) {
    return { kind: 'edit', ...findEdit(before.frameHtml, frameHtml), ...cursor };
  }
  return { kind: 'show', html: frameHtml, mark, accent, style: toFrameStyle(scheme), ...cursor };
};
