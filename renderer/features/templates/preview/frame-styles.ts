import { anchorId } from './anchor.ts';
import type { PreviewSettings, ShownImages } from './preview-settings.ts';

/**
 * Opens the frame with the edited element a third of the way down, where the eye is (CSS Scroll Snap 2, Chromium 133;
 * older ones open at the top). A jump to a fragment would do the same everywhere, but takes the focus out of the editor
 * when the element can have it.
 */
const anchorStyle = `<style>#${anchorId}{scroll-initial-target:nearest;scroll-margin-top:33vh}</style>`;

/**
 * Dark as programs force it on a mail that is shown as light: all colours inverted and their hues turned back, pictures
 * left alone. Gmail on iOS does nearly this; Gmail on Android and Outlook invert less where a mail is dark already, so
 * this is the worst case of the three and not the picture of one.
 */
const forcedDarkStyle =
  '<style>html{background:#fff!important;filter:invert(1) hue-rotate(180deg)!important}' +
  'img,picture,video,svg,[background]{filter:invert(1) hue-rotate(180deg)!important}</style>';

/** Two policies hold both: this one takes away what the frame's own allows. */
const noImagesPolicy = `<meta http-equiv="Content-Security-Policy" content="img-src 'none'">`;

type FrameLook = { scheme: PreviewSettings['scheme']; images: ShownImages };

/** What stands before the mail in its frame, in the frame only: none of it is sent. */
export const framePrefix = (html: string, { scheme, images }: FrameLook): string =>
  (images === 'none' ? noImagesPolicy : '') +
  (scheme === 'forced' ? forcedDarkStyle : '') +
  (html.includes(anchorId) ? anchorStyle : '');
