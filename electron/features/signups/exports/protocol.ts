import type { ExportInput } from '#shared/contract/exports.ts';

export type ExportJob = {
  input: ExportInput;
  path: string;
  databasePath: string;
  nativeBinding: string | undefined;
  control: SharedArrayBuffer;
};

export type ExportMessage = { kind: 'progress'; rows: number } | { kind: 'done'; rows: number; cutCells: number };
