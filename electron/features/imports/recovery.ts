import type { ImportRecovery } from '#shared/contract/imports.ts';
import { AppError } from '#shared/errors.ts';
import { translate } from '#shared/messages/index.ts';
import type { FeatureContext } from '../context.ts';
import { estimateSeconds, type ImportDeps, type ImportDesk } from './desk.ts';
import type { Progress } from './protocol.ts';
import { startImportJob } from './start-worker.ts';
import { findCutOffFile, hasDoneImport } from './store.ts';

/** What a start after a crash has to say: what became of the import that was under way. */
type Ending = { key: 'import.interrupted' | 'import.was-complete'; file: string };

/**
 * Takes back at start what an import had committed when the app was cut off. That takes a minute for half a million
 * rows, so the window opens meanwhile; until it is done nobody may see the list or write to it (`checkWhole`).
 */
export const createRecovery = ({ db, clock, events, log }: FeatureContext, deps: ImportDeps, desk: ImportDesk) => {
  let ending: Ending | null = null;
  let recovery: ImportRecovery | null = null;
  let whenWhole: (() => void) | null = null;

  const takeBack = async (file: string): Promise<void> => {
    const startedAtMs = clock.now();
    recovery = { file, fraction: 0, secondsLeft: null, error: null };
    const onProgress = ({ fraction }: Progress): void => {
      recovery = { file, fraction, secondsLeft: estimateSeconds(clock.now() - startedAtMs, fraction), error: null };
      desk.say();
    };
    desk.say();
    try {
      const job = startImportJob<'recover'>({ kind: 'recover' }, { ...desk.workerOptions, onProgress });
      const { isWhole } = await desk.keep(job).result;
      if (!isWhole) return;
    } catch (error) {
      log.error('an import that was cut off could not be taken back', { error });
      recovery = { file, fraction: 0, secondsLeft: null, error: translate(deps.language(), 'import.not-taken-back') };
      desk.say();
      return;
    }
    recovery = null;
    ending ??= { key: 'import.interrupted', file };
    // Last, so that a start that is cut off too is followed by one that knows as much.
    desk.uploads.clear();
    desk.say();
    for (const name of ['signups.changed', 'fields.changed'] as const) events.emit(name);
    whenWhole?.();
  };

  return {
    /** Clears what an earlier start left, and begins to take back what it could not complete. */
    startRecovery: (): void => {
      const mark = desk.uploads.findMark();
      if (mark) {
        const isComplete = hasDoneImport(db, mark.at);
        ending = { key: isComplete ? 'import.was-complete' : 'import.interrupted', file: mark.fileName };
      }
      const file = findCutOffFile(db);
      if (file === null) desk.uploads.clear();
      else void takeBack(file);
    },
    /** Tries again after a failure: the disk has room now. */
    retryRecovery: (): null => {
      if (recovery !== null && recovery.error !== null) void takeBack(recovery.file);
      return null;
    },
    /** Calls `work` once the list is whole: now, or later, or never when the app is closed before that. */
    onWhole: (work: () => void): void => {
      if (recovery === null) work();
      else whenWhole = work;
    },
    endRecovery: (): void => {
      whenWhole = null;
    },
    /** Throws `conflict` while the list still holds a part of an import that was cut off. */
    checkWhole: (): void => {
      if (recovery !== null) throw new AppError('conflict', 'import.taking-back', { params: { file: recovery.file } });
    },
    recovery: (): ImportRecovery | null => recovery,
    ending: (): string | null =>
      ending && recovery === null ? translate(deps.language(), ending.key, { file: ending.file }) : null,
  };
};
