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
