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
 * Dark as programs force it on a mail that is shown as light: all colours inverted, their hues turned back, and white
 * raised to a dark grey; pictures are left alone. The frame as a whole is changed from outside (mail-frame.module.css),
 * so that the mail's own ground is, as far as it reaches; here pictures are changed back, step by step from the last.
 * Gmail on iOS and Outlook for Windows do nearly this; Gmail on Android and Outlook.com leave alone what is dark already,
 * so this is the worst case of them and not the picture of one.
 */
const forcedDark =
  'img,video,svg,[background]{filter:brightness(0.904) contrast(1.238) hue-rotate(180deg) invert(1)!important}' +
  '[background] :is(img,video,svg){filter:none!important}';

/** What is laid over the mail in its frame, in the frame only: none of it is sent. */
export const toFrameStyle = (scheme: PreviewSettings['scheme']): string => (scheme === 'forced' ? forcedDark : '');
