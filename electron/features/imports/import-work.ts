import type { ImportPlanInput, ImportStatus } from '#shared/contract/imports.ts';
import { AppError } from '#shared/errors.ts';
import { isoNow } from '../../lib/clock.ts';
import type { FeatureContext } from '../context.ts';
import type { WorkBoard } from '../signups/work-board.ts';
import { checkColumns } from './check-columns.ts';
import type { ImportDeps, ImportDesk, Upload } from './desk.ts';
import type { Progress } from './protocol.ts';
import { resolveFields } from './resolve-fields.ts';
import { type RunningJob, startImportJob } from './start-worker.ts';
import { listFields } from './store-fields.ts';

const finishPlan = async ({ settle, fail }: ImportDesk, upload: Upload, job: RunningJob<'plan'>): Promise<void> => {
  try {
    const report = await job.result;
    if (report) settle(upload, { phase: 'planned', report, rows: report.rows, fraction: 1 });
    else settle(upload, { phase: 'cancelled', report: null });
  } catch (error) {
    fail(upload, error);
  }
};

/** A workbook is opened for seconds before the first row is written. */
const showAfterMs = 400;

/** Writes an import up on the board until `end`; when its rows become fewer again, it is being taken back. */
const showOnBoard = (board: WorkBoard | undefined, { uploadId, fileName, report }: ImportStatus) => {
  const total = report?.rows ?? 0;
  let work = board?.begin('importing', total, { uploadId, fileName });
  let last: Progress = { rows: 0, fraction: 0 };
  let toTakeBack: number | null = null;
  const timer = setTimeout(() => work?.add(0), showAfterMs);
  return {
    onProgress: (next: Progress): void => {
      if (toTakeBack === null && next.rows < last.rows) {
        toTakeBack = next.rows;
        last = { rows: next.rows, fraction: 1 };
        work?.end();
        work = board?.begin('undoing-import', toTakeBack);
      }
      // By the share and not by the rows: behind the last row the search is still put in order.
      const doneOf = ({ fraction }: Progress): number =>
        toTakeBack === null ? Math.round(fraction * total) : Math.round((1 - fraction) * toTakeBack);
      work?.add(doneOf(next) - doneOf(last));
      last = next;
    },
    end: (): void => {
      clearTimeout(timer);
      work?.end();
    },
  };
};

/** The calls that set a worker on a file: look through it, write it, stop. */
export const createImportWork = ({ db, clock, events }: FeatureContext, deps: ImportDeps, desk: ImportDesk) => {
  const { uploads, workerOptions } = desk;
  const toJob = ({ found }: Upload, input: ImportPlanInput) => {
    const { columns, fields } = resolveFields(db, input.columns);
    const keys = found !== null && found.encoding === input.options.encoding ? found.keys : null;
    return { input: { ...input, columns }, keys, fields };
  };

  const finishWrite = async (upload: Upload, job: RunningJob<'write'>): Promise<void> => {
    try {
      const result = await job.result;
      // The next start says that the app was closed before this was done.
      if (result !== null || !desk.isClosing()) uploads.unmark(upload.status.uploadId);
      if (result) desk.settle(upload, { phase: 'done', importId: result.importId, fraction: 1 });
      else desk.settle(upload, { phase: 'cancelled', fraction: 0 });
    } catch (error) {
      uploads.unmark(upload.status.uploadId);
      desk.fail(upload, error);
    } finally {
      events.emit('signups.changed');
    }
  };

  return {
    plan: (input: ImportPlanInput): ImportStatus => {
      const upload = desk.getUpload(input.uploadId);
      checkColumns(
        input.columns,
        listFields(db).map(({ name }) => name),
      );
      desk.checkIdle();
      upload.plan = input;
      upload.status.report = null;
      desk.enter(upload, 'planning');
      const { uploadId } = input;
      const paths = { path: uploads.pathOf(uploadId), badRowsPath: uploads.badRowsPathOf(uploadId) };
      const job = {
        kind: 'plan' as const,
        ...paths,
        ...toJob(upload, input),
        language: deps.language(),
        at: isoNow(clock),
      };
      const options = { ...workerOptions, onProgress: desk.follow(upload) };
      void finishPlan(desk, upload, desk.keep(startImportJob<'plan'>(job, options)));
      return { ...upload.status };
    },
    run: (uploadId: string): ImportStatus => {
      const upload = desk.getUpload(uploadId);
      desk.checkIdle();
      const { fileName, phase } = upload.status;
      if (phase !== 'planned' || !upload.plan) throw new AppError('precondition', 'import.not-planned');
      const at = isoNow(clock);
      uploads.mark(uploadId, { fileName, at });
      desk.enter(upload, 'writing');
      const path = uploads.pathOf(uploadId);
      const job = { kind: 'write' as const, path, fileName, ...toJob(upload, upload.plan), at };
      const shown = showOnBoard(deps.board, upload.status);
      const follow = desk.follow(upload);
      const onProgress = (progress: Progress): void => {
        follow(progress);
        shown.onProgress(progress);
      };
      const running = desk.keep(startImportJob<'write'>(job, { ...workerOptions, onProgress }));
      void finishWrite(upload, running).finally(shown.end);
      return { ...upload.status };
    },
    cancel: async (uploadId: string): Promise<ImportStatus> => {
      const { status } = desk.getUpload(uploadId);
      if (status.phase === 'planning' || status.phase === 'writing') {
        await desk.stop();
        // What follows the end of the job has its turn first.
        await new Promise((resolve) => setImmediate(resolve));
      }
      return { ...status };
    },
  };
};
