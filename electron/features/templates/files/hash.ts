import { createHash } from 'node:crypto';

/** The name under which bytes are kept and found. */
export const hashOf = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex');
