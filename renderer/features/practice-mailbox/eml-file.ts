/** The bytes of a mail whose source holds each byte as one character (ISO 8859-1). */
export const toBytes = (source: string): Uint8Array<ArrayBuffer> => {
  const bytes = new Uint8Array(source.length);
  for (let index = 0; index < source.length; index += 1) bytes[index] = source.charCodeAt(index);
  return bytes;
};

const longestName = 80;

/** A file name from a subject that every system accepts: nothing reserved, no control characters, no dot at an end. */
export const toFileName = (subject: string, otherwise: string): string => {
  const cleaned = subject
    .replace(/[\p{Cc}\p{Cf}\p{Surrogate}<>:"/\\|?*]+/gu, ' ')
    .replace(/\s+/g, ' ')
    .replace(/^[. ]+/, '');
  const short = [...cleaned]
    .slice(0, longestName)
    .join('')
    .replace(/[. ]+$/, '');
  return `${short === '' ? otherwise : short}.eml`;
};

/** Hands a mail to the browser as a download. */
export const saveMail = (source: string, fileName: string): void => {
  const url = URL.createObjectURL(new Blob([toBytes(source)], { type: 'message/rfc822' }));
  const anchor = document.createElement('a');
  anchor.href = url;
  anchor.download = fileName;
  anchor.click();
  // The download has its own hold on the bytes once it began; a minute is far more than that takes.
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
};
