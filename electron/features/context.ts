import type { Checkpoints } from '../db/background-checkpoints.ts';
import type { WriteDb } from '../db/sql.ts';
import type { EventBus } from '../ipc/events.ts';
import type { Clock } from '../lib/clock.ts';
import type { Host } from '../lib/host.ts';
import type { Log } from '../lib/log.ts';

/** What every feature is built from; whatever else one needs is handed to it in compose.ts. */
export type FeatureContext = {
  db: WriteDb;
  /** For jobs that write a lot in the main process. */
  checkpoints: Checkpoints;
  clock: Clock;
  events: EventBus;
  host: Host;
  log: Log;
};
