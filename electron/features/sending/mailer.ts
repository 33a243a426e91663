import type { ProviderId } from '#shared/domain/providers/preset.ts';
import { appFailureCodes, explainFailure } from '#shared/domain/smtp-replies/index.ts';
import { AppError } from '#shared/errors.ts';
import type { Log } from '../../lib/log.ts';
import type { AccountService } from '../accounts/service.ts';
import type { AccountTrouble, ClaimedMessage, Delivery, Mailer, OpenMailer, ReadyMail } from './needs.ts';
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
  log: Log;
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

const toDelivery = (error: NotAttemptedError | DeliveryError, provider: string): Delivery => {
  if (error instanceof NotAttemptedError) {
    return { kind: 'not-attempted', trouble: error.failure && toTrouble(error.failure, provider) };
  }
  const { phase, responseCode, enhancedCode } = error;
  return { kind: 'refused', phase, responseCode, enhancedCode, ...toTrouble(error, provider) };
};

const silence = { kind: 'refused', responseCode: null, enhancedCode: null, reply: '' } as const;

/** A mail that could not be put together: there is nothing to send, whatever the server would say. */
const notBuilt = (): Delivery => ({
  ...silence,
  phase: 'idle',
  explanation: explainFailure({ phase: 'idle', code: appFailureCodes.contentNotBuilt }),
});

/** A mistake of the app's own after the mail was handed over: nobody knows whether it arrived. */
const lostSight = (): Delivery => ({
  ...silence,
  phase: 'reply',
  explanation: explainFailure({ phase: 'reply', code: 'EPROTOCOL', contentWasRead: true }),
});

/** How far a mail came, as its sender knows it. */
type Progress = 'built' | 'noting' | 'handed-over';

const createMailer = (connection: Connection, { build, now, timeouts, log }: MailerDeps): Mailer => {
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
      log.error('a mail could not be put together', { messageId: message.id, error });
      return notBuilt();
    }
  };
  const explain = (error: unknown, progress: Progress): Delivery => {
    // Nothing can be remembered at present, so nothing was sent.
    if (progress === 'noting') return { kind: 'not-attempted', trouble: null };
    if (error instanceof NotAttemptedError || error instanceof DeliveryError) return toDelivery(error, provider);
    log.error('a mail was not sent because of a mistake in the app', { error });
    return progress === 'handed-over' ? lostSight() : notBuilt();
  };
  const hand = async ({ from, to, bytes }: ReadyMail, onContent: () => void): Promise<Delivery> => {
    let progress: Progress = 'built';
    const onHandover = (): void => {
      progress = 'noting';
      onContent();
      progress = 'handed-over';
    };
    try {
      const receipt = await pool.deliver({ from, to }, bytes, undefined, onHandover);
      return { kind: 'accepted', phase: 'reply', ...receipt };
    } catch (error) {
      return explain(error, progress);
    }
  };
  return {
    connections: limits.connections,
    width: 2 * limits.connections,
    limits,
    send: async (message, onContent) => {
      const bytes = buildOrExplain(message);
      if (!Buffer.isBuffer(bytes)) return bytes;
      return hand({ from: message.context.from.address, to: message.email, bytes }, onContent);
    },
    carry: (mail) => hand(mail, () => {}),
    recall: () => pool.recall(),
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
