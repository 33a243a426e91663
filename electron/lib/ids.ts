import { randomBytes } from 'node:crypto';

/** Random bytes as base64url without padding; 24 bytes are 32 characters. */
export const randomToken = (bytes: number): string => randomBytes(bytes).toString('base64url');
