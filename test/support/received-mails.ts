import type { AddressInfo } from 'node:net';
import PostalMime from 'postal-mime';
import { SMTPServer } from 'smtp-server';
import { createMailBuilder } from '#electron/features/sending/mail-builder.ts';
import type { MailContext } from '#electron/features/sending/mail-context.ts';
import type { ClaimedMessage } from '#electron/features/sending/needs.ts';
import { SmtpConnection } from '#electron/features/sending/smtp/smtp-connection.ts';
import type { TemplateVersion } from '#electron/features/templates/service.ts';
import { renderJob } from '#renderer/features/templates/preview/render-job.ts';
import { toSentHtml } from '#renderer/features/templates/preview/sent-html.ts';
import { buildMailValues } from '#shared/domain/mail-values.ts';
import type { HtmlReading } from '#shared/domain/template/read-html.ts';
import type { TemplateCase } from './template-cases.ts';

export const sentAt = '2026-11-28T08:00:00.000Z';
const expiresAt = '2026-11-29T08:00:00.000Z';

const context: MailContext = {
  ...{ from: { name: 'Test Club', address: 'club@example.com' }, replyTo: '', siteName: 'Club “植树”', language: 'en' },
  ...{ fieldNames: ['plan'], linkLifetimeMs: 86_400_000, exampleUrl: 'http://127.0.0.1:4120/verify' },
  ...{ tokenParameter: 'token', authcodeParameter: 'authcode' },
};

/** What the editor shows of a case: by the worker's own function, with values as the preview gets them. */
export const renderPreview = (
  { source, signup, url, code }: TemplateCase,
  before: { reading: HtmlReading } | null = null,
) => {
  const values = buildMailValues({
    ...{ signup, link: { url, code, expiresAt }, now: sentAt, fieldNames: context.fieldNames },
    ...{ siteName: context.siteName, language: context.language },
  });
  const { mail, deriveText, reading } = renderJob(
    {
      ...{ source, values, moments: { now: sentAt, expiresAt, language: context.language }, typed: {} },
      ...{ editedAt: null, context: { kind: 'verification', knownVariables: Object.keys(values) } },
    },
    before?.reading,
  );
  return { ...mail, html: toSentHtml(mail), text: deriveText(), reading };
};

const toMessage = ({ signup, url, code }: TemplateCase, versionId: number): ClaimedMessage => ({
  ...{ id: versionId, runId: 1, accountId: 1, isBulk: false, versionId, kind: 'verification', signupId: 1 },
  ...{ email: signup.email, displayEmail: signup.email, name: signup.name, fields: signup.fields },
  ...{
    messageId: `${versionId}@example.com`,
    attemptCount: 0,
    retryCount: 0,
    queuedAtMs: 0,
    linkLifetimeMs: 86_400_000,
  },
  ...{ context, link: { url, code, expiresAt } },
});

/** A server that keeps what it takes. */
const startServer = async () => {
  const mails: Buffer[] = [];
  const server = new SMTPServer({
    ...{ authOptional: true, disabledCommands: ['STARTTLS', 'AUTH'], logger: false },
    onData: (stream, _session, done) => {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        mails.push(Buffer.concat(chunks));
        done();
      });
    },
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    mails,
    port: (server.server.address() as AddressInfo).port,
    stop: () => new Promise<void>((resolve) => server.close(resolve)),
  };
};

export type ReceivedMail = { subject: string; html: string; text: string };

/** Sends a mail of each case as the queue does, over SMTP, and reads what arrived with a parser that is not ours. */
export const sendAndReceive = async (cases: readonly TemplateCase[]): Promise<ReceivedMail[]> => {
  const server = await startServer();
  const build = createMailBuilder(
    (versionId) =>
      ({ ...cases[versionId]?.source, kind: 'verification', files: [] as const }) as unknown as TemplateVersion,
    () => Buffer.alloc(0),
  );
  const connection = await SmtpConnection.open({ server: { host: '127.0.0.1', port: server.port, security: 'none' } });
  for (const [index, one] of cases.entries()) {
    const bytes = build(toMessage(one, index), Date.parse(sentAt));
    await connection.deliver({ from: context.from.address, to: one.signup.email }, bytes);
  }
  await connection.quit();
  await server.stop();
  return Promise.all(
    server.mails.map(async (bytes) => {
      const { subject = '', html = '', text = '' } = await PostalMime.parse(bytes);
      return { subject, html, text };
    }),
  );
};

/**
 * A text as it may be changed on its way, and no further: its lines end in CRLF on the wire (RFC 2046, section 4.1.1) and
 * as the reader's system likes it at home; half a character has no bytes (RFC 3629). The parser adds a line end of its
 * own to parts in quoted-printable.
 */
export const asCarried = (part: string): string => part.replace(/\r\n/g, '\n').replace(/\p{Surrogate}/gu, '\ufffd');

/** What the parser read of a part that was written as `written`. */
export const asRead = (read: string, written: string): string => {
  const lines = read.replace(/\r\n/g, '\n');
  return lines === `${asCarried(written)}\n` ? lines.slice(0, -1) : lines;
};
