import { AppError } from '#shared/errors.ts';
import type { MessageKey, MessageParams } from '#shared/messages/index.ts';

type Reason =
  Extract<MessageKey, `error.template.import-${string}`> extends `error.template.import-${infer R}` ? R : never;

/** Why a file cannot become a template, as a sentence that names the file. */
export const importError = (reason: Reason, file: string, params: MessageParams = {}): AppError =>
  new AppError('precondition', `error.template.import-${reason}`, { params: { file: file.slice(0, 200), ...params } });
