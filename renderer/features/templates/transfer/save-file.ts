import type { TemplateFile } from '#shared/contract/templates.ts';
import { fromBase64 } from './base64.ts';

/** Hands a file to the browser as a download. */
export const saveFile = ({ fileName, mediaType, content }: TemplateFile): void => {
  const url = URL.createObjectURL(new Blob([fromBase64(content)], { type: mediaType }));
  const anchor = document.createElement('a');
  anchor.href = url;
  anchor.download = fileName;
  anchor.click();
  // The download has its own hold on the bytes once it began; a minute is far more than that takes.
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
};
