import { appendFileSync, mkdirSync, renameSync, statSync } from 'node:fs';
import { dirname } from 'node:path';

export type Log = {
  info: (event: string, detail?: Record<string, unknown>) => void;
  error: (event: string, detail?: Record<string, unknown>) => void;
};

const maxBytes = 2_000_000;

/** Keys whose values never reach the log, whatever they hold. */
const secretKey = /pass|secret|authcode|token|code_hash|key$|^key|authorization/i;

const hide = (key: string, value: unknown): unknown => {
  if (secretKey.test(key)) return '•••';
  if (value instanceof Error)
    return { name: value.name, message: value.message, stack: value.stack, cause: value.cause };
  return value;
};

const rotate = (path: string): void => {
  try {
    if (statSync(path).size > maxBytes) renameSync(path, `${path}.1`);
  } catch (error) {
    // No log yet: nothing to rotate.
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
  }
};

/** Appends lines of JSON to `path`, keeping one older file; values under secret-looking keys are masked. */
export const openLog = (path: string): Log => {
  mkdirSync(dirname(path), { recursive: true });
  rotate(path);
  const write = (level: string, event: string, detail: Record<string, unknown>): void => {
    try {
      appendFileSync(path, `${JSON.stringify({ at: new Date().toISOString(), level, event, ...detail }, hide)}\n`);
    } catch {
      // A log that cannot be written (full disk) must not take the app down with it.
    }
  };
  return {
    info: (event, detail = {}) => write('info', event, detail),
    error: (event, detail = {}) => write('error', event, detail),
  };
};
