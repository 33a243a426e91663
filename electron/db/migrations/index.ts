import { up as initial } from './0010-initial.ts';
import { up as templateHistory } from './0030-template-history.ts';

/** Every change of the schema, oldest first. Numbers go up in tens and are never edited after a release. */
export const migrations: readonly { version: number; up: string }[] = [
  { version: 10, up: initial },
  { version: 30, up: templateHistory },
];
