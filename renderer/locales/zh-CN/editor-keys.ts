import type { TranslationOf } from '../../lib/translation.ts';
import type { editorKeys as en } from '../en/editor-keys.ts';

export const editorKeys: TranslationOf<typeof en> = {
  title: '模板编辑器',
  area: '下一个区域：文字、预览、问题',
  leave: '离开文字，转到下一个控件',
  complete: '提示标签、属性和变量',
  find: '查找和替换',
  problem: '文字中的下一个问题',
  cursors: '在上方或下方增加一个光标',
  fold: '折叠',
  wrap: '开启或关闭自动换行',
  test: '给自己发测试邮件',
  leaveHint: 'Tab 用于缩进。按 Esc 再按 Tab 离开文字；按 F6 转到下一个区域。',
};
