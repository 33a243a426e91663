import { call } from '#renderer/lib/client.ts';

/** 3 MiB make 4 MiB of base64. */
const pieceBytes = 3 * 1_024 * 1_024;

/** The browser's own encoder: ten times as fast as one in script. */
const toBase64 = (piece: Blob): Promise<string> =>
  new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => {
      const dataUrl = String(reader.result);
      resolve(dataUrl.slice(dataUrl.indexOf(',') + 1));
    };
    reader.onerror = () => reject(reader.error);
    reader.readAsDataURL(piece);
  });

export type UploadOptions = { signal: AbortSignal; onProgress: (bytes: number) => void };

/** Hands a file over piece by piece, however large it is; rejects when it cannot be read or was stopped. */
export const uploadFile = async (file: Blob, fileName: string, options: UploadOptions): Promise<string> => {
  const { uploadId } = await call('imports.begin', { fileName, sizeBytes: file.size });
  try {
    for (let offset = 0; offset < file.size; offset += pieceBytes) {
      options.signal.throwIfAborted();
      const base64 = await toBase64(file.slice(offset, offset + pieceBytes));
      const { receivedBytes } = await call('imports.append', { uploadId, offset, base64 });
      options.onProgress(receivedBytes);
    }
  } catch (thrown) {
    await call('imports.discard', { uploadId });
    throw thrown;
  }
  return uploadId;
};
