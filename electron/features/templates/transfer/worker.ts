import type { TemplateImport } from '#shared/contract/templates.ts';
import type { Language } from '#shared/languages.ts';
import { answerInWorker } from '../../../lib/run-in-worker.ts';
import { readImport } from './read-import.ts';

void answerInWorker(({ input, language }: { input: TemplateImport; language: Language }) =>
  readImport(input, language),
);
