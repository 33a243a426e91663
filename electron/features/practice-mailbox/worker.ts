import { answerInWorker } from '../../lib/run-in-worker.ts';
import { readMail } from './read-mail.ts';

// A copy of a buffer arrives as plain bytes.
void answerInWorker((source: Uint8Array) => readMail(Buffer.from(source.buffer, source.byteOffset, source.length)));
