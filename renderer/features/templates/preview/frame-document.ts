import { toMailPolicy } from '#renderer/components/mail-document.ts';
import { previewScriptHash } from '#shared/page-policy.ts';
import script from './frame-script.js?raw';
import type { PreviewSettings, ShownImages } from './preview-settings.ts';

/**
 * The empty page of the preview's frame: a policy under which one script runs and nothing else, and that script. What
 * the policy says about images cannot change in a page that is there, so that each setting has a page of its own.
 */
export const toFrameDocument = (images: ShownImages): string => {
  const policy = toMailPolicy({
    images: images === 'all' ? 'remote' : images === 'own' ? 'own' : 'none',
    scriptHash: previewScriptHash,
  });
  return `<!doctype html><html><head><meta http-equiv="Content-Security-Policy" content="${policy}"><script>${script}</script></head><body></body></html>`;
};

/**
 * Dark as programs force it on a mail that is shown as light: all colours inverted and their hues turned back, pictures
 * left alone. The frame as a whole is inverted from outside (mail-frame.module.css), so that the mail's own ground is,
 * as far as it reaches; here pictures are turned back. Gmail on iOS does nearly this; Gmail on Android and Outlook invert less where a mail is dark already, so
 * this is the worst case of the three and not the picture of one.
 */
const forcedDark =
  'img,video,svg,[background]{filter:invert(1) hue-rotate(180deg)!important}' +
  '[background] :is(img,video,svg){filter:none!important}';

/** What is laid over the mail in its frame, in the frame only: none of it is sent. */
export const toFrameStyle = (scheme: PreviewSettings['scheme']): string => (scheme === 'forced' ? forcedDark : '');
