import { useTranslation } from 'react-i18next';
import { useFormat } from '#renderer/lib/use-format.ts';
import type { TemplateImport } from '#shared/contract/templates.ts';
import { largestImportBytes } from '#shared/domain/files/file-limits.ts';
import { toBase64 } from './base64.ts';
import { isPage, type PlacedFile } from './dropped-files.ts';
import { findImagesBeside } from './images-beside.ts';

/** What is asked of the main process, or why nothing is. */
export type ReadFile = TemplateImport | { refused: string };

const readBase64 = async (file: File): Promise<string> => toBase64(new Uint8Array(await file.arrayBuffer()));

/** Whether the system hands out the file, which may have gone since it was dropped. */
const isReadable = async ({ file, isUnreadable = false }: PlacedFile): Promise<boolean> =>
  !isUnreadable &&
  (await file
    .slice(0, 1)
    .arrayBuffer()
    .then(
      () => true,
      () => false,
    ));

/** Reads a file with what lies beside it and it names. */
export const useReadFile = () => {
  const { t } = useTranslation('templates');
  const format = useFormat();
  return async (placed: PlacedFile, all: readonly PlacedFile[]): Promise<ReadFile> => {
    const { file } = placed;
    if (!(await isReadable(placed))) return { refused: t('import.unreadable', { file: file.name }) };
    const beside = isPage(placed) ? findImagesBeside(await file.text(), placed, all) : [];
    const size = [file, ...beside.map((image) => image.file)].reduce((sum, one) => sum + one.size, 0);
    if (size > largestImportBytes) {
      const sizes = { size: format.bytes(size), limit: format.bytes(largestImportBytes) };
      return { refused: t('import.tooLarge', { file: file.name, ...sizes }) };
    }
    return {
      ...{ from: 'file', fileName: file.name, content: await readBase64(file) },
      beside: await Promise.all(
        beside.map(async (image) => ({ path: image.path, content: await readBase64(image.file) })),
      ),
    };
  };
};
