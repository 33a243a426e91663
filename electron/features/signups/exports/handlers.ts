import type { exportCalls } from '#shared/contract/exports.ts';
import type { Handlers } from '#shared/contract/procedure.ts';
import type { ExportService } from './service.ts';

export const createExportHandlers = (service: ExportService): Handlers<typeof exportCalls> => ({
  'exports.begin': (input) => service.begin(input),
  'exports.status': ({ exportId }) => service.status(exportId),
  'exports.read': ({ exportId, offset }) => service.read(exportId, offset),
  'exports.save': ({ exportId }) => service.save(exportId),
  'exports.discard': ({ exportId }) => service.discard(exportId),
});
