/** Hands a file to the browser as a download. */
export const saveFile = (content: Blob, fileName: string): void => {
  const url = URL.createObjectURL(content);
  const anchor = document.createElement('a');
  anchor.href = url;
  anchor.download = fileName;
  anchor.click();
  // The download has its own hold on the bytes once it began; a minute is far more than that takes.
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
};
