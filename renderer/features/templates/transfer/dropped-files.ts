/** What the main process makes templates of; what a file really is, it sees from the content. */
export const importable = ['.html', '.htm', '.xhtml', '.eml', '.json'] as const;

/** Whether a file may hold a template, by its name. */
export const isImportable = ({ name }: { name: string }): boolean =>
  importable.some((ending) => name.toLowerCase().endsWith(ending));

const readFile = (entry: FileSystemFileEntry): Promise<File> =>
  new Promise((resolve, fail) => entry.file(resolve, fail));

/** A reader hands out a hundred entries at a time, and none when it is done. */
const readFolder = async (folder: FileSystemDirectoryEntry): Promise<FileSystemEntry[]> => {
  const reader = folder.createReader();
  const read = (): Promise<FileSystemEntry[]> => new Promise((resolve, fail) => reader.readEntries(resolve, fail));
  const all: FileSystemEntry[] = [];
  for (let some = await read(); some.length > 0; some = await read()) all.push(...some);
  return all;
};

const walk = async (entry: FileSystemEntry): Promise<File[]> => {
  if (entry.isFile) return [await readFile(entry as FileSystemFileEntry)];
  const inside = await Promise.all((await readFolder(entry as FileSystemDirectoryEntry)).map(walk));
  return inside.flat().filter(isImportable);
};

/**
 * The files that were dropped, and of dropped folders those that may be templates: pictures beside a page are no
 * failures to tell of. Call it while the drop is handled: later the browser has forgotten what was dropped.
 */
export const listDroppedFiles = async ({ items }: Pick<DataTransfer, 'items'>): Promise<File[]> => {
  const found = [...items].map((item) => ({ entry: item.webkitGetAsEntry(), file: item.getAsFile() }));
  const files = await Promise.all(
    found.map(({ entry, file }) => (entry?.isDirectory ? walk(entry) : file === null ? [] : [file])),
  );
  return files.flat();
};
