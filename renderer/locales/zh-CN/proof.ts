import type { TranslationOf } from '../../lib/translation.ts';
import type { proof as en } from '../en/proof.ts';

export const proof: TranslationOf<typeof en> = {
  title: '随机抽看五封成品邮件',
  action: '抽查',
  open: '随机抽看五封成品邮件',
  close: '返回编辑',
  people: '收件人',
  nameless: '没有名字',
  inbox: '在收件列表中的样子',
  to: '发给 {{to}}',
  noSubject: '（没有主题）',
  place: '第 {{index}} / {{count}} 封',
  previous: '上一位',
  next: '下一位',
  form: '邮件的部分',
  html: '邮件',
  text: '纯文本',
  more: '换五封',
  everybody: '全部都在这里了。',
  nobody: '没有可以展示的收件人。有人会收到这封邮件时，这里随机展示其中五封。',
  why: {
    announcement: {
      what: '通知只发给已验证的人，而这里还没有已验证的人。',
      todo: '请先给他们发验证邮件，或在名单里把他们标记为已验证。',
      show: '查看未验证的人',
    },
    verification: {
      what: '验证邮件发给还没有确认的人，而这里没有这样的人。',
      todo: '请把人加入名单；要写给已确认的人，请用通知模板。',
      show: '查看名单',
    },
  },
  failed: '没能抽出邮件。',
  remarks_other: '{{count}} 处需要留意',
  remarksLabel: '需要留意',
  skipped: '现在发送会跳过：{{reason}}',
  remark: {
    fallback: '%{{name}}% 没有值，用默认值“{{value}}”代替。',
    blank: '%{{name}}% 没有值，也没有默认值，这里会空着。',
    unknown: '没有人有 %{{name}}% 这个字段。去掉它之前，邮件无法发送。',
    odd: '%{{name}}% 的值是“{{value}}”，确定没错吗？',
  },
};
