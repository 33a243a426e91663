import { z } from 'zod';
import type { ErrorCode } from '../errors.ts';

/** One call of the app: what goes in, what comes out, and which expected failures a caller must be ready for. */
export type Procedure<I extends z.ZodType = z.ZodType, O extends z.ZodType = z.ZodType> = {
  kind: 'query' | 'command';
  input: I;
  output: O;
  fails: readonly ErrorCode[];
  /** It writes to the data file, so it waits while a worker does. */
  needsTurn: boolean;
};

type Definition<I extends z.ZodType, O extends z.ZodType> = { input: I; output: O; fails?: readonly ErrorCode[] };

/** A call that changes nothing. */
export const query = <I extends z.ZodType, O extends z.ZodType>(definition: Definition<I, O>): Procedure<I, O> => ({
  kind: 'query',
  fails: [],
  needsTurn: false,
  ...definition,
});

/** A call that may change something. */
export const command = <I extends z.ZodType, O extends z.ZodType>(definition: Definition<I, O>): Procedure<I, O> => ({
  kind: 'command',
  fails: [],
  needsTurn: true,
  ...definition,
});

/** A call that changes something, but not the data file: it never waits for a worker that writes there. */
export const commandBeside = <I extends z.ZodType, O extends z.ZodType>(
  definition: Definition<I, O>,
): Procedure<I, O> => ({ ...command(definition), needsTurn: false });

export type Contract = Record<string, Procedure>;

/**
 * The functions that answer a part of the contract; leaving one out does not compile. `Signal` is an AbortSignal where one
 * is asked for: that of a query is aborted when nobody waits for its answer any more.
 */
export type Handlers<C extends Contract, Signal = unknown> = {
  [K in keyof C]: (
    input: z.output<C[K]['input']>,
    signal?: Signal,
  ) => z.input<C[K]['output']> | Promise<z.input<C[K]['output']>>;
};

/** The empty input `{}` and the empty answer `null` (JSON has no undefined). */
export const nothing = z.strictObject({});
export const done = z.null();

export const id = z.int().positive();
/** ISO 8601 in UTC with milliseconds, as `Date.prototype.toISOString` writes it. */
export const timestamp = z.iso.datetime({ precision: 3 });
/** An opaque position in a list: pass back what the last page returned. */
export const cursor = z.string().max(2_000).nullable();
export const pageLimit = z.int().min(1).max(500);
