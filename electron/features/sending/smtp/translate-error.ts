import { parseReply } from '#shared/domain/smtp-replies/index.ts';
import { decodeReply } from '../decode-reply.ts';
import type { Conversation } from './conversation.ts';
import { DeliveryError, type DeliveryPhase } from './delivery-error.ts';

/** What nodemailer sets on its errors; read here, and nowhere else. */
type NodemailerError = Error & {
  code?: string;
  command?: string;
  response?: string;
  originalCode?: string;
  timeoutType?: string;
};

const commandPhases: Readonly<Record<string, DeliveryPhase>> = { EHLO: 'ehlo', HELO: 'ehlo', STARTTLS: 'starttls' };

/** Adds to nodemailer's error what only the conversation knows: the phase of the set-up. */
export function toSetupError(error: Error, conversation: Conversation): DeliveryError {
  if (error instanceof DeliveryError) return error;
  const known: NodemailerError = error;
  const reply = decodeReply(known.response ?? '').trim();
  const { responseCode = null, enhancedCode = null } = parseReply(reply);
  const phase = phaseOf(known, conversation);
  return new DeliveryError(
    `${phase}: ${reply === '' ? known.message : reply}`,
    {
      phase,
      code: known.code ?? 'ESOCKET',
      originalCode: known.originalCode ?? null,
      timeoutType: known.timeoutType ?? null,
      responseCode,
      enhancedCode,
      reply,
      contentWasRead: false,
    },
    { cause: error },
  );
}

/**
 * A refusal belongs to the command it names; a 421 to the step it answered; a cut or a timeout to the oldest step
 * without an answer.
 */
function phaseOf(error: NodemailerError, conversation: Conversation): DeliveryPhase {
  const { command = '', response } = error;
  if (command.startsWith('AUTH')) return 'auth';
  return commandPhases[command] ?? (response ? conversation.answeredPhase : conversation.phase);
}
