import type { Handlers } from '#shared/contract/procedure.ts';
import type { templateFiles } from '#shared/contract/template-files.ts';
import type { FileService } from './service.ts';

export const createTemplateFileHandlers = (files: FileService): Handlers<typeof templateFiles> => ({
  'templateFiles.store': ({ fileName, content }) => files.store(fileName, Buffer.from(content, 'base64')),
  'templateFiles.read': ({ hash }) => ({ content: files.read(hash).toString('base64') }),
});
