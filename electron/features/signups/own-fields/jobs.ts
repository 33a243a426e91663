import type { FieldJob } from './protocol.ts';
import { type RunningFieldJob, startFieldJob, type WorkerPlace } from './start-worker.ts';
import type { FieldSurvey } from './survey.ts';

/** One job after the other: two that write would only wait for each other. */
export const createFieldJobs = (place: WorkerPlace) => {
  let last: Promise<unknown> = Promise.resolve();
  let current: RunningFieldJob | null = null;
  let isStopped = false;

  const runNext = async (job: FieldJob, onProgress: (fraction: number) => void): Promise<FieldSurvey[] | null> => {
    if (isStopped) return null;
    const running = startFieldJob(job, place, onProgress);
    current = running;
    try {
      return await running.result;
    } finally {
      current = null;
    }
  };

  return {
    /** Null for a job without an answer, or one that was stopped. */
    run: (job: FieldJob, onProgress: (fraction: number) => void = () => {}): Promise<FieldSurvey[] | null> => {
      const result = last.then(() => runNext(job, onProgress));
      last = result.catch(() => {});
      return result;
    },
    stop: async (): Promise<void> => {
      isStopped = true;
      current?.stop();
      await last;
    },
  };
};

export type FieldJobs = ReturnType<typeof createFieldJobs>;
