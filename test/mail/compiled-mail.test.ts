import fc from 'fast-check';
import { describe, it } from 'vitest';
import { mailCases, sourceCases } from '../support/mime/mail-cases.ts';
import { assertSameMail } from '../support/mime/oracle.ts';

/** `COUNTERSIGN_SOAK=1` asks for the long form of every generated test. */
const numRuns = process.env.COUNTERSIGN_SOAK === '1' ? 10_000 : 300;

describe('a compiled mail', () => {
  it('is the mail that MailComposer builds from the same template and data', { timeout: 600_000 }, async () => {
    await fc.assert(fc.asyncProperty(mailCases, assertSameMail), { numRuns });
  });

  it('is that too for templates as people write them', { timeout: 600_000 }, async () => {
    await fc.assert(fc.asyncProperty(sourceCases, assertSameMail), { numRuns: Math.ceil(numRuns / 3) });
  });
});
