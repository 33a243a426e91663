import net from 'node:net';
import { domainToASCII } from 'node:url';
import type { AccountFields } from '#shared/contract/accounts.ts';
import { parseEmailAddress } from '#shared/domain/email-address.ts';
import { AppError, type Sentence } from '#shared/errors.ts';

/** Control characters end up in headers and on the wire, where a line break begins something else. */
const hasControl = (text: string): boolean => /\p{Cc}/u.test(text);

/** The host as DNS wants it: an internationalised name in its ASCII form, an address literal without brackets. */
export const wireHost = (host: string): string => {
  const bare = host.replace(/^\[|\]$/g, '');
  return net.isIP(bare) === 0 ? domainToASCII(bare) : bare;
};

const addressProblem = (address: string): Sentence | null => {
  const parsed = parseEmailAddress(address);
  return parsed.ok ? null : { key: `email.${parsed.reason}` };
};

const normalAddress = (address: string): string => {
  const parsed = parseEmailAddress(address);
  return parsed.ok ? parsed.address : address;
};

const listProblems = (fields: AccountFields): Record<string, Sentence | null> => {
  const noControl = (text: string): Sentence | null => (hasControl(text) ? { key: 'error.account.control' } : null);
  return {
    name: noControl(fields.name),
    host: wireHost(fields.host) === '' ? { key: 'error.account.host' } : null,
    username: noControl(fields.username),
    fromName: noControl(fields.fromName),
    fromAddress: addressProblem(fields.fromAddress),
    replyTo: fields.replyTo.trim() === '' ? null : addressProblem(fields.replyTo),
  };
};

/** The fields as they are stored. Throws `validation` naming each field that cannot be used. */
export const checkAccount = (fields: AccountFields): AccountFields => {
  const problems = Object.entries(listProblems(fields)).flatMap(([name, sentence]) =>
    sentence ? [[`fields.${name}`, sentence] as const] : [],
  );
  if (problems.length > 0) {
    throw new AppError('validation', 'error.validation', { fields: Object.fromEntries(problems) });
  }
  const replyTo = fields.replyTo.trim() === '' ? '' : normalAddress(fields.replyTo);
  return { ...fields, fromAddress: normalAddress(fields.fromAddress), replyTo };
};

/** A secret as it is used: what was copied often ends with a line break, which no secret contains. */
export const checkSecret = (secret: string): string => {
  const trimmed = secret.replace(/^[\r\n\t]+|[\r\n\t]+$/g, '');
  if (trimmed !== '' && !hasControl(trimmed)) return trimmed;
  const sentence: Sentence = { key: trimmed === '' ? 'error.account.no-secret' : 'error.account.control' };
  throw new AppError('validation', 'error.validation', { fields: { secret: sentence } });
};

/** The address a test goes to, as it goes on the wire. Throws `validation`. */
export const checkTestAddress = (to: string): string => {
  const problem = addressProblem(to);
  if (problem) throw new AppError('validation', 'error.validation', { fields: { to: problem } });
  return normalAddress(to);
};
