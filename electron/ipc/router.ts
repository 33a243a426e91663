import { z } from 'zod';
import type { Contract, Handlers, Procedure } from '#shared/contract/procedure.ts';
import { AppError, type ErrorBody, type ErrorCode, type Reply, type Sentence } from '#shared/errors.ts';
import type { Language } from '#shared/languages.ts';
import { isMessageKey, type MessageKey, type MessageParams, translate } from '#shared/messages/index.ts';
import type { Log } from '../lib/log.ts';
import { isFullDisk } from '../lib/write-whole.ts';

/**
 * Answers one request, whatever it is, with a Reply; never throws. A query whose signal is aborted may stop, and answers
 * `cancelled` then; a command goes on, because half of a change helps nobody.
 */
export type Router = (request: unknown, signal?: AbortSignal) => Promise<Reply>;

export type RouterOptions = {
  language: () => Language;
  log: Log;
  /** A short name under which a bug is found in the log. */
  newReference: () => string;
  /** Checks answers against the contract too; on in tests and development. */
  isOutputChecked?: boolean;
  /**
   * Waited for before each call that may write: a worker may hold the write lock, and a call that ran into it would hold
   * up everything. What comes back is called once the call has begun. Null when nobody holds it.
   */
  takeWriteTurn?: () => Promise<() => void> | null;
  /** True once the data is closed: a long call that was still at work fails then, which is no bug, and nobody waits for it. */
  isClosed?: () => boolean;
};

const requestSchema = z.object({ name: z.string(), input: z.unknown().optional() });

const zodLocales = { en: z.locales.en().localeError, 'zh-CN': z.locales.zhCN().localeError };

const fieldErrors = (error: z.core.$ZodError, language: Language): Record<string, string> => {
  const fields: Record<string, string> = {};
  for (const issue of error.issues) {
    const path = issue.path.map(String).join('.');
    const sentence = isMessageKey(issue.message) ? translate(language, issue.message) : issue.message;
    fields[path] ??= sentence;
  }
  return fields;
};

/** Refuses a contract without a handler and a handler without a contract, before the first call. */
const checkComplete = (contract: Contract, handlers: Record<string, unknown>): void => {
  for (const name of Object.keys(contract)) {
    if (typeof handlers[name] !== 'function') throw new Error(`No handler for ${name}`);
  }
  for (const name of Object.keys(handlers)) {
    if (!Object.hasOwn(contract, name)) throw new Error(`No contract for ${name}`);
  }
};

/** Joins the features' handlers; the same name twice is a mistake that stops the start. */
export const joinHandlers = <T extends Record<string, unknown>[]>(...parts: T): UnionToIntersection<T[number]> => {
  const joined: Record<string, unknown> = {};
  for (const part of parts) {
    for (const [name, handler] of Object.entries(part)) {
      if (Object.hasOwn(joined, name)) throw new Error(`Two handlers for ${name}`);
      joined[name] = handler;
    }
  }
  return joined as UnionToIntersection<T[number]>;
};
type UnionToIntersection<U> = (U extends unknown ? (value: U) => void : never) extends (value: infer I) => void
  ? I
  : never;

const isSqliteError = (error: unknown): error is Error & { code: string } =>
  error instanceof Error && 'code' in error && String(error.code).startsWith('SQLITE_');

/**
 * Makes the one function that answers every call, on every transport: look up, validate, call, map errors. Expected
 * failures (`AppError`) become sentences in the reader's language; anything else is a bug, logged with a reference.
 */
export const createRouter = <C extends Contract>(
  contract: C,
  handlers: Handlers<C, AbortSignal>,
  options: RouterOptions,
): Router => {
  checkComplete(contract, handlers);
  const { log } = options;
  const procedures = contract as Contract;
  const functions = handlers as Record<string, (input: unknown, signal?: AbortSignal) => unknown>;

  const fail = (
    code: ErrorCode,
    key: MessageKey,
    params: MessageParams = {},
    rest: Partial<ErrorBody> = {},
  ): Reply => ({
    ok: false,
    error: { code, message: translate(options.language(), key, params), retryable: false, ...rest },
  });

  const describe = (error: AppError): Reply => {
    const language = options.language();
    const say = ([path, sentence]: [string, Sentence]) => [path, translate(language, sentence.key, sentence.params)];
    return fail(error.code, error.key, error.params, {
      retryable: error.retryable,
      ...(error.fields ? { fields: Object.fromEntries(Object.entries(error.fields).map(say)) } : {}),
      ...(error.subject ? { subject: error.subject } : {}),
    });
  };

  const mapError = (name: string, error: unknown): Reply => {
    if (error instanceof AppError) return describe(error);
    if (options.isClosed?.()) return fail('cancelled', 'error.app-closed');
    const reference = options.newReference();
    log.error('call failed', { procedure: name, reference, error });
    if (isFullDisk(error)) return fail('storage', 'error.storage-full', {}, { retryable: true, reference });
    if (isSqliteError(error)) return fail('storage', 'error.storage', { detail: error.code }, { reference });
    return fail('internal', 'error.internal', { reference }, { reference });
  };

  const begin = async (procedure: Procedure, call: () => unknown): Promise<unknown> => {
    const turn = procedure.needsTurn ? (options.takeWriteTurn?.() ?? null) : null;
    if (turn === null) return call();
    const endTurn = await turn;
    try {
      return call();
    } finally {
      endTurn();
    }
  };

  return async (request, askedSignal) => {
    const parsed = requestSchema.safeParse(request);
    if (!parsed.success) return fail('validation', 'error.malformed-request');
    const { name, input } = parsed.data;
    const procedure = Object.hasOwn(procedures, name) ? procedures[name] : undefined;
    const call = functions[name];
    if (!procedure || !call) return fail('not-found', 'error.unknown-procedure', { name: name.slice(0, 100) });
    const language = options.language();
    const checked = procedure.input.safeParse(input ?? {}, { error: zodLocales[language] });
    if (!checked.success) {
      return fail('validation', 'error.validation', {}, { fields: fieldErrors(checked.error, language) });
    }
    const signal = procedure.kind === 'query' ? askedSignal : undefined;
    try {
      const value = await begin(procedure, () => call(checked.data, signal));
      return { ok: true, value: options.isOutputChecked ? procedure.output.parse(value) : value };
    } catch (error) {
      if (signal?.aborted) return fail('cancelled', 'error.cancelled');
      return mapError(name, error);
    }
  };
};
