import type { TranslationOf } from '../../lib/translation.ts';
import type { testMail as en } from '../en/test-mail.ts';

export const testMail: TranslationOf<typeof en> = {
  action: '测试邮件',
  command: '给自己发一封测试邮件',
  hint: '把这封邮件发给自己',
  title: '测试邮件',
  to: '您的邮箱',
  as: '内容与 {{person}} 收到的一样，经由 {{account}} 发送。',
  example:
    '其中的链接和验证码只是示例，打不开任何页面，也不会验证任何人。其余内容（包括主题）与收件人收到的逐字节相同。',
  exampleAnnouncement: '内容（包括主题）与收件人收到的逐字节相同，不计入任何人的邮件。',
  send: '发送',
  again: '再发一次',
  sending: '正在发送…',
  unsaved: '文字未能保存，因此没有发送。',
  unsavedTodo: '请先看上方的原因，解决后再发送。',
  accepted: '已送达服务器，用时 {{duration}}',
  acceptedAt: '“{{subject}}”，发往 {{to}}',
  openPractice: '在练习邮箱中打开',
  refused: '邮件没有送达。',
  paused: '账号已暂停，没有发送。{{reason}}',
  mustWait: '该账号的额度已用完，{{time}} 后才能继续发送。',
  mustWaitTodo: '测试邮件也计入额度。请稍后再发，或在设置中提高额度。',
  openAccount: '打开账号设置',
};
