import { listDroppedFiles, type PlacedFile } from './dropped-files.ts';

/** What was dropped on the gallery, until the list imports it. */
let left: Promise<PlacedFile[]> | null = null;

/** Call it while the drop is handled: later the browser has forgotten what was dropped. */
export const leaveFiles = (dropped: DataTransfer): void => {
  left = listDroppedFiles(dropped);
};

export const takeLeftFiles = (): Promise<PlacedFile[]> | null => {
  const taken = left;
  left = null;
  return taken;
};
