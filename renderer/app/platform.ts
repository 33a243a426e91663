import { isMac } from '../components/keys.ts';

/** Tells the style sheets where the window is: on macOS under Electron the traffic lights need room. */
export const markPlatform = (): void => {
  const isElectron = window.countersign?.shell === 'electron';
  document.documentElement.dataset.platform = isElectron && isMac() ? 'mac' : 'plain';
};
