import { call } from '#renderer/lib/client.ts';
import type { ExportInput, ExportStatus } from '#shared/contract/exports.ts';
import { saveFile } from '../save-file.ts';

/** Asked this often how far it is: a list of a thousand people is done before the first time. */
const askMs = 200;

const mediaTypes: Readonly<Record<NonNullable<ExportInput['format']>, string>> = {
  csv: 'text/csv',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  'json-lines': 'application/x-ndjson',
};

const fromBase64 = (text: string): Uint8Array<ArrayBuffer> => {
  const binary = atob(text);
  const bytes = new Uint8Array(binary.length);
  for (let index = 0; index < binary.length; index += 1) bytes[index] = binary.charCodeAt(index);
  return bytes;
};

const wait = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

const fetchPieces = async (exportId: string, signal: AbortSignal): Promise<Uint8Array<ArrayBuffer>[]> => {
  const pieces: Uint8Array<ArrayBuffer>[] = [];
  for (let offset = 0, isLast = false; !isLast; ) {
    signal.throwIfAborted();
    const piece = await call('exports.read', { exportId, offset });
    const bytes = fromBase64(piece.base64);
    pieces.push(bytes);
    offset += bytes.length;
    isLast = piece.isLast;
  }
  return pieces;
};

type RunOptions = { signal: AbortSignal; onStatus: (status: ExportStatus) => void };

/** `fileName` is what the person called it; a file that failed is not saved, nor is one that they decided against. */
export type Exported = ExportStatus & { isSaved: boolean };

/**
 * Writes people to a file and hands it to the person. Resolves with the last status: `failed` carries the reason. Throws
 * when the file cannot be written where they want it.
 */
export const runExport = async (input: ExportInput, { signal, onStatus }: RunOptions): Promise<Exported> => {
  let status = await call('exports.begin', input);
  const { exportId } = status;
  try {
    while (status.phase === 'writing') {
      signal.throwIfAborted();
      onStatus(status);
      await wait(askMs);
      status = await call('exports.status', { exportId });
    }
    if (status.phase !== 'done') return { ...status, isSaved: false };
    signal.throwIfAborted();
    onStatus(status);
    const { outcome, fileName } = await call('exports.save', { exportId });
    if (outcome === 'by-page') {
      const pieces = await fetchPieces(exportId, signal);
      saveFile(new Blob(pieces, { type: mediaTypes[input.format ?? 'csv'] }), fileName);
    }
    return { ...status, fileName, isSaved: outcome !== 'cancelled' };
  } finally {
    await call('exports.discard', { exportId });
  }
};
