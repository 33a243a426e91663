type Clipboard = { files: readonly File[]; text: string };

/**
 * The files that a paste is about. Spreadsheets and word processors put a picture of the text beside the text, and there
 * the text is meant; file managers put the names or paths of the files there, and then the files are.
 */
export const findPastedFiles = ({ files, text }: Clipboard): readonly File[] => {
  const lines = text.split(/\r?\n/).filter((line) => line.trim() !== '');
  const namesFile = (line: string): boolean =>
    files.some(({ name }) => line === name || (/[/\\]/.test(line) && line.endsWith(name)));
  return lines.every(namesFile) ? files : [];
};
