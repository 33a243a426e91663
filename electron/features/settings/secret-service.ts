import { AppError } from '#shared/errors.ts';
import type { FeatureContext } from '../context.ts';
import { findSecret, putSecret, removeSecret } from './store.ts';

/** Keeps what must not be readable in the data file; names are the callers' own (`account.3`). */
export type SecretService = {
  put: (name: string, plain: string) => void;
  /** Null when there is none; throws `precondition` when it was encrypted on another computer or by another user. */
  find: (name: string) => string | null;
  has: (name: string) => boolean;
  remove: (name: string) => void;
};

export const createSecretService = ({ db, host }: Pick<FeatureContext, 'db' | 'host'>): SecretService => ({
  put: (name, plain) => putSecret(db, name, host.secrets.encrypt(plain)),
  find: (name) => {
    const encrypted = findSecret(db, name);
    if (encrypted === null) return null;
    try {
      return host.secrets.decrypt(encrypted);
    } catch (cause) {
      throw new AppError('precondition', 'error.account.secret-unreadable', { cause });
    }
  },
  has: (name) => findSecret(db, name) !== null,
  remove: (name) => removeSecret(db, name),
});
