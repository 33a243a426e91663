import { open } from 'node:fs/promises';

const pieceBytes = 1_048_576;

/** Whether any of the byte strings stands anywhere in a file; false for a file that is not there. Reads in pieces. */
export const isInFile = async (path: string, needles: readonly Buffer[]): Promise<boolean> => {
  const overlap = Math.max(0, ...needles.map(({ length }) => length - 1));
  const file = await open(path).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null;
    throw error;
  });
  if (!file) return false;
  try {
    const buffer = Buffer.alloc(overlap + pieceBytes);
    let kept = 0;
    for (;;) {
      const { bytesRead } = await file.read(buffer, kept, pieceBytes);
      const filled = buffer.subarray(0, kept + bytesRead);
      if (needles.some((needle) => filled.includes(needle))) return true;
      if (bytesRead === 0) return false;
      // What spans two pieces is found in the second.
      kept = Math.min(overlap, filled.length);
      filled.copy(buffer, 0, filled.length - kept);
    }
  } finally {
    await file.close();
  }
};
