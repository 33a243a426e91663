import type { imports } from '#shared/contract/imports.ts';
import type { Handlers } from '#shared/contract/procedure.ts';
import type { ImportService } from './service.ts';

export const createImportHandlers = (service: ImportService): Handlers<typeof imports> => ({
  'imports.begin': ({ fileName, sizeBytes }) => service.begin(fileName, sizeBytes),
  'imports.append': ({ uploadId, offset, base64 }) => service.append(uploadId, offset, base64),
  'imports.inspect': ({ uploadId, options }) => service.inspect(uploadId, options),
  'imports.plan': (input) => service.plan(input),
  'imports.run': ({ uploadId }) => service.run(uploadId),
  'imports.status': ({ uploadId }) => service.status(uploadId),
  'imports.cancel': ({ uploadId }) => service.cancel(uploadId),
  'imports.badRows': ({ uploadId }) => service.badRows(uploadId),
  'imports.undo': ({ importId }) => service.undo(importId),
  'imports.discard': ({ uploadId }) => service.discard(uploadId),
  'imports.list': () => service.list(),
  'imports.recovery': () => ({ recovery: service.recovery() }),
  'imports.retryRecovery': () => service.retryRecovery(),
});
