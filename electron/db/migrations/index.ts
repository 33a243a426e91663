import type { Database } from 'better-sqlite3';
import { up as initial } from './0010-initial.ts';
import { fill as fillSearch, up as million } from './0020-million.ts';
import { up as templateHistory } from './0030-template-history.ts';
import { up as templateFiles } from './0040-template-files.ts';
import { up as ownFields } from './0050-own-fields.ts';
import { up as upkeep } from './0060-upkeep.ts';
import { up as importFields } from './0070-import-fields.ts';
import { up as moreOrders } from './0080-more-orders.ts';
import { up as composedText, fill as composeText } from './0090-composed-text.ts';
import { up as savedViews } from './0100-saved-views.ts';

/** `fill`, where SQL is not enough, runs behind `up` in the same transaction. */
export type Migration = { version: number; up: string; fill?: (handle: Database) => void };

/** Every change of the schema, oldest first. Numbers go up in tens and are never edited after a release. */
export const migrations: readonly Migration[] = [
  { version: 10, up: initial },
  { version: 20, up: million, fill: fillSearch },
  { version: 30, up: templateHistory },
  { version: 40, up: templateFiles },
  { version: 50, up: ownFields },
  { version: 60, up: upkeep },
  { version: 70, up: importFields },
  { version: 80, up: moreOrders },
  { version: 90, up: composedText, fill: composeText },
  { version: 100, up: savedViews },
];
