import { app, type Session, type WebContents } from 'electron';
import { pagePolicy } from '#shared/page-policy.ts';
import { isExternalUrl } from '../lib/external-url.ts';

const denyPermissions = (session: Session): void => {
  session.setPermissionRequestHandler((_, permission, answer) => answer(permission === 'clipboard-sanitized-write'));
  session.setPermissionCheckHandler((_, permission) => permission === 'clipboard-sanitized-write');
  session.setDevicePermissionHandler(() => false);
};

const keepInPlace = (contents: WebContents, origin: string, openExternal: (url: string) => void): void => {
  // Frames too: a link in a mail must not turn the preview into a browser.
  contents.on('will-frame-navigate', (event) => {
    if (event.isMainFrame && event.url.startsWith(`${origin}/`)) return;
    event.preventDefault();
  });
  contents.on('will-attach-webview', (event) => event.preventDefault());
  contents.setWindowOpenHandler(({ url }) => {
    if (isExternalUrl(url)) openExternal(url);
    return { action: 'deny' };
  });
};

/**
 * Shuts every door that the app does not use: permissions (but writing text to the clipboard), navigation, new windows,
 * webviews. A link that asks for a new window goes to the system's browser if it is http, https or mailto.
 */
export const secureApp = (origin: string, openExternal: (url: string) => void): void => {
  app.on('session-created', denyPermissions);
  app.on('web-contents-created', (_, contents) => keepInPlace(contents, origin, openExternal));
};

/** The headers of every file that the app's own scheme serves. */
export const pageHeaders = (contentType: string): Record<string, string> => ({
  'content-type': contentType,
  'content-security-policy': pagePolicy,
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
});
