/**
 * The one script that runs in the preview's frame, by its hash (CSP 3, section 2.3.1):
 * renderer/features/templates/preview/frame-script.js. A test says what it has to be.
 */
export const previewScriptHash = 'sha256-diEGaC7UekCW4ik6anlV9j9OzoR80Oy1WJwR8Gz8cJ4=';

/**
 * The content security policy of the app's own page, the same in Electron and in a browser. Styles may be inline
 * because the component library and the editor write them at run time; scripts never. Images of https addresses pass
 * here because a frame inherits this policy and a person may let a mail's images load; each mail's own policy keeps
 * them out until then (renderer/components/mail-document.ts). For the same reason it names one inline script, which
 * runs in the preview's frame.
 */
export const pagePolicy = [
  "default-src 'none'",
  `script-src 'self' '${previewScriptHash}'`,
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data: blob: https:",
  "font-src 'self'",
  "connect-src 'self'",
  "worker-src 'self'",
  "frame-src 'self'",
  "form-action 'none'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ');
