import type { TranslationOf } from '../../lib/translation.ts';
import type { onboarding as en } from '../en/onboarding.ts';

/** 新安装后的入门步骤。 */
export const onboarding = {
  title: '入门',
  intro: '都在这台电脑上进行，添加自己的发信账号之前不会有邮件发出去。',
  progress: '{{done}} / {{total}}',
  dismiss: '不再显示入门步骤',
  done: '已完成',
  allDone: '全部完成，您已经走过了整个流程。',
  finish: '收起',
  step: {
    hasSent: { title: '发送示例邮件', text: '收件人是虚构的示例。' },
    hasReadMail: { title: '在练习邮箱里读信', text: '邮件已经在那里等着。' },
    hasConfirmed: { title: '确认地址', text: '打开邮件里的链接，点“确认”。' },
    hasAddedSignup: { title: '添加一位报名者', text: '有邮箱地址就够了。' },
    hasOwnAccount: { title: '添加发信账号', text: '之后就能真正发信。' },
  },
} as const satisfies TranslationOf<typeof en>;
