import { appFailureCodes, type FailureEntry } from '../failure.ts';

/** What the app decided or suffered itself. */
export const appEntries: readonly FailureEntry[] = [
  {
    key: 'app.stopped-while-sending',
    class: 'uncertain',
    when: [{ codes: [appFailureCodes.stoppedWhileSending] }],
    examples: [{ phase: 'reply', code: 'APP_STOPPED_WHILE_SENDING' }],
    happened: {
      en: 'The app or the computer stopped while this mail was being handed over. It may have arrived.',
      'zh-CN': '发送这封邮件时，应用或电脑停止了运行，邮件可能已经送达。',
    },
    nextStep: {
      en: 'Look into the Sent folder of your mailbox, or ask the person. Send it again if a second copy does no harm.',
      'zh-CN': '到邮箱的“已发送”里看看，或问问对方。觉得多收一封也没关系，就重发一次。',
    },
  },
  {
    key: 'app.tries-used-up',
    class: 'stop',
    when: [{ codes: [appFailureCodes.triesUsedUp] }],
    examples: [{ phase: 'rcpt', code: 'APP_TRIES_USED_UP', responseCode: 450, reply: '450 4.2.1 Try later' }],
    happened: {
      en: 'Every planned try failed, each time for a reason that usually passes.',
      'zh-CN': '每次尝试都没成功，原因看起来都只是暂时的。',
    },
    nextStep: {
      en: 'Read what the server said in the tries below, then send the mail again.',
      'zh-CN': '先看看下面每次尝试时服务器的答复，再重新发送。',
    },
  },
  {
    key: 'app.link-expired',
    class: 'stop',
    when: [{ codes: [appFailureCodes.linkExpired] }],
    examples: [{ phase: 'idle', code: 'APP_LINK_EXPIRED' }],
    happened: {
      en: 'The mail waited so long that it no longer makes sense to send it.',
      'zh-CN': '这封邮件等得太久，现在再发已经没有意义。',
    },
    nextStep: {
      en: 'Send it again: it gets a new link.',
      'zh-CN': '重新发送即可，会换成新的链接。',
    },
  },
  {
    key: 'app.secret-missing',
    class: 'pause-account',
    when: [{ codes: [appFailureCodes.secretMissing] }],
    examples: [{ phase: 'auth', code: 'APP_SECRET_MISSING' }],
    happened: {
      en: 'No password is stored for this account.',
      'zh-CN': '这个账号还没有保存密码。',
    },
    nextStep: {
      en: 'Enter it in the account’s settings, then resume the account.',
      'zh-CN': '在账号设置里填好密码，再恢复发送。',
    },
  },
  {
    key: 'app.secret-unreadable',
    class: 'pause-account',
    when: [{ codes: [appFailureCodes.secretUnreadable] }],
    examples: [{ phase: 'auth', code: 'APP_SECRET_UNREADABLE' }],
    happened: {
      en: 'The stored password cannot be opened here. It was saved by another user or on another computer.',
      'zh-CN': '保存的密码在这里打不开，它可能是别的系统用户或别的电脑保存的。',
    },
    nextStep: {
      en: 'Enter the password again, then resume the account.',
      'zh-CN': '重新填写密码，再恢复发送。',
    },
  },
  {
    key: 'app.content-not-built',
    class: 'fix-content',
    when: [{ codes: [appFailureCodes.contentNotBuilt] }],
    examples: [{ phase: 'idle', code: 'APP_CONTENT_NOT_BUILT' }],
    happened: {
      en: 'The mail could not be put together from its template.',
      'zh-CN': '无法用模板生成这封邮件。',
    },
    nextStep: {
      en: 'Open the template: the list of problems says what to change.',
      'zh-CN': '打开模板，按问题列表里的提示修改。',
    },
  },
];
