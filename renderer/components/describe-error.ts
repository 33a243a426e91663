import type { TFunction } from 'i18next';
import { ReplyError } from '../lib/client.ts';

/** The three things that an error shows, and the reference under which the log has it. */
export type ErrorDescription = {
  what: string;
  todo?: string;
  serverWords?: string;
  detail?: string;
  reference?: string;
};

/** Puts whatever a call threw into words: a `ReplyError` brings its own sentence, anything else is a bug in the page. */
export const describeError = (error: unknown, t: TFunction<'common'>): ErrorDescription => {
  if (error instanceof ReplyError) {
    const { code, message, reference } = error.body;
    return { what: message, todo: t(`error.todo.${code}`), ...(reference !== undefined && { reference }) };
  }
  return {
    what: t('error.title'),
    todo: t('error.todo.internal'),
    ...(error instanceof Error && { detail: error.message }),
  };
};
