import type { ImportMeasures } from './import-people.ts';
import type { Timing } from './queries.ts';
import type { Blocking } from './responsiveness.ts';
import type { ShellImport } from './shell-import.ts';

/** What was measured of a list of `count` people. */
export type SizeResult = {
  count: number;
  import: ImportMeasures;
  /** The import of a file of 200 MB into the same list; null when it was not asked for. */
  largeFile: ImportMeasures | null;
  shell: ShellImport | null;
  bytesPerRow: number;
  queries: Timing[];
  blocking: Blocking[];
};
