import { app, type Session, type WebContents } from 'electron';
import { pagePolicy } from '#shared/page-policy.ts';

const denyPermissions = (session: Session): void => {
  session.setPermissionRequestHandler((_, permission, answer) => answer(permission === 'clipboard-sanitized-write'));
  session.setPermissionCheckHandler((_, permission) => permission === 'clipboard-sanitized-write');
  session.setDevicePermissionHandler(() => false);
};

const keepInPlace = (contents: WebContents, origin: string): void => {
  // Frames too: a link in a mail must not turn the preview into a browser.
  contents.on('will-frame-navigate', (event) => {
    if (event.isMainFrame && event.url.startsWith(`${origin}/`)) return;
    event.preventDefault();
  });
  contents.on('will-attach-webview', (event) => event.preventDefault());
  // Nor a browser be opened by it: a click with the middle button or with Ctrl asks for a window even in a sandbox, and
  // nothing tells whose link it was. The page itself has a call for that (app.openExternal).
  contents.setWindowOpenHandler(() => ({ action: 'deny' }));
};

/**
 * Shuts every door that the app does not use: permissions (but writing text to the clipboard), navigation, new windows,
 * webviews. What goes to the system's browser, the page asks for by a call.
 */
export const secureApp = (origin: string): void => {
  app.on('session-created', denyPermissions);
  app.on('web-contents-created', (_, contents) => keepInPlace(contents, origin));
};

/** The headers of every file that the app's own scheme serves. */
export const pageHeaders = (contentType: string): Record<string, string> => ({
  'content-type': contentType,
  'content-security-policy': pagePolicy,
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
});
