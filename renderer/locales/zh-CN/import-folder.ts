import type { TranslationOf } from '../../lib/translation.ts';
import type { importFolder as en } from '../en/import-folder.ts';

export const importFolder: TranslationOf<typeof en> = { label: '导入一个文件夹里的模板' };
