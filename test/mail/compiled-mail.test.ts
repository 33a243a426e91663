import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { SmtpConnection } from '#electron/features/sending/smtp/smtp-connection.ts';
import { mailCases, sourceCases } from '../support/mime/mail-cases.ts';
import { assertSameMail, buildFast } from '../support/mime/oracle.ts';
import { ScriptedServer } from '../support/smtp/scripted-server.ts';

/** `COUNTERSIGN_SOAK=1` asks for the long form of every generated test. */
const numRuns = process.env.COUNTERSIGN_SOAK === '1' ? 10_000 : 300;

describe('a compiled mail', () => {
  it('reaches a server byte for byte', async () => {
    const server = await ScriptedServer.start();
    const connection = await SmtpConnection.open({
      server: { host: '127.0.0.1', port: server.port, security: 'none' },
    });
    for (const mail of fc.sample(mailCases, 50)) {
      const bytes = buildFast(mail);
      await connection.deliver({ from: mail.sender.from.address, to: mail.to.address }, bytes);
      expect(server.mails.at(-1)?.bytes.equals(bytes)).toBe(true);
    }
    await connection.quit();
    await server.stop();
  });

  it('is the mail that MailComposer builds from the same template and data', { timeout: 600_000 }, async () => {
    await fc.assert(fc.asyncProperty(mailCases, assertSameMail), { numRuns });
  });

  it('is that too for templates as people write them', { timeout: 600_000 }, async () => {
    await fc.assert(fc.asyncProperty(sourceCases, assertSameMail), { numRuns: Math.ceil(numRuns / 3) });
  });
});
