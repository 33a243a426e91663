import { type BrowserWindow, Menu, type MenuItemConstructorOptions } from 'electron';
import type { Language } from '#shared/languages.ts';
import { type MessageKey, translate } from '#shared/messages/index.ts';

type Role = NonNullable<MenuItemConstructorOptions['role']>;

const separator: MenuItemConstructorOptions = { type: 'separator' };

/** The menu bar: shown on macOS, behind Alt elsewhere; its accelerators work everywhere. */
export const setMenu = (language: Language): void => {
  const item = (role: Role, key: MessageKey): MenuItemConstructorOptions => ({ role, label: translate(language, key) });
  const menu = (key: MessageKey, submenu: MenuItemConstructorOptions[]): MenuItemConstructorOptions => ({
    label: translate(language, key),
    submenu,
  });
  const isMac = process.platform === 'darwin';
  const bar: MenuItemConstructorOptions[] = [
    ...(isMac ? [{ role: 'appMenu' as const }] : []),
    menu('menu.file', [isMac ? item('close', 'menu.close') : item('quit', 'menu.quit')]),
    menu('menu.edit', [
      item('undo', 'menu.undo'),
      item('redo', 'menu.redo'),
      separator,
      item('cut', 'menu.cut'),
      item('copy', 'menu.copy'),
      item('paste', 'menu.paste'),
      item('selectAll', 'menu.select-all'),
    ]),
    menu('menu.view', [
      item('resetZoom', 'menu.reset-zoom'),
      item('zoomIn', 'menu.zoom-in'),
      item('zoomOut', 'menu.zoom-out'),
      separator,
      item('togglefullscreen', 'menu.full-screen'),
      item('toggleDevTools', 'menu.developer-tools'),
    ]),
    menu('menu.window', [item('minimize', 'menu.minimize'), item('reload', 'menu.reload')]),
  ];
  Menu.setApplicationMenu(Menu.buildFromTemplate(bar));
};

/** Cut, copy and paste under the right mouse button, where there is something to cut, copy or paste into. */
export const addContextMenu = (window: BrowserWindow, language: () => Language): void => {
  window.webContents.on('context-menu', (_, { isEditable, selectionText, editFlags }) => {
    if (!isEditable && selectionText === '') return;
    const label = (key: MessageKey): string => translate(language(), key);
    const items: MenuItemConstructorOptions[] = [
      ...(isEditable ? [{ role: 'cut' as const, label: label('menu.cut'), enabled: editFlags.canCut }] : []),
      { role: 'copy', label: label('menu.copy'), enabled: editFlags.canCopy },
      ...(isEditable ? [{ role: 'paste' as const, label: label('menu.paste'), enabled: editFlags.canPaste }] : []),
      { role: 'selectAll', label: label('menu.select-all') },
    ];
    Menu.buildFromTemplate(items).popup({ window });
  });
};
