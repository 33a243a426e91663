import { parentPort, workerData } from 'node:worker_threads';
import { openLongWrite } from '#electron/db/long-write.ts';
import { openBeside } from '#electron/db/open-beside.ts';
import { run, sql } from '#electron/db/sql.ts';
import { isStopAsked, openWorkerControl } from '#electron/db/write-queue.ts';

const { path, control: buffer } = workerData as { path: string; control: SharedArrayBuffer };
const control = openWorkerControl(buffer);
const db = openBeside({ path, nativeBinding: undefined, cacheKib: 2_000 });
const lock = openLongWrite(db, control);
lock.begin();
parentPort?.postMessage('holds the lock');
// Goes on until it is told to stop, so that nobody who waits for its end gets through.
while (!isStopAsked(control)) {
  run(db, sql`INSERT INTO row (text) VALUES ('worker')`);
  lock.stepAside();
}
lock.end();
db.close();
