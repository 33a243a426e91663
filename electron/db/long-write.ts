import { pauseCheckpoints } from './checkpoints.ts';
import type { WriteDb } from './sql.ts';
import { isWriterWaiting, letWritersPass, markHeld, type WorkerControl } from './write-queue.ts';

export type LongWrite = {
  /** Takes the write lock. */
  begin: () => void;
  /** Commits and begins anew when somebody waits to write; called between pieces, each of them short. */
  stepAside: () => void;
  /** Commits, and folds the log into the file. */
  end: () => void;
  /** Gives up what was written since the last commit. */
  rollBack: () => void;
};

type Hooks = { onBegin?: () => void; onCommit?: () => void };

/** Each folding waits for the disk twice. */
const foldEveryMs = 2_000;

/**
 * A transaction of a worker that takes seconds. It is cut in two where the main process waits to write, so every state
 * between two pieces must be one that a start after a kill can deal with. The log is folded into the file here: the next
 * commit of the main process would do it otherwise, for seconds.
 */
export const openLongWrite = (db: WriteDb, control: WorkerControl, { onBegin, onCommit }: Hooks = {}): LongWrite => {
  let foldedAtMs = 0;
  const resumeCheckpoints = pauseCheckpoints(db);
  // Waits for the disk here, or the next commit of the main process would wait for what was written here.
  db.handle.pragma('synchronous = FULL');
  const fold = (): void => {
    db.handle.pragma('wal_checkpoint(PASSIVE)');
    foldedAtMs = Date.now();
  };
  const begin = (): void => {
    markHeld(control, true);
    // Somebody may have seen in this very moment that the lock was free.
    if (isWriterWaiting(control)) {
      markHeld(control, false);
      letWritersPass(control);
      markHeld(control, true);
    }
    db.handle.exec('BEGIN IMMEDIATE');
    onBegin?.();
  };
  const commit = (): void => {
    onCommit?.();
    db.handle.exec('COMMIT');
    markHeld(control, false);
  };
  return {
    begin,
    stepAside: () => {
      if (!isWriterWaiting(control)) return;
      commit();
      letWritersPass(control);
      if (Date.now() - foldedAtMs > foldEveryMs) fold();
      begin();
    },
    end: () => {
      commit();
      fold();
    },
    rollBack: () => {
      if (db.handle.inTransaction) db.handle.exec('ROLLBACK');
      markHeld(control, false);
      // What takes back the rest goes in short transactions.
      resumeCheckpoints();
    },
  };
};
