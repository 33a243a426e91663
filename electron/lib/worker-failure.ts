import { AppError } from '#shared/errors.ts';

/** An expected failure on its way between threads: what a sentence needs, and no cause. */
export type WorkerFailure = Pick<AppError, 'code' | 'key' | 'params'>;

/** What is not expected is thrown on, and ends the worker with an error. */
export const toWorkerFailure = (error: unknown): WorkerFailure => {
  if (!(error instanceof AppError)) throw error;
  return { code: error.code, key: error.key, params: error.params };
};

export const fromWorkerFailure = ({ code, key, params }: WorkerFailure): AppError =>
  new AppError(code, key, { params });
