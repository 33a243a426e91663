import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { call } from '#renderer/lib/client.ts';
import { queryOf } from '#renderer/lib/query-client.ts';
import { useFormat } from '#renderer/lib/use-format.ts';
import type { Output } from '#shared/contract/index.ts';
import { largestFileBytes, largestTotalBytes, mostFiles } from '#shared/domain/files/file-limits.ts';
import type { TemplateSession } from '../session/template-session.ts';
import { toBase64 } from '../transfer/base64.ts';
import { sumBytes } from './file-list.ts';

export type Stored = Output<'templateFiles.store'>;

/** Hands a file to the main process, unless it is seen here already that the template cannot have it. */
export const useStoreFile = (session: TemplateSession) => {
  const { t } = useTranslation('templateFiles');
  const format = useFormat();
  const client = useQueryClient();
  const refuse = ({ name, size }: File): string | null => {
    const { files } = session.getDraft();
    if (size > largestFileBytes) {
      return t('refused.tooLarge', { file: name, size: format.bytes(size), limit: format.bytes(largestFileBytes) });
    }
    const total = sumBytes(files) + size;
    if (total > largestTotalBytes) {
      return t('refused.total', { file: name, size: format.bytes(total), limit: format.bytes(largestTotalBytes) });
    }
    return files.length >= mostFiles ? t('refused.count', { file: name, limit: mostFiles }) : null;
  };
  return async (file: File): Promise<Stored | { refused: string }> => {
    const refused = refuse(file);
    if (refused !== null) return { refused };
    const content = toBase64(new Uint8Array(await file.arrayBuffer()));
    const stored = await call('templateFiles.store', { fileName: file.name, content });
    // The preview asks for the bytes in a moment, and they are here.
    client.setQueryData(queryOf('templateFiles.read', { hash: stored.file.hash }).queryKey, { content });
    return stored;
  };
};
