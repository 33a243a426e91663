import { useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '#renderer/lib/client.ts';
import { queryOf } from '#renderer/lib/query-client.ts';
import type { TemplateSummary } from '#shared/contract/templates.ts';
import { isBeside, type PlacedFile } from './dropped-files.ts';
import { bringImages, type PastedPage } from './local-images.ts';
import { type ReadFile, useReadFile } from './use-read-file.ts';

/** Why a file did not become a template: a sentence of ours, or what was thrown, which brings its own. */
export type ImportFailure = { key: string; what?: string; error?: unknown };

/** How far the import of several files is. */
export type ImportCount = { done: number; total: number; startedAtMs: number };

type Source = { key: string; read: () => Promise<ReadFile> };

/** Makes templates of files and of what was pasted, one after another; what fails is told and the rest goes on. */
export const useImport = (open: (id: number) => void, onMany: (created: readonly TemplateSummary[]) => void) => {
  const { t } = useTranslation('templates');
  const client = useQueryClient();
  const [count, setCount] = useState<ImportCount | null>(null);
  const isStopped = useRef(false);
  const isImporting = count !== null;
  const [failures, setFailures] = useState<readonly ImportFailure[]>([]);

  const readFile = useReadFile();

  const fromFile =
    (beside: readonly PlacedFile[]) =>
    (placed: PlacedFile, index: number): Source => ({
      key: `${index} ${placed.path}`,
      read: () => readFile(placed, beside),
    });

  const tell = (created: readonly TemplateSummary[], hasFailed: boolean): void => {
    const [only] = created;
    if (only === undefined) return;
    if (created.length === 1 && !hasFailed) open(only.id);
    else onMany(created);
  };

  const run = async (sources: readonly Source[]): Promise<void> => {
    if (isImporting || sources.length === 0) return;
    isStopped.current = false;
    const progress = { total: sources.length, startedAtMs: Date.now() };
    setCount({ done: 0, ...progress });
    setFailures([]);
    const created: TemplateSummary[] = [];
    const failed: ImportFailure[] = [];
    for (const [done, { key, read }] of sources.entries()) {
      if (isStopped.current) break;
      setCount({ done, ...progress });
      try {
        const input = await read();
        if ('refused' in input) failed.push({ key, what: input.refused });
        else created.push(...(await call('templates.import', input)).templates);
      } catch (error) {
        failed.push({ key, error });
      }
    }
    setCount(null);
    setFailures(failed);
    await client.invalidateQueries({ queryKey: queryOf('templates.list', {}).queryKey });
    tell(created, failed.length > 0);
  };

  return {
    importFiles: (files: readonly PlacedFile[]) => {
      const pages = files.filter((file) => !isBeside(file));
      // Images alone are told what they are not.
      return run(
        (pages.length === 0 ? files : pages).map(
          fromFile(files.filter((file) => isBeside(file) && !file.isUnreadable)),
        ),
      );
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
    count,
    /** What is imported already stays. */
    stop: () => {
      isStopped.current = true;
    },
    failures,
    forget: () => setFailures([]),
  };
};

export type Importing = ReturnType<typeof useImport>;
