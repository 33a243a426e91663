import type { ProviderId } from '#shared/domain/providers/preset.ts';
import { appFailureCodes, explainFailure } from '#shared/domain/smtp-replies/index.ts';
import { AppError } from '#shared/errors.ts';
import type { AccountService } from '../accounts/service.ts';
import type { AccountTrouble, ClaimedMessage, Delivery, Mailer, OpenMailer } from './needs.ts';
import { ConnectionPool } from './smtp/connection-pool.ts';
import { DeliveryError, NotAttemptedError } from './smtp/delivery-error.ts';
import type { SmtpTimeouts } from './smtp/smtp-server-settings.ts';

type Connection = ReturnType<AccountService['getConnectionOptions']>;
type BuildMail = (message: ClaimedMessage, nowMs: number) => Buffer;
type MailerDeps = {
  accounts: Pick<AccountService, 'getConnectionOptions'>;
  build: BuildMail;
  now: () => number;
  timeouts: Partial<SmtpTimeouts>;
};

/** Leaves out what is null, so that it counts as not known. */
const toFailure = (error: DeliveryError, provider: string) => ({
  phase: error.phase,
  provider: provider as ProviderId,
  code: error.code,
  reply: error.reply,
  contentWasRead: error.isUncertain,
  ...(error.originalCode === null ? {} : { originalCode: error.originalCode }),
  ...(error.timeoutType === null ? {} : { timeoutType: error.timeoutType }),
  ...(error.responseCode === null ? {} : { responseCode: error.responseCode }),
  ...(error.enhancedCode === null ? {} : { enhancedCode: error.enhancedCode }),
});

const toTrouble = (error: DeliveryError, provider: string): AccountTrouble => ({
  explanation: explainFailure(toFailure(error, provider)),
  reply: error.reply,
});

const toDelivery = (error: unknown, provider: string): Delivery => {
  if (error instanceof NotAttemptedError) {
    return { kind: 'not-attempted', trouble: error.failure && toTrouble(error.failure, provider) };
  }
  if (!(error instanceof DeliveryError)) throw error;
  const { phase, responseCode, enhancedCode } = error;
  return { kind: 'refused', phase, responseCode, enhancedCode, ...toTrouble(error, provider) };
};

/** A mail that could not be put together: there is nothing to send, whatever the server would say. */
const notBuilt = (error: unknown): Delivery => {
  if (!(error instanceof RangeError)) throw error;
  const explanation = explainFailure({ phase: 'idle', code: appFailureCodes.contentNotBuilt });
  return { kind: 'refused', phase: 'idle', responseCode: null, enhancedCode: null, reply: '', explanation };
};

const createMailer = (connection: Connection, { build, now, timeouts }: MailerDeps): Mailer => {
  const { host, port, security, username, secret, limits, provider } = connection;
  const pool = new ConnectionPool({
    server: { host, port, security },
    timeouts,
    login: username === '' ? null : { user: username, pass: secret ?? '' },
    connections: limits.connections,
    messagesPerConnection: limits.messagesPerConnection,
  });
  const buildOrExplain = (message: ClaimedMessage): Buffer | Delivery => {
    try {
      return build(message, now());
    } catch (error) {
      return notBuilt(error);
    }
  };
  return {
    connections: limits.connections,
    limits,
    send: async (message, onContent) => {
      const bytes = buildOrExplain(message);
      if (!Buffer.isBuffer(bytes)) return bytes;
      let couldNotNote = false;
      const onHandover = (): void => {
        couldNotNote = true;
        onContent();
        couldNotNote = false;
      };
      try {
        const envelope = { from: message.context.from.address, to: message.email };
        const receipt = await pool.deliver(envelope, bytes, undefined, onHandover);
        return { kind: 'accepted', phase: 'reply', ...receipt };
      } catch (error) {
        return couldNotNote ? { kind: 'not-attempted', trouble: null } : toDelivery(error, provider);
      }
    },
    retry: () => pool.retry(),
    close: () => pool.close(),
  };
};

/** Opens the connections of an account as it is configured now; the only door from the queue to SMTP. */
export const createMailerOpener =
  (deps: MailerDeps): OpenMailer =>
  (accountId) => {
    try {
      return { mailer: createMailer(deps.accounts.getConnectionOptions(accountId), deps) };
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      const isUnreadable = error.key === 'error.account.secret-unreadable';
      const code = isUnreadable ? appFailureCodes.secretUnreadable : appFailureCodes.secretMissing;
      return { trouble: { explanation: explainFailure({ phase: 'auth', code }), reply: '' } };
    }
  };
