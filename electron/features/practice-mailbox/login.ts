import { createHash, timingSafeEqual } from 'node:crypto';
import { AppError } from '#shared/errors.ts';
import { randomToken } from '../../lib/ids.ts';

export type Login = { username: string; password: string };

/** What this feature needs of the secret service. */
export type LoginSecrets = { find: (name: string) => string | null; put: (name: string, plain: string) => void };

const secretName = 'practice.login';

const findLogin = (secrets: LoginSecrets): Login | null => {
  try {
    const stored = secrets.find(secretName);
    return stored === null ? null : (JSON.parse(stored) as Login);
  } catch (error) {
    // Written by another computer or user: the login belongs to nobody but this app, so a new one does as well.
    if (error instanceof AppError) return null;
    throw error;
  }
};

/** The login of this installation's practice mailbox, made at the first start. */
export const getLogin = (secrets: LoginSecrets): Login => {
  const known = findLogin(secrets);
  if (known) return known;
  const login = { username: `practice-${randomToken(6)}`, password: randomToken(24) };
  secrets.put(secretName, JSON.stringify(login));
  return login;
};

const digest = (text: string): Buffer => createHash('sha256').update(text).digest();

/** Compares in constant time, whatever the lengths. */
export const isSameLogin = (
  known: Login,
  given: { username?: string | undefined; password?: string | null | undefined },
): boolean => {
  const isSameName = timingSafeEqual(digest(known.username), digest(given.username ?? ''));
  const isSamePassword = timingSafeEqual(digest(known.password), digest(given.password ?? ''));
  return isSameName && isSamePassword;
};
