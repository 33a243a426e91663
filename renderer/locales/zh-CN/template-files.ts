import type { TranslationOf } from '../../lib/translation.ts';
import type * as en from '../en/template-files.ts';

/** 与图片和附件有关的问题，和其他问题放在一起。 */
export const fileProblems: TranslationOf<typeof en.fileProblems> = {
  'missing-image': '这个模板里没有名为“{{name}}”的图片，收件人会看到裂图。',
  'unused-image': '邮件里没有用到图片“{{name}}”，因此不会发送。',
};

export const fileReasons: TranslationOf<typeof en.fileReasons> = {
  'missing-image': '以 cid: 开头的地址指向随邮件一起发送的图片。请把图片重新粘贴到 HTML 里，或者删掉这个元素。',
  'unused-image': '删掉图片元素后，图片仍保留在这里，撤销时才能恢复。不再需要的话可以移除。',
};

/** 编辑器里的图片和附件。 */
export const templateFiles: TranslationOf<typeof en.templateFiles> = {
  label: '文件',
  insertImage: '插入图片',
  attach: '添加附件',
  notHere: '这里不接收文件。要加到邮件里，请拖到 HTML 上；要导入为模板，请拖到模板列表。',
  drop: '图片拖到 HTML 里会显示在正文中，其他文件作为附件。',
  total: '共 {{size}}',
  how: { shown: '显示在正文里', notShown: '未使用', attached: '附件' },
  show: '插入到光标处',
  attachInstead: '改为附件',
  rename: '重命名',
  newName: '{{file}} 的新名称',
  save: '另存一份',
  notSaved: '未能保存“{{file}}”的副本。',
  notShown: '未能插入“{{file}}”。',
  remove: '移除',
  key: { rename: 'F2', remove: 'Del' },
  removed: '已移除“{{file}}”。',
  removedUnused_other: '已移除 {{count}} 张未使用的图片。',
  attachments_other: '{{count}} 个附件',
  headerSizes_other: '另有 {{count}} 个文件随信发送，共 {{size}}；编码后会大三分之一。',
  refused: {
    tooLarge: '“{{file}}”有 {{size}}，单个文件不能超过 {{limit}}，没有添加。',
    total: '加上“{{file}}”，文件合计将达到 {{size}}，上限是 {{limit}}。请先移除一个文件。',
    count: '没有添加“{{file}}”：一个模板最多 {{limit}} 个文件。',
  },
  attached: {
    tooLarge: '“{{file}}”有 {{size}}。超过 {{limit}} 的图片在邮件里打开很慢，已改为附件。',
    notShown: '“{{file}}”已作为附件添加：邮件程序只显示 PNG、JPEG、GIF 和 WebP 图片，不显示 SVG 等格式。',
    unreadable: '“{{file}}”已作为附件添加：其中没有可以读取的图片。',
  },
};
