import { AppError } from '#shared/errors.ts';

/** Throws `validation` for a text that is no base64 somewhere: decoding passes over what it does not know. */
export const decodeBase64 = (text: string): Buffer => {
  const bytes = Buffer.from(text, 'base64');
  if (bytes.length !== Buffer.byteLength(text, 'base64')) throw new AppError('validation', 'error.validation');
  return bytes;
};
