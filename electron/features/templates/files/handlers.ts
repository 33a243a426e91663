import type { Handlers } from '#shared/contract/procedure.ts';
import type { templateFiles } from '#shared/contract/template-files.ts';
import { decodeBase64 } from '../../../lib/decode-base64.ts';
import type { FileService } from './service.ts';

export const createTemplateFileHandlers = (files: FileService): Handlers<typeof templateFiles> => ({
  'templateFiles.store': ({ fileName, content }) => files.store(fileName, decodeBase64(content)),
  'templateFiles.read': ({ hash }) => ({ content: files.read(hash).toString('base64') }),
});
