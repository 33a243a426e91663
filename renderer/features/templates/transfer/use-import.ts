import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { showDone } from '#renderer/components/undo-toast.tsx';
import { call } from '#renderer/lib/client.ts';
import { queryOf } from '#renderer/lib/query-client.ts';
import { useFormat } from '#renderer/lib/use-format.ts';
import type { TemplateImport, TemplateSummary } from '#shared/contract/templates.ts';
import { largestImportBytes } from '#shared/domain/files/file-limits.ts';
import { toBase64 } from './base64.ts';
import { isImage, isPage, type PlacedFile } from './dropped-files.ts';
import { findImagesBeside } from './images-beside.ts';
import { bringImages, type PastedPage } from './local-images.ts';

/** Why a file did not become a template: a sentence of ours, or what was thrown, which brings its own. */
export type ImportFailure = { key: string; what?: string; error?: unknown };

type Source = { key: string; read: () => Promise<TemplateImport | { refused: string }> };

const readBase64 = async (file: File): Promise<string> => toBase64(new Uint8Array(await file.arrayBuffer()));

/** Makes templates of files and of what was pasted, one after another; what fails is told and the rest goes on. */
export const useImport = (open: (id: number) => void) => {
  const { t } = useTranslation('templates');
  const format = useFormat();
  const client = useQueryClient();
  const [isImporting, setImporting] = useState(false);
  const [failures, setFailures] = useState<readonly ImportFailure[]>([]);

  const fromFile =
    (images: readonly PlacedFile[]) =>
    (placed: PlacedFile, index: number): Source => ({
      key: `${index} ${placed.path}`,
      read: async () => {
        const { file } = placed;
        const beside = isPage(placed) ? findImagesBeside(await file.text(), placed, images) : [];
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
      },
    });

  const tell = (created: readonly TemplateSummary[], hasFailed: boolean): void => {
    const [only] = created;
    if (only === undefined) return;
    if (created.length === 1 && !hasFailed) open(only.id);
    else showDone(t('import.done', { count: created.length }));
  };

  const run = async (sources: readonly Source[]): Promise<void> => {
    if (isImporting || sources.length === 0) return;
    setImporting(true);
    setFailures([]);
    const created: TemplateSummary[] = [];
    const failed: ImportFailure[] = [];
    for (const { key, read } of sources) {
      try {
        const input = await read();
        if ('refused' in input) failed.push({ key, what: input.refused });
        else created.push(...(await call('templates.import', input)).templates);
      } catch (error) {
        failed.push({ key, error });
      }
    }
    setImporting(false);
    setFailures(failed);
    await client.invalidateQueries({ queryKey: queryOf('templates.list', {}).queryKey });
    tell(created, failed.length > 0);
  };

  return {
    importFiles: (files: readonly PlacedFile[]) => {
      const pages = files.filter((file) => !isImage(file));
      // Images alone are told what they are not.
      return run((pages.length === 0 ? files : pages).map(fromFile(files.filter(isImage))));
    },
    /** What is pasted: its images may lie beside it. */
    importPage: (page: PastedPage) =>
      run([
        {
          key: 'clipboard',
          read: async () => ({ from: 'clipboard', html: await bringImages(page), name: t('import.pastedName') }),
        },
      ]),
    isImporting,
    failures,
    forget: () => setFailures([]),
  };
};

export type Importing = ReturnType<typeof useImport>;
