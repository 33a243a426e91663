import { createServer } from 'node:net';
import { expect } from 'vitest';
import type { Input, Output, ProcedureName } from '#shared/contract/index.ts';
import type { ErrorCode, Reply } from '#shared/errors.ts';
import type { Connection } from './transports.ts';

/** A typed caller over one transport. */
export type Caller = {
  /** The answer of a call that must succeed. */
  call: <N extends ProcedureName>(name: N, input: Input<N>) => Promise<Output<N>>;
  /** The whole reply, for calls that fail. */
  reply: <N extends ProcedureName>(name: N, input: Input<N>) => Promise<Reply>;
};

/** What is shown of one procedure, over every transport. */
export type ProcedureCase = {
  /** Good calls, and what they answer. */
  works: (caller: Caller) => Promise<void>;
  /** An input that the contract forbids, and the field that the refusal names. */
  refuses: { input: unknown; field: string };
  /** For each failure that the contract declares, a call that ends in it. */
  fails?: Partial<Record<ErrorCode, (caller: Caller) => Promise<Reply>>>;
};

export type Cases<N extends ProcedureName> = Record<N, ProcedureCase>;

export const createCaller = (
  connection: Pick<Connection, 'invoke'>,
  onCall: (name: ProcedureName, input: unknown) => void = () => {},
): Caller => {
  const reply: Caller['reply'] = (name, input) => {
    onCall(name, input);
    return connection.invoke({ name, input });
  };
  return {
    reply,
    call: async (name, input) => {
      const answer = await reply(name, input);
      if (!answer.ok) expect.unreachable(`${name} failed: ${JSON.stringify(answer.error)}`);
      return answer.value as never;
    },
  };
};

/** An id that nothing has. */
export const nobody = 999_999;

/** A port on loopback where nothing listens. */
export const findClosedPort = (): Promise<number> =>
  new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 1));
    });
  });
