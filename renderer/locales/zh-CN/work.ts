import type { TranslationOf } from '../../lib/translation.ts';
import type { work as en } from '../en/work.ts';

export const work: TranslationOf<typeof en> = {
  recovery: {
    title: '正在撤回中断的导入',
    text: '应用停止时，“{{file}}”还没有导入完。已写入的部分正从列表中撤下；列表恢复到导入前的样子后就会显示。在那之前邮件先等着，其他功能照常可用。',
    status: '正在撤回“{{file}}”',
    failed: '“{{file}}”没能撤回',
  },
  deleting: '正在删除',
  restoring: '正在恢复',
  verifying: '正在标为已验证',
  unverifying: '正在标回未验证',
  pruning: '正在移出列表',
  erasing: '正在彻底抹除',
  'undoing-import': '正在撤销导入',
  importing: '正在导入“{{file}}”',
  showImport: '查看导入',
};
