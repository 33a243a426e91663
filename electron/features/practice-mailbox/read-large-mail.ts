import { runInWorker } from '../../lib/run-in-worker.ts';
import { type MailParts, readAsText, readMail } from './read-mail.ts';

const workerUrl = new URL(import.meta.url.endsWith('.ts') ? './worker.ts' : './mail-worker.cjs', import.meta.url);

/** Up to here reading takes less than starting a worker, and no longer than a frame. */
const largestHere = 100_000;

/**
 * Takes a mail apart without keeping the main thread: 9 MB of attachments take more than a second. Where a worker's
 * memory is not enough, the mail is shown as text.
 */
export const readMailOfAnySize = async (source: Buffer): Promise<MailParts> => {
  if (source.length <= largestHere) return readMail(source);
  try {
    return await runInWorker<MailParts>(workerUrl, source);
  } catch {
    return readAsText(source);
  }
};
