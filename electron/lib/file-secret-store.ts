import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { SecretStore } from './host.ts';

const ivBytes = 12;
const tagBytes = 16;

const readOrMakeKey = (path: string): Buffer => {
  if (!existsSync(path)) writeFileSync(path, randomBytes(32).toString('base64'), { mode: 0o600, flag: 'wx' });
  return Buffer.from(readFileSync(path, 'utf8'), 'base64');
};

/**
 * Secrets where the system has no key store: AES-256-GCM with a key in a file of its own, readable by this user only.
 * It keeps secrets out of the data file, its copies and the log, but not from other programs of the same user, which is
 * why `isProtected` is false and the app says so.
 */
export const openFileSecretStore = (folder: string): SecretStore => {
  const key = readOrMakeKey(join(folder, 'secret.key'));
  return {
    isProtected: false,
    encrypt: (plain) => {
      const iv = randomBytes(ivBytes);
      const cipher = createCipheriv('aes-256-gcm', key, iv);
      const encrypted = Buffer.concat([cipher.update(plain, 'utf8'), cipher.final()]);
      return Buffer.concat([iv, cipher.getAuthTag(), encrypted]);
    },
    decrypt: (data) => {
      const decipher = createDecipheriv('aes-256-gcm', key, data.subarray(0, ivBytes));
      decipher.setAuthTag(data.subarray(ivBytes, ivBytes + tagBytes));
      return Buffer.concat([decipher.update(data.subarray(ivBytes + tagBytes)), decipher.final()]).toString('utf8');
    },
  };
};
