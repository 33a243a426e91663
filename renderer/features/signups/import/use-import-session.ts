import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { showDone } from '#renderer/components/undo-toast.tsx';
import { call } from '#renderer/lib/client.ts';
import { setParams, useNavigation } from '#renderer/lib/navigation.ts';
import { uploadFile } from './upload.ts';

/** The file that was brought last, so that an import goes on where it was left for another page. */
let lastUploadId: string | null = null;

/** True while people are being written, or taken back: no other file can be looked at before that is done. */
const isAtWork = async (uploadId: string): Promise<boolean> => {
  try {
    const { phase } = await call('imports.status', { uploadId });
    return phase === 'writing' || phase === 'undoing';
  } catch {
    // A file that is not known any more keeps nobody waiting.
    return false;
  }
};

const open = (place: string): void => setParams({ import: place, id: null });

export type Upload = { fileName: string; sizeBytes: number; sentBytes: number };

/** Brings files in: by the button, dropped or pasted. */
export const useImportSession = () => {
  const place = useNavigation().params.import ?? null;
  const uploadId = place === null || place === 'new' ? null : place;
  const client = useQueryClient();
  const { t } = useTranslation('signups');
  const [upload, setUpload] = useState<Upload | null>(null);
  const stop = useRef<AbortController | null>(null);
  const bring = useMutation({
    mutationFn: ({ file, fileName }: { file: Blob | null; fileName: string }) => {
      if (file === null) throw new Error('A folder was dropped');
      const controller = new AbortController();
      stop.current = controller;
      setUpload({ fileName, sizeBytes: file.size, sentBytes: 0 });
      const onProgress = (sentBytes: number): void => setUpload({ fileName, sizeBytes: file.size, sentBytes });
      return uploadFile(file, fileName, { signal: controller.signal, onProgress });
    },
    onSuccess: (uploadId) => {
      lastUploadId = uploadId;
      open(uploadId);
    },
    onSettled: () => setUpload(null),
  });
  const forget = (uploadId: string | null): void => {
    lastUploadId = null;
    if (uploadId === null) return;
    client.removeQueries({ queryKey: ['inspection', uploadId] });
    // A file that cannot be forgotten now is forgotten at the next start.
    call('imports.discard', { uploadId }).catch(() => undefined);
  };
  /** Begins with another file, unless an import is at work: that stays in view, with its way back. */
  const replace = async (begin: () => void): Promise<void> => {
    const present = uploadId ?? lastUploadId;
    if (present !== null && (await isAtWork(present))) {
      open(present);
      showDone(t('import.oneAtATime'));
      return;
    }
    // One that is still on its way would come up in the place of this one.
    stop.current?.abort();
    forget(present);
    open('new');
    begin();
  };
  const isStopped = bring.error instanceof DOMException && bring.error.name === 'AbortError';
  return {
    isOpen: place !== null,
    uploadId,
    upload,
    error: isStopped ? null : bring.error,
    isFolder: bring.variables?.file === null,
    open: () => open(lastUploadId ?? 'new'),
    stopUpload: () => stop.current?.abort(),
    bringFile: (file: File, count = 1) =>
      void replace(() => {
        if (count > 1) showDone(t('import.onlyFirst', { count, file: file.name }));
        bring.mutate({ file, fileName: file.name });
      }),
    bringText: (text: string, fileName: string) =>
      void replace(() => bring.mutate({ file: new Blob([text]), fileName })),
    /** A folder was dropped: says what can be. */
    refuseFolder: () => void replace(() => bring.mutate({ file: null, fileName: '' })),
    /** Another file instead of this one. */
    startOver: () => {
      forget(uploadId);
      open('new');
    },
    close: () => {
      stop.current?.abort();
      bring.reset();
      forget(uploadId);
      setParams({ import: null });
    },
  };
};
export type ImportSession = ReturnType<typeof useImportSession>;
