import dns from 'node:dns/promises';
import net from 'node:net';
import type { TestResult } from '#shared/contract/accounts.ts';
import { type ProviderId, providerIds } from '#shared/domain/providers/preset.ts';
import { explainFailure, type SmtpFailure } from '#shared/domain/smtp-replies/index.ts';
import type { Language } from '#shared/languages.ts';
import { translate } from '#shared/messages/index.ts';
import { randomToken } from '../../lib/ids.ts';
import { compileMail, createMessageId, fillMail } from '../sending/mime/compile-mail.ts';
import { DeliveryError } from '../sending/smtp/delivery-error.ts';
import type { TlsFacts } from '../sending/smtp/open-socket.ts';
import { SmtpConnection } from '../sending/smtp/smtp-connection.ts';
import type { AccountConnection, AccountTester } from './connection.ts';
import { createTestProtocol, type TestProtocol } from './test-protocol.ts';

type TesterOptions = {
  /** PEM certificates to trust instead of the built-in authorities'. */
  trustedCertificates?: readonly string[];
};

const isProvider = (provider: string): provider is ProviderId => (providerIds as readonly string[]).includes(provider);

/** The failure in the terms of the reply dictionary, which leaves out what it does not know. */
const toSmtpFailure = (error: DeliveryError, provider: string): SmtpFailure => ({
  phase: error.phase,
  ...(isProvider(provider) ? { provider } : {}),
  code: error.code,
  ...(error.originalCode === null ? {} : { originalCode: error.originalCode }),
  ...(error.timeoutType === null ? {} : { timeoutType: error.timeoutType }),
  ...(error.responseCode === null ? {} : { responseCode: error.responseCode }),
  ...(error.enhancedCode === null ? {} : { enhancedCode: error.enhancedCode }),
  reply: error.reply,
  contentWasRead: error.contentWasRead,
});

const buildMail = (account: AccountConnection, mail: { to: string; language: Language; sentAt: Date }): Buffer => {
  const params = { host: account.host };
  const say = (key: 'account.test.subject' | 'account.test.text'): string => translate(mail.language, key, params);
  const text = say('account.test.text');
  const compiled = compileMail(
    { subject: [say('account.test.subject')], text: [`${text}\n`], html: [`<p>${text}</p>\n`] },
    {
      from: { name: account.fromName, address: account.fromAddress },
      ...(account.replyTo === '' ? {} : { replyTo: { name: '', address: account.replyTo } }),
    },
  );
  const messageId = createMessageId(`test.${randomToken(12).replace(/_/g, '.')}`, account.fromAddress);
  return fillMail(compiled, { to: { name: '', address: mail.to }, values: {}, messageId, date: mail.sentAt });
};

const describeTls = ({ protocol, subject, issuer, validTo }: TlsFacts): string =>
  [protocol, subject, issuer, validTo.slice(0, 10)].filter((part) => part !== '').join(' · ');

/** The lookup is made once more by the connection; here it is timed, and its failure shown as a step of its own. */
const lookUp = async (host: string, protocol: TestProtocol): Promise<void> => {
  if (net.isIP(host) !== 0) return;
  protocol.begin('dns');
  try {
    const { address } = await dns.lookup(host);
    protocol.succeed('dns', address);
  } catch {
    // The connection makes the same lookup, and fails with everything that explains it.
  }
};

const converse = async (
  account: AccountConnection,
  mail: Parameters<AccountTester>[1],
  { protocol, trusted }: { protocol: TestProtocol; trusted: readonly string[] | undefined },
): Promise<string> => {
  const { host, port, security, username, secret } = account;
  await lookUp(host, protocol);
  protocol.begin('tcp');
  const connection = await SmtpConnection.open({
    server: { host, port, security, ...(trusted === undefined ? {} : { trustedCertificates: trusted }) },
    onTranscript: protocol.note,
  });
  try {
    const { tlsFacts } = connection;
    if (tlsFacts) protocol.succeed('tls', describeTls(tlsFacts));
    if (username !== '') {
      protocol.begin('login');
      await connection.login({ user: username, pass: secret ?? '' });
      protocol.succeed('login', protocol.lastReply());
    }
    const receipt = await connection.deliver({ from: account.fromAddress, to: mail.to }, buildMail(account, mail));
    protocol.succeed('mail', receipt.reply);
    return receipt.reply;
  } finally {
    await connection.quit();
  }
};

/** Makes the function that tests an account with a real mail, step by step. */
export const createAccountTester =
  ({ trustedCertificates: trusted }: TesterOptions = {}): AccountTester =>
  async (account, mail): Promise<TestResult> => {
    const protocol = createTestProtocol(account.security);
    try {
      const reply = await converse(account, mail, { protocol, trusted });
      return { isOk: true, steps: protocol.steps(), explanationKey: null, reply, transcript: protocol.transcript() };
    } catch (error) {
      if (!(error instanceof DeliveryError)) throw error;
      protocol.fail(error.phase, error.reply || error.message);
      return {
        isOk: false,
        steps: protocol.steps(),
        explanationKey: explainFailure(toSmtpFailure(error, account.provider)).key,
        reply: error.reply,
        transcript: protocol.transcript(),
      };
    }
  };

/** Tests an account with the certificates that the system trusts. */
export const testAccount: AccountTester = createAccountTester();
