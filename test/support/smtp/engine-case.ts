import type { Account } from '#shared/contract/accounts.ts';
import type { Attempt, Message, MessageCounts, Quota, Run } from '#shared/contract/sending.ts';
import type { Signup } from '#shared/contract/signups.ts';
import type { MessageState } from '#shared/domain/message-state.ts';
import { type FailureClass, findExplanation } from '#shared/domain/smtp-replies/index.ts';
import type { TestApp } from '../app.ts';
import { type Fault, ScriptedServer, type ServerOptions } from './scripted-server.ts';

/** Short for a test, long for a loopback that shares two cores. */
export const shortTimeouts = { connectMs: 1_500, greetingMs: 1_000, replyMs: 1_200, quitMs: 300 };

export const minuteMs = 60_000;
const login = { user: 'club', pass: 'right' };

/** What a fault leads to: for the mail it hits, for the account, and for the mail behind it in the same run. */
export type Outcome = {
  /** The mail that meets the fault. */
  state: MessageState;
  attempts: number;
  /** When the next try is, in minutes before the jitter; null: there is none planned. */
  retryMinutes: number | null;
  /** What is said about it: by the message, or by the account where that one stops or waits. */
  key: string | null;
  class: FailureClass | null;
  account: 'works' | 'waits' | 'paused';
  isBlocked: boolean;
  neighbour: 'sent' | 'queued' | 'failed';
  connections: number;
  logins: number;
};

export type EngineCase = {
  name: string;
  server: ServerOptions;
  expected: Outcome;
  /** The account's, where it is not the server's. */
  security?: Account['security'];
  /**
   * The account has sent a mail before, over the one connection that it may have: the neighbour's commands travel with
   * the content of the mail that meets the fault (RFC 2920 §3.1).
   */
  isProven?: true;
  /** Nobody listens at all. */
  isDown?: true;
  /** Done to the open connection after the neighbour's mail and before the other. */
  whileIdle?: Fault;
  /** What the server is like when the fault is mended, beside having no rules. */
  mended?: ServerOptions;
  /** The reset may overtake what was written before it, so that either of these is right. */
  orKey?: string;
};

/** What a case came to, and what became of it when the fault was mended, the account resumed and a minute had passed. */
export type Result = {
  before: Outcome;
  /** From the end of the try to the next one; null: none is planned. */
  retryMs: number | null;
  attempts: Attempt[];
  after: { counts: MessageCounts; target: Message; neighbour: Message; copies: Record<'target' | 'neighbour', number> };
};

/** Asks the app as its window does; an error is a failed test. */
export const createCall =
  ({ router }: Pick<TestApp, 'router'>) =>
  async <T>(name: string, input: unknown): Promise<T> => {
    const reply = await router({ name, input });
    if (!reply.ok) throw new Error(`${name}: ${JSON.stringify(reply.error)}`);
    return reply.value as T;
  };

export type Call = ReturnType<typeof createCall>;

/** Waits for something that comes by itself; after `timeoutMs` what is compared next will say what is missing. */
export const waitUntil = async (isDone: () => Promise<boolean> | boolean, timeoutMs = 45_000): Promise<void> => {
  const endMs = Date.now() + timeoutMs;
  while (!(await isDone())) {
    if (Date.now() >= endMs) throw new Error(`Not within ${timeoutMs} ms: ${isDone}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
};

export const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

export const addAccount = async (
  call: Call,
  { port, security = 'none', secret = 'right', connections = 2 }: AccountOptions,
): Promise<number> => {
  const fields = {
    ...{ name: 'Loopback', host: '127.0.0.1', port, security, username: secret === '' ? '' : login.user },
    ...{ fromName: 'Club', fromAddress: 'club@example.com', limits: { connections } },
  };
  return (await call<Account>('accounts.create', { fields, ...(secret === '' ? {} : { secret }) })).id;
};
type AccountOptions = { port: number; security?: Account['security']; secret?: string; connections?: number };

export const addSignup = async (call: Call, email: string): Promise<number> =>
  (await call<Signup>('signups.add', { email, name: 'Somebody' })).id;

export const startRun = async (call: Call, accountId: number, ids: number[]): Promise<Run> => {
  const { templates } = await call<{ templates: { id: number; kind: string }[] }>('templates.list', {});
  const templateId = templates.find(({ kind }) => kind === 'verification')?.id;
  const selection = { kind: 'ids', ids };
  return call<Run>('sending.start', { templateId, accountId, selection, expectedCount: ids.length });
};

export const messagesOf = async (call: Call, runId: number): Promise<Message[]> =>
  (await call<{ rows: Message[] }>('messages.list', { runId, limit: 500 })).rows.sort((a, b) => a.id - b.id);

/** Does to the server's open connections what a fault says, while nothing is on its way. */
const breakIdle = async (server: ScriptedServer, fault: Fault): Promise<void> => {
  for (const socket of server.sockets) {
    if (fault.kind === 'reply') socket.write(`${fault.text}\r\n`);
    if (fault.kind === 'garbage') socket.write('HTTP/1.1 400 Bad Request\r\n\r\n');
    if (fault.kind === 'reset') socket.resetAndDestroy();
    if (fault.kind === 'silence') socket.pause();
    const isEnded = fault.kind === 'close' || (fault.kind === 'reply' && fault.text.startsWith('421'));
    if (isEnded) socket.end();
  }
  await pause(50);
};

/** One fault, with an account, a server and two people of its own, in an app that others use at the same time. */
export class EngineCaseRun {
  readonly #call: Call;
  readonly #case: EngineCase;
  readonly #emails: { target: string; neighbour: string };
  readonly #servers: ScriptedServer[] = [];
  #accountId = 0;
  #targetId = 0;
  #runIds: number[] = [];

  constructor(app: Pick<TestApp, 'router'>, engineCase: EngineCase, number: number) {
    this.#call = createCall(app);
    this.#case = engineCase;
    this.#emails = { target: `target${number}@example.com`, neighbour: `neighbour${number}@example.com` };
  }

  /** Sends, and waits until what is expected is so, or is not so in time. */
  async meetFault(): Promise<Pick<Result, 'before' | 'retryMs' | 'attempts'>> {
    const {
      server: options,
      security = options.security ?? 'none',
      isDown,
      whileIdle,
      isProven,
      expected,
    } = this.#case;
    const rules = (options.rules ?? []).map((rule) =>
      rule.recipient === undefined ? rule : { ...rule, recipient: this.#emails.target },
    );
    const server = await this.#serve({ login, ...options, rules });
    if (isDown) await server.stop();
    this.#accountId = await addAccount(this.#call, { port: this.#port, security, connections: isProven ? 1 : 2 });
    this.#targetId = await addSignup(this.#call, this.#emails.target);
    const neighbourId = await addSignup(this.#call, this.#emails.neighbour);
    if (isProven) await this.#sendAhead(await addSignup(this.#call, `first.${this.#emails.target}`));
    if (whileIdle) {
      await this.#sendAhead(neighbourId);
      await breakIdle(server, whileIdle);
      await this.#start([this.#targetId]);
    } else await this.#start([this.#targetId, neighbourId]);
    await waitUntil(async () => isSame(await this.#observe(), expected));
    // What should not happen needs a moment to happen.
    await pause(150);
    const { target } = await this.#pair();
    const { attempts } = await this.#call<{ attempts: Attempt[] }>('messages.get', { id: target.id });
    const endedAt = attempts.at(-1)?.endedAt;
    const retryMs = target.nextAttemptAt && endedAt ? Date.parse(target.nextAttemptAt) - Date.parse(endedAt) : null;
    return { before: await this.#observe(), retryMs, attempts };
  }

  /** The server is put right, and a person resumes what was paused. */
  async mend(): Promise<void> {
    const { mended, isDown, server: options } = this.#case;
    for (const server of this.#servers) server.rules = [];
    if (mended || isDown) {
      await this.#servers[0]?.stop().catch(() => {});
      await this.#serve({ login, ...options, rules: [], ...mended, port: this.#port });
    }
    await this.#call('accounts.resume', { id: this.#accountId });
  }

  /** After the clock was moved. */
  async finish(): Promise<Result['after']> {
    const isOver = ({ state }: Message): boolean => !['queued', 'sending', 'deferred'].includes(state);
    await waitUntil(async () => (await this.#messages()).every(isOver));
    const { target, neighbour } = await this.#pair();
    const runs = await Promise.all(this.#runIds.map((id) => this.#call<Run>('runs.get', { id })));
    const counts = runs.map((run) => run.counts).reduce(addCounts);
    const received = this.#servers.flatMap(({ mails }) => mails).flatMap(({ to }) => to);
    const copiesOf = (email: string): number => received.filter((to) => to === email).length;
    const copies = { target: copiesOf(this.#emails.target), neighbour: copiesOf(this.#emails.neighbour) };
    return { counts, target, neighbour, copies };
  }

  async stop(): Promise<void> {
    await Promise.all(this.#servers.map((server) => server.stop().catch(() => {})));
  }

  #port = 0;

  async #serve(options: ServerOptions): Promise<ScriptedServer> {
    const server = await ScriptedServer.start(options);
    this.#servers.push(server);
    this.#port = server.port;
    return server;
  }

  async #start(ids: number[]): Promise<void> {
    this.#runIds.push((await startRun(this.#call, this.#accountId, ids)).id);
  }

  async #sendAhead(id: number): Promise<void> {
    await this.#start([id]);
    await waitUntil(async () => (await this.#messages()).every(({ state }) => state === 'sent'));
  }

  async #messages(): Promise<Message[]> {
    return (await Promise.all(this.#runIds.map((id) => messagesOf(this.#call, id)))).flat();
  }

  async #pair(): Promise<{ target: Message; neighbour: Message }> {
    const all = await this.#messages();
    const of = (email: string): Message => {
      const message = all.find((one) => one.email === email);
      if (!message) throw new Error(`no message to ${email}`);
      return message;
    };
    return { target: of(this.#emails.target), neighbour: of(this.#emails.neighbour) };
  }

  async #observe(): Promise<Outcome> {
    const { target, neighbour } = await this.#pair();
    const { pause: paused } = await this.#call<Account>('accounts.get', { id: this.#accountId });
    const { trouble } = await this.#call<Quota>('sending.quota', { accountId: this.#accountId });
    const person = await this.#call<Signup>('signups.get', { id: this.#targetId });
    const key = (paused ?? trouble ?? target.failure)?.explanationKey ?? null;
    const commands = this.#servers.flatMap((server) => server.commands);
    return {
      state: target.state,
      attempts: target.attemptCount,
      retryMinutes: target.nextAttemptAt === null ? null : this.#case.expected.retryMinutes,
      key: key === this.#case.orKey ? this.#case.expected.key : key,
      class: key === null ? null : (findExplanation(key)?.class ?? null),
      account: paused ? 'paused' : trouble ? 'waits' : 'works',
      isBlocked: person.state === 'blocked',
      neighbour: neighbour.state as Outcome['neighbour'],
      connections: this.#servers.reduce((sum, { connectionCount }) => sum + connectionCount, 0),
      logins: commands.filter((line) => line.startsWith('AUTH')).length,
    };
  }
}

const isSame = (one: Outcome, other: Outcome): boolean =>
  (Object.keys(other) as (keyof Outcome)[]).every((name) => one[name] === other[name]);

const addCounts = (one: MessageCounts, other: MessageCounts): MessageCounts =>
  Object.fromEntries(
    Object.entries(one).map(([name, count]) => [name, count + other[name as keyof MessageCounts]]),
  ) as MessageCounts;
