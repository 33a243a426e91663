/** True where the command key is the modifier. */
export const isMac = (): boolean => navigator.platform.startsWith('Mac');

const signs: Readonly<Record<string, { mac: string; other: string }>> = {
  mod: { mac: '⌘', other: 'Ctrl' },
  shift: { mac: '⇧', other: 'Shift' },
  alt: { mac: '⌥', other: 'Alt' },
  enter: { mac: '↩', other: 'Enter' },
  delete: { mac: '⌫', other: 'Del' },
  escape: { mac: 'esc', other: 'Esc' },
  space: { mac: 'Space', other: 'Space' },
  up: { mac: '↑', other: '↑' },
  down: { mac: '↓', other: '↓' },
  left: { mac: '←', other: '←' },
  right: { mac: '→', other: '→' },
};

/** The sign on the key, as this system prints it. */
export const formatKey = (key: string, onMac = isMac()): string => {
  const sign = signs[key.toLowerCase()];
  if (sign === undefined) return key.length === 1 ? key.toUpperCase() : key;
  return onMac ? sign.mac : sign.other;
};

/** A key with the one that commands take, as it is written within a sentence. */
export const formatChord = (key: string, onMac = isMac()): string =>
  onMac ? `${formatKey('mod', true)}${formatKey(key, true)}` : `${formatKey('mod', false)}+${formatKey(key, false)}`;
