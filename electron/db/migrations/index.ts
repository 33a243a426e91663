import { up as initial } from './0010-initial.ts';

/** Every change of the schema, oldest first. Numbers go up in tens and are never edited after a release. */
export const migrations: readonly { version: number; up: string }[] = [{ version: 10, up: initial }];
