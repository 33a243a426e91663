import { once } from 'node:events';
import { closeSync, openSync } from 'node:fs';
import { crc32, createDeflateRaw } from 'node:zlib';
import { writeWhole } from '../../../lib/write-whole.ts';

type Entry = { name: string; crc: number; packed: number; size: number; offset: number };

/** 1980-01-01, the first day that a zip archive knows: the same people make the same file. */
const dosDate = 0x21;

const localHeader = (name: string): Buffer => {
  const header = Buffer.alloc(30);
  header.writeUInt32LE(0x04034b50, 0);
  header.writeUInt16LE(20, 4);
  // Bit 3: sizes and checksum follow the data. Bit 11: the name is UTF-8.
  header.writeUInt16LE(0x0808, 6);
  header.writeUInt16LE(8, 8);
  header.writeUInt16LE(dosDate, 12);
  header.writeUInt16LE(Buffer.byteLength(name), 26);
  return Buffer.concat([header, Buffer.from(name)]);
};

const descriptor = ({ crc, packed, size }: Entry): Buffer => {
  const data = Buffer.alloc(16);
  data.writeUInt32LE(0x08074b50, 0);
  data.writeUInt32LE(crc, 4);
  data.writeUInt32LE(packed, 8);
  data.writeUInt32LE(size, 12);
  return data;
};

const directoryEntry = ({ name, crc, packed, size, offset }: Entry): Buffer => {
  const entry = Buffer.alloc(46);
  entry.writeUInt32LE(0x02014b50, 0);
  entry.writeUInt16LE(20, 4);
  entry.writeUInt16LE(20, 6);
  entry.writeUInt16LE(0x0808, 8);
  entry.writeUInt16LE(8, 10);
  entry.writeUInt16LE(dosDate, 14);
  entry.writeUInt32LE(crc, 16);
  entry.writeUInt32LE(packed, 20);
  entry.writeUInt32LE(size, 24);
  entry.writeUInt16LE(Buffer.byteLength(name), 28);
  entry.writeUInt32LE(offset, 42);
  return Buffer.concat([entry, Buffer.from(name)]);
};

const endRecord = (entries: readonly Entry[], start: number, length: number): Buffer => {
  const record = Buffer.alloc(22);
  record.writeUInt32LE(0x06054b50, 0);
  record.writeUInt16LE(entries.length, 8);
  record.writeUInt16LE(entries.length, 10);
  record.writeUInt32LE(length, 12);
  record.writeUInt32LE(start, 16);
  return record;
};

/** Writes a zip archive (APPNOTE 6.3) as it comes, each entry in pieces; up to 4 GB. */
export const createZipWriter = (path: string) => {
  const file = openSync(path, 'w');
  const entries: Entry[] = [];
  let position = 0;
  const put = (bytes: Buffer): void => {
    writeWhole(file, bytes);
    position += bytes.length;
  };
  return {
    /** Adds an entry from pieces of text. */
    add: async (name: string, pieces: Iterable<string>): Promise<void> => {
      const entry: Entry = { name, crc: 0, packed: 0, size: 0, offset: position };
      put(localHeader(name));
      const deflate = createDeflateRaw({ level: 3 });
      deflate.on('data', (bytes: Buffer) => {
        entry.packed += bytes.length;
        put(bytes);
      });
      for (const piece of pieces) {
        const bytes = Buffer.from(piece);
        entry.crc = crc32(bytes, entry.crc);
        entry.size += bytes.length;
        if (!deflate.write(bytes)) await once(deflate, 'drain');
      }
      deflate.end();
      await once(deflate, 'end');
      put(descriptor(entry));
      entries.push(entry);
    },
    close: (): void => {
      const start = position;
      for (const entry of entries) put(directoryEntry(entry));
      put(endRecord(entries, start, position - start));
      closeSync(file);
    },
  };
};
