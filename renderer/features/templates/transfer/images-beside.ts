import type { PlacedFile } from './dropped-files.ts';

const folderOf = (path: string): string[] => path.split('/').slice(0, -1);

/** The way from a page to a file as the page would write it: `images/logo.png`, `../logo.png`. */
export const pathFrom = (page: string, file: string): string => {
  const from = folderOf(page);
  const to = file.split('/');
  let shared = 0;
  while (shared < from.length && from[shared] === to[shared]) shared += 1;
  return [...from.slice(shared).map(() => '..'), ...to.slice(shared)].join('/');
};

/** The images and style sheets that a page seems to name; what it really shows, the main process sees. */
export const findImagesBeside = (
  text: string,
  page: PlacedFile,
  images: readonly PlacedFile[],
): { path: string; file: File }[] =>
  images
    .filter(
      ({ file }) =>
        text.includes(file.name) || text.includes(encodeURIComponent(file.name)) || text.includes(encodeURI(file.name)),
    )
    .map(({ file, path }) => ({ path: pathFrom(page.path, path), file }));
