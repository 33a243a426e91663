import type { MessageKey, MessageParams } from './messages/index.ts';

/** Every way a call can fail, the same on all transports. */
export const errorCodes = [
  'validation',
  'not-found',
  'conflict',
  'precondition',
  'smtp.auth',
  'smtp.connection',
  'smtp.tls',
  'smtp.rejected',
  'smtp.deferred',
  'smtp.quota',
  'storage',
  'storage.newer',
  'unauthorized',
  'cancelled',
  'internal',
] as const;
export type ErrorCode = (typeof errorCodes)[number];

/**
 * What a failed call carries back. `message` and `fields` are sentences in the reader's language; `fields` maps the
 * path of an input ("email", "limits.perDay") to what is wrong with it; `reference` finds a bug in the log; `subject`
 * names the existing record that a conflict is about.
 */
export type ErrorBody = {
  code: ErrorCode;
  message: string;
  fields?: Record<string, string>;
  retryable: boolean;
  reference?: string;
  subject?: { kind: string; id: number };
};

export type Reply<T = unknown> = { ok: true; value: T } | { ok: false; error: ErrorBody };

/** A sentence that is not yet in a language. */
export type Sentence = { key: MessageKey; params?: MessageParams };

type AppErrorOptions = {
  params?: MessageParams;
  fields?: Record<string, Sentence>;
  retryable?: boolean;
  subject?: { kind: string; id: number };
  cause?: unknown;
};

/** An expected failure: a person can be told what happened. Anything else that is thrown is a bug. */
export class AppError extends Error {
  readonly code: ErrorCode;
  readonly key: MessageKey;
  readonly params: MessageParams;
  readonly fields: Record<string, Sentence> | undefined;
  readonly retryable: boolean;
  readonly subject: { kind: string; id: number } | undefined;

  constructor(code: ErrorCode, key: MessageKey, options: AppErrorOptions = {}) {
    super(`${code}: ${key}`, { cause: options.cause });
    this.name = 'AppError';
    this.code = code;
    this.key = key;
    this.params = options.params ?? {};
    this.fields = options.fields;
    this.retryable = options.retryable ?? false;
    this.subject = options.subject;
  }
}
