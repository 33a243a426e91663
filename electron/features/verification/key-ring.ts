import { createHmac, createSecretKey, type KeyObject, timingSafeEqual } from 'node:crypto';
import { AppError } from '#shared/errors.ts';
import { randomToken } from '../../lib/ids.ts';
import type { Log } from '../../lib/log.ts';

/** What this feature needs of the secret service. */
export type KeySecrets = { find: (name: string) => string | null; put: (name: string, plain: string) => void };

/**
 * HMAC-SHA256 under keys that are kept apart from the data: who reads the data file can neither open a link nor try out
 * all codes. The first key makes new hashes, all of them check: a key is rotated by putting a new one in front.
 */
export type KeyRing = {
  hash: (text: string) => Buffer;
  /** The hash under each key, for looking one up. */
  allHashes: (text: string) => Buffer[];
  /** Compares in constant time, with every key. */
  matches: (text: string, hash: Buffer) => boolean;
};

const secretName = 'verification.key';

const findKeys = (secrets: KeySecrets, log: Log): string[] => {
  try {
    const stored = secrets.find(secretName);
    return stored === null ? [] : (JSON.parse(stored) as string[]);
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    // The data came from another computer. Links mailed from there open nothing any more; new ones must work.
    log.error('the key of the verification links is unreadable and was replaced', { error });
    return [];
  }
};

const loadKeys = (secrets: KeySecrets, log: Log): KeyObject[] => {
  const known = findKeys(secrets, log);
  const keys = known.length > 0 ? known : [randomToken(32)];
  if (known.length === 0) secrets.put(secretName, JSON.stringify(keys));
  return keys.map((key) => createSecretKey(Buffer.from(key, 'base64url')));
};

const hmac = (key: KeyObject, text: string): Buffer => createHmac('sha256', key).update(text).digest();

/** The keys are read, or made, when the first of them is needed. */
export const createKeyRing = (secrets: KeySecrets, log: Log): KeyRing => {
  let loaded: KeyObject[] | null = null;
  const keys = (): KeyObject[] => {
    loaded ??= loadKeys(secrets, log);
    return loaded;
  };
  return {
    hash: (text) => {
      const [first] = keys();
      if (!first) throw new Error('No key for verification links');
      return hmac(first, text);
    },
    allHashes: (text) => keys().map((key) => hmac(key, text)),
    matches: (text, hash) => {
      let isMatch = false;
      for (const key of keys()) {
        const candidate = hmac(key, text);
        // No early end: the time taken must not tell which key it was.
        if (candidate.length === hash.length && timingSafeEqual(candidate, hash)) isMatch = true;
      }
      return isMatch;
    },
  };
};
