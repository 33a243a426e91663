/** What the main process makes templates of; what a file really is, it sees from the content. */
export const importable = ['.html', '.htm', '.xhtml', '.eml', '.mht', '.mhtml', '.json'] as const;

/** What a page may show or be styled by that lies beside it. */
const besides = ['.png', '.jpg', '.jpeg', '.gif', '.webp', '.css'] as const;

/** A file and where it lay, from the root of what was dropped: `letter/images/logo.png`. */
export type PlacedFile = {
  file: File;
  path: string;
  /** The system does not hand it out: it went away, or its name is one that the browser cannot ask for. */
  isUnreadable?: boolean;
};

const endsIn = ({ name }: { name: string }, endings: readonly string[]): boolean =>
  endings.some((ending) => name.toLowerCase().endsWith(ending));

/** Whether a file may hold a template, by its name. */
const isImportable = ({ name }: { name: string }): boolean => endsIn({ name }, importable);

export const isBeside = ({ file }: PlacedFile): boolean => endsIn(file, besides);

/** Whether a file of a folder may be a template, or an image or style sheet of one; one that is no file may be any. */
export const isWanted = (placed: PlacedFile): boolean => isImportable(placed.file) || isBeside(placed);

export const isPage = ({ file }: PlacedFile): boolean => endsIn(file, ['.html', '.htm', '.xhtml']);

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

const walk = async (entry: FileSystemEntry): Promise<PlacedFile[]> => {
  const path = entry.fullPath.replace(/^\//, '');
  try {
    if (entry.isFile) return [{ file: await readFile(entry as FileSystemFileEntry), path }].filter(isWanted);
    const inside = await Promise.all((await readFolder(entry as FileSystemDirectoryEntry)).map(walk));
    return inside.flat();
  } catch {
    // Whoever dropped the folder is told, and the rest of it is imported.
    const lost = { file: new File([], entry.name), path, isUnreadable: true };
    return entry.isDirectory || isWanted(lost) ? [lost] : [];
  }
};

/**
 * The files that were dropped, and of dropped folders those that may be templates or images of one: what else lies there
 * is no failure to tell of. Call it while the drop is handled: later the browser has forgotten what was dropped.
 */
export const listDroppedFiles = async ({ items }: Pick<DataTransfer, 'items'>): Promise<PlacedFile[]> => {
  const found = [...items].map((item) => ({ entry: item.webkitGetAsEntry(), file: item.getAsFile() }));
  const files = await Promise.all(
    found.map(({ entry, file }) =>
      entry?.isDirectory ? walk(entry) : file === null ? [] : [{ file, path: file.name }],
    ),
  );
  return files.flat();
};
