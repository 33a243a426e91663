import type { FailureEntry, FailurePattern, SmtpFailure } from './failure.ts';
import { parseReply } from './parse-reply.ts';

/** Sentences longer than this say nothing more, and patterns stay fast. */
const searchedCharacters = 1_000;

/** A failure in the form in which entries are compared with it. */
export type NormalizedFailure = {
  phase: SmtpFailure['phase'];
  provider: SmtpFailure['provider'] | undefined;
  code: string;
  originalCode: string;
  timeoutType: string;
  /** A refusal, 400 to 599; null when no refusal was read. */
  refusal: number | null;
  enhancedCode: string;
  text: string;
  mayHaveArrived: boolean;
};

/**
 * Brings a failure into one form: codes missing from the fields are read from the reply, the sentence becomes one line.
 * The message may have arrived when no refusal was read and its content was, or when nobody can say (RFC 5321 §4.5.3.2.6).
 */
export function normalizeFailure(failure: SmtpFailure): NormalizedFailure {
  const parsed = parseReply(String(failure.reply ?? '').slice(0, searchedCharacters * 2));
  const responseCode = failure.responseCode ?? parsed.responseCode;
  const refusal = responseCode !== undefined && responseCode >= 400 && responseCode <= 599 ? responseCode : null;
  const isPastContent = failure.phase === 'content' || failure.phase === 'reply';
  return {
    phase: failure.phase,
    provider: failure.provider,
    code: failure.code ?? '',
    originalCode: failure.originalCode ?? '',
    timeoutType: failure.timeoutType ?? '',
    refusal,
    enhancedCode: failure.enhancedCode ?? parsed.enhancedCode ?? '',
    text: parsed.text.replace(/\s/g, ' ').slice(0, searchedCharacters),
    mayHaveArrived: refusal === null && (failure.contentWasRead ?? isPastContent),
  };
}

const isListed = <T>(list: readonly T[] | undefined, value: T | undefined): boolean =>
  list === undefined || (value !== undefined && list.includes(value));

function hasRefusal(wanted: FailurePattern['reply'], refusal: number | null): boolean {
  if (wanted === undefined) return true;
  if (wanted === 'none') return refusal === null;
  if (refusal === null) return false;
  if (wanted === 'any') return true;
  if (wanted === '4xx') return refusal < 500;
  if (wanted === '5xx') return refusal >= 500;
  return wanted.includes(refusal);
}

const hasEnhancedCode = (wanted: readonly string[] | undefined, code: string): boolean =>
  wanted === undefined ||
  wanted.some((one) => (one.startsWith('x.') ? code.slice(1) === one.slice(1) && code !== '' : code === one));

/** Whether an entry explains a failure. */
export const isMatch = (entry: FailureEntry, failure: NormalizedFailure): boolean =>
  entry.when.some((pattern) => fits(pattern, failure));

function fits(when: FailurePattern, failure: NormalizedFailure): boolean {
  return (
    hasRefusal(when.reply, failure.refusal) &&
    isListed(when.providers, failure.provider) &&
    isListed(when.phases, failure.phase) &&
    isListed(when.codes, failure.code) &&
    isListed(when.originalCodes, failure.originalCode) &&
    isListed(when.timeouts, failure.timeoutType) &&
    hasEnhancedCode(when.enhanced, failure.enhancedCode) &&
    (when.mayHaveArrived === undefined || when.mayHaveArrived === failure.mayHaveArrived) &&
    (when.text === undefined || when.text.test(failure.text))
  );
}
