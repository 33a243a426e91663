import { join } from 'node:path';
import { createCheckpoints } from '#electron/db/background-checkpoints.ts';
import { openDatabase } from '#electron/db/open.ts';
import { createImportService } from '#electron/features/imports/service.ts';
import { createSignupService } from '#electron/features/signups/service.ts';
import { createEventBus } from '#electron/ipc/events.ts';
import { systemClock } from '#electron/lib/clock.ts';
import { createFakeHost } from '#test/support/fake-host.ts';

/** The list of a data folder with what imports into it, and nothing else of the app. */
export const openList = (folder: string) => {
  const database = openDatabase({ folder });
  const log = { info: () => {}, error: (event: string, detail?: object) => console.error(event, detail) };
  const place = { databasePath: database.path, nativeBinding: undefined };
  const checkpoints = createCheckpoints(database.db, { ...place, log });
  const context = {
    db: database.db,
    checkpoints,
    clock: systemClock,
    events: createEventBus(),
    host: createFakeHost(),
    log,
  };
  const workers = { ...place, language: () => 'en' as const };
  const imports = createImportService(context, { ...workers, folder: join(folder, 'imports') });
  return { context, database, imports, signups: createSignupService(context) };
};
