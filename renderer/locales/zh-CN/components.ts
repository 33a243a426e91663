import type { TranslationOf } from '../../lib/translation.ts';
import type { components as en } from '../en/components.ts';

/** 通用部件里的词语。 */
export const components = {
  copy: { copy: '复制', copied: '已复制', copyThis: '复制{{what}}' },
  search: { clear: '清除搜索' },
  panel: { close: '关闭面板', resize: '调整宽度' },
  undo: { undo: '撤销', dismiss: '关闭' },
  table: {
    selectRow: '选择此行',
    selectAll: '全选',
    selectPage: '选择可见的行及其下方的部分行',
    resizeColumn: '“{{column}}”列宽',
    loading: '正在载入',
    loadingMore: '正在载入更多',
    keys: '方向键移动，空格选择，回车打开，Delete 删除。',
  },
  error: { serverSaid: '服务器原话', copyReference: '编号' },
  mail: {
    from: '发件人',
    to: '收件人',
    subject: '主题',
    noSubject: '（无主题）',
    frame: '邮件：{{subject}}',
    links_other: '{{count}} 个链接',
    noLinks: '没有链接',
    openLink: '打开此链接',
    copyLink: '链接',
    hasImages: '未载入网络图片。',
  },
  progress: {
    left: '还需 {{duration}}',
    counting: '正在估算时间',
    of: '{{done}} / {{total}}',
  },
  loading: '正在载入',
  required: '必填',
} as const satisfies TranslationOf<typeof en>;
