import type { AccountSecurity, TestResult } from '#shared/contract/accounts.ts';
import type { TranscriptLine } from '../sending/smtp/conversation.ts';
import type { DeliveryPhase } from '../sending/smtp/delivery-error.ts';

type Step = TestResult['steps'][number];
type StepName = Step['step'];

/** In the order in which they happen: with STARTTLS the server speaks before the encryption. */
const orders: Record<AccountSecurity, readonly StepName[]> = {
  tls: ['dns', 'tcp', 'tls', 'greeting', 'login', 'from', 'mail'],
  starttls: ['dns', 'tcp', 'greeting', 'tls', 'login', 'from', 'mail'],
  none: ['dns', 'tcp', 'tls', 'greeting', 'login', 'from', 'mail'],
};

/** The step that a failure in this phase belongs to. */
const stepOf: Record<DeliveryPhase, StepName> = {
  dns: 'dns',
  connect: 'tcp',
  tls: 'tls',
  greeting: 'greeting',
  ehlo: 'greeting',
  starttls: 'tls',
  auth: 'login',
  mail: 'from',
  rcpt: 'mail',
  data: 'mail',
  content: 'mail',
  reply: 'mail',
  idle: 'mail',
};

export type TestProtocol = {
  begin: (step: StepName) => void;
  succeed: (step: StepName, detail: string) => void;
  fail: (phase: DeliveryPhase, detail: string) => void;
  /** Takes a line of the conversation, and reads from it how far it came. */
  note: (line: TranscriptLine) => void;
  lastReply: () => string;
  steps: () => Step[];
  transcript: () => string;
};

const marks: Record<TranscriptLine['from'], string> = { client: 'C: ', server: 'S: ', note: '-- ' };

/** Keeps the times and outcomes of a test's steps; a step that nothing was heard of was skipped. */
export const createTestProtocol = (security: AccountSecurity): TestProtocol => {
  const done = new Map<StepName, Step>();
  const startedAtMs = new Map<StepName, number>();
  const lines: string[] = [];
  let lastReply = '';
  let lastCommand = '';
  let isSenderAwaited = false;

  const begin = (step: StepName): void => {
    if (!startedAtMs.has(step)) startedAtMs.set(step, performance.now());
  };
  const end = (step: StepName, outcome: Step['outcome'], detail: string): void => {
    const startMs = startedAtMs.get(step);
    const durationMs =
      done.get(step)?.durationMs ?? (startMs === undefined ? null : Math.round(performance.now() - startMs));
    done.set(step, { step, outcome, durationMs, detail });
  };
  const succeed = (step: StepName, detail: string): void => end(step, 'ok', detail);

  const heardServer = (text: string): void => {
    lastReply = text;
    if (lastCommand === '' && /^2/.test(text)) succeed('greeting', text);
    if (lastCommand === 'STARTTLS' && /^2/.test(text)) begin('tls');
    if (isSenderAwaited && /^2/.test(text)) {
      succeed('from', text);
      begin('mail');
    }
    isSenderAwaited = false;
  };
  const heardClient = (text: string): void => {
    const [command = ''] = text.split(' ');
    if (lastCommand === 'STARTTLS' && startedAtMs.has('tls')) succeed('tls', '');
    if (command === 'MAIL') {
      // RCPT and DATA may follow at once (RFC 2920): the next reply is the sender's all the same.
      isSenderAwaited = true;
      begin('from');
    }
    lastCommand = command;
  };
  const heardNote = (text: string): void => {
    if (done.has('tcp')) return;
    succeed('tcp', text.replace(/^connected to /, ''));
    begin('greeting');
  };

  return {
    begin,
    succeed,
    fail: (phase, detail) => end(stepOf[phase], 'failed', detail),
    note: ({ from, text }) => {
      for (const line of text.split(/\r?\n/)) lines.push(marks[from] + line);
      if (from === 'server') heardServer(text);
      else if (from === 'client') heardClient(text);
      else heardNote(text);
    },
    lastReply: () => lastReply,
    steps: () =>
      orders[security].map((step) => done.get(step) ?? { step, outcome: 'skipped', durationMs: null, detail: '' }),
    transcript: () => lines.join('\n'),
  };
};
