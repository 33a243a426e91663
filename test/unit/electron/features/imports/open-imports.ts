import { join } from 'node:path';
import { expect, onTestFinished } from 'vitest';
import { createImportService } from '#electron/features/imports/service.ts';
import { createExportService } from '#electron/features/signups/exports/service.ts';
import type { ExportInput } from '#shared/contract/exports.ts';
import type { ImportPhase, ImportPlanInput, ImportStatus } from '#shared/contract/imports.ts';
import type { Signup } from '#shared/contract/signups.ts';
import { filterOf, openSignups, readSelection, type SignupSetup } from '../signups/people.ts';

export const everybody = { kind: 'filter', filter: filterOf(), except: [] as number[] } as const;

/** The list with what imports and exports it, through their workers. */
export const openImports = () => {
  const setup = openSignups();
  const { context, signups } = setup;
  const workers = {
    databasePath: join(context.folder, 'countersign.db'),
    nativeBinding: process.env.SQLITE_NATIVE_BINDING,
    language: () => 'en' as const,
  };
  const reopen = () =>
    createImportService(context, { ...workers, folder: join(context.folder, 'imports'), board: signups.board });
  const imports = reopen();
  const exports = createExportService(context, { ...workers, folder: join(context.folder, 'exports'), signups });
  onTestFinished(async () => {
    await Promise.all([imports.stop(), exports.stop()]);
  });
  const upload = (bytes: Buffer): string => {
    const { uploadId } = imports.begin('people.csv', bytes.length);
    imports.append(uploadId, 0, bytes.toString('base64'));
    return uploadId;
  };
  const until = async (uploadId: string, phase: ImportPhase): Promise<ImportStatus> => {
    for (;;) {
      const status = imports.status(uploadId);
      if (status.phase === phase) return status;
      if (status.phase === 'failed') expect.unreachable(status.error ?? '');
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
  };
  const plan = async (text: string | Buffer, more: Partial<ImportPlanInput> = {}): Promise<ImportStatus> => {
    const uploadId = upload(Buffer.from(text));
    const { columns } = await imports.inspect(uploadId, {});
    const input = { uploadId, options: {}, policy: 'keep', source: 'import', fixTypos: false } as const;
    imports.plan({ ...input, columns: columns.map(({ guess }) => guess), ...more });
    return until(uploadId, 'planned');
  };
  const importAll = async (text: string | Buffer, more: Partial<ImportPlanInput> = {}): Promise<ImportStatus> => {
    const { uploadId } = await plan(text, more);
    imports.run(uploadId);
    return until(uploadId, 'done');
  };
  const exportAll = async (options: Partial<ExportInput> = {}): Promise<Buffer> => {
    const { exportId } = await exports.begin({ selection: everybody, format: 'csv', isExact: false, ...options });
    while (exports.status(exportId).phase === 'writing') await new Promise((resolve) => setTimeout(resolve, 5));
    expect(exports.status(exportId).error).toBeNull();
    return Buffer.from(exports.read(exportId, 0).base64, 'base64');
  };
  return { ...setup, imports, exports, reopen, upload, until, plan, importAll, exportAll };
};

export const peopleOf = ({ signups }: Pick<SignupSetup, 'signups'>): Signup[] =>
  readSelection(signups, everybody).flat();
