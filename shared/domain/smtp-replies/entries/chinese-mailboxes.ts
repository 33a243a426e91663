import type { FailureEntry } from '../failure.ts';
import { slowerThenResume } from './next-steps.ts';

/** QQ Mail and Tencent Exmail. */
const tencentEntries: readonly FailureEntry[] = [
  {
    key: 'qq.login',
    class: 'pause-account',
    when: [{ providers: ['qq'], phases: ['auth'], reply: '5xx' }],
    examples: [
      {
        phase: 'auth',
        provider: 'qq',
        code: 'EAUTH',
        responseCode: 535,
        reply: '535 Login Fail. Please enter your code',
      },
    ],
    happened: {
      en: 'QQ Mail refused the login. It wants the 16-letter authorisation code, not your QQ password.',
      'zh-CN': 'QQ 邮箱拒绝了登录。这里要填 16 个字母的授权码，不是 QQ 密码。',
    },
    nextStep: {
      en: 'In QQ Mail open Settings → Account, check that the SMTP service is on, make a new code, paste it here and resume. After many logins in a row, wait an hour first.',
      'zh-CN':
        '登录 QQ 邮箱，在“设置 → 账号”里确认 SMTP 服务已开启，生成新的授权码填到这里，再恢复发送。如果刚才登录太频繁，请先等一小时。',
    },
  },
  {
    key: 'exmail.login',
    class: 'pause-account',
    when: [{ providers: ['exmail'], phases: ['auth'], reply: '5xx' }],
    examples: [{ phase: 'auth', provider: 'exmail', responseCode: 535, reply: '535 Error: authentication failed' }],
    happened: {
      en: 'Tencent Exmail refused the login.',
      'zh-CN': '腾讯企业邮箱拒绝了登录。',
    },
    nextStep: {
      en: 'With safe login on, use a client password from the mailbox settings. Ask your administrator whether SMTP is allowed. Then resume the account.',
      'zh-CN': '如果开启了安全登录，请填在邮箱设置里生成的客户端专用密码；并请管理员确认允许使用 SMTP。然后恢复发送。',
    },
  },
  {
    key: 'qq.from-not-login',
    class: 'pause-account',
    when: [{ reply: '5xx', text: /mail from address must be same|same as authorization user/i }],
    examples: [
      {
        phase: 'mail',
        provider: 'qq',
        responseCode: 501,
        reply: '501 mail from address must be same as authorization user',
      },
    ],
    happened: {
      en: 'The From address is not the mailbox you log in with.',
      'zh-CN': '发件地址与登录的邮箱不一致。',
    },
    nextStep: {
      en: 'Set the account’s From address to the login address, then resume.',
      'zh-CN': '把账号的发件地址改成登录用的邮箱，再恢复发送。',
    },
  },
  {
    key: 'qq.from-header',
    class: 'pause-account',
    when: [{ reply: '5xx', text: /"from" header|from header is (missing|invalid)/i }],
    examples: [
      { phase: 'reply', provider: 'qq', responseCode: 550, reply: '550 The "From" header is missing or invalid.' },
    ],
    happened: {
      en: 'The From line was not accepted: it must name the mailbox you log in with.',
      'zh-CN': '发件人没有被接受：它必须是登录用的邮箱。',
    },
    nextStep: {
      en: 'Set the From address to the login address and choose a simple From name, then resume.',
      'zh-CN': '把发件地址改成登录用的邮箱，发件人名称尽量简单，再恢复发送。',
    },
  },
  {
    key: 'qq.too-often',
    class: 'pause-account',
    when: [{ reply: 'any', text: /frequency (is )?limit|频率|过于频繁/i }],
    examples: [
      { phase: 'reply', provider: 'qq', responseCode: 550, reply: '550 Sender frequency limited.' },
      { phase: 'data', provider: 'exmail', responseCode: 550, reply: '550 发信频率超过限制' },
    ],
    happened: {
      en: 'The mailbox has sent too much in a short time and is held back for minutes, an hour or the day.',
      'zh-CN': '短时间内发得太多，这个邮箱被限制几分钟、一小时或一天。',
    },
    nextStep: slowerThenResume,
  },
  {
    key: 'exmail.daily-amount',
    class: 'pause-account',
    when: [{ reply: 'any', text: /发信量|发送量|发信数/ }],
    examples: [{ phase: 'rcpt', provider: 'exmail', responseCode: 550, reply: '550 当日发信量到达上限' }],
    happened: {
      en: 'The amount of mail allowed for today is used up. In a company it is shared by everyone.',
      'zh-CN': '今天的发信量已经用完。企业邮箱的发信量由所有成员共用。',
    },
    nextStep: {
      en: 'Resume tomorrow, or ask your administrator to raise the amount.',
      'zh-CN': '明天再恢复发送，或请管理员申请提高发信量。',
    },
  },
  {
    key: 'qq.suspected-sender',
    class: 'pause-account',
    when: [{ reply: '5xx', text: /suspected (spam|bulk)/i }],
    examples: [{ phase: 'mail', provider: 'qq', responseCode: 550, reply: '550 Suspected spam sender.' }],
    happened: {
      en: 'The provider takes this mailbox for a sender of unwanted mail.',
      'zh-CN': '服务商认为这个邮箱在发送垃圾邮件。',
    },
    nextStep: {
      en: 'Stop for a day, send only to people who signed up, then resume. For many recipients use a sending service.',
      'zh-CN': '先停一天，只发给主动登记过的人，再恢复发送。要发给很多人，请使用专门的发信服务。',
    },
  },
  {
    key: 'qq.content-denied',
    class: 'fix-content',
    when: [
      { phases: ['rcpt', 'data', 'content', 'reply'], reply: '5xx', text: /mail content denied|content rejected/i },
    ],
    examples: [{ phase: 'reply', provider: 'qq', responseCode: 550, reply: '550 Mail content denied.' }],
    happened: {
      en: 'The provider refused what the mail says.',
      'zh-CN': '服务商拒绝了邮件的内容。',
    },
    nextStep: {
      en: 'Change wording, links and images, above all short links and words of advertising; then send again.',
      'zh-CN': '请调整文字、链接和图片，尤其是短链接和广告用语，然后重新发送。',
    },
  },
  {
    key: 'qq.recipient-overrun',
    class: 'stop',
    when: [
      {
        phases: ['rcpt', 'data', 'content', 'reply'],
        reply: '5xx',
        text: /mailbox unavailable or access denied|receiving (mail|email|messages) (too|at a rate)|receiving limit/i,
      },
    ],
    examples: [
      { phase: 'rcpt', provider: 'qq', responseCode: 550, reply: '550 Mailbox unavailable or access denied' },
      {
        phase: 'rcpt',
        responseCode: 550,
        enhancedCode: '5.2.1',
        reply: '550 5.2.1 The user is receiving mail at a rate that prevents more',
      },
    ],
    happened: {
      en: 'This mailbox is getting too much mail at the moment, or does not accept yours.',
      'zh-CN': '这个邮箱目前收到的邮件太多，或不接受你的来信。',
    },
    nextStep: {
      en: 'Send again tomorrow, or ask the person for another address.',
      'zh-CN': '明天再发，或请对方换一个邮箱。',
    },
  },
];

/** 163, 126 and the other mailboxes of NetEase; the marks before the sentence are NetEase's own. */
const netEaseEntries: readonly FailureEntry[] = [
  {
    key: 'netease.smtp-not-enabled',
    class: 'pause-account',
    when: [{ reply: '5xx', text: /user has no permission/i }],
    examples: [{ phase: 'auth', provider: '163', responseCode: 550, reply: '550 User has no permission' }],
    happened: {
      en: 'The SMTP service is not switched on for this mailbox.',
      'zh-CN': '这个邮箱还没有开启 SMTP 服务。',
    },
    nextStep: {
      en: 'On the mail website open Settings → POP3/SMTP/IMAP and switch SMTP on. Use the authorisation code shown there, then resume.',
      'zh-CN': '登录网页邮箱，在“设置 → POP3/SMTP/IMAP”里开启 SMTP，把得到的授权码填到这里，再恢复发送。',
    },
  },
  {
    key: 'netease.too-many-failed-logins',
    class: 'pause-account',
    when: [{ reply: 'any', text: /too much fail authentication|auth error limit exceed/i }],
    examples: [
      {
        phase: 'auth',
        provider: '163',
        responseCode: 451,
        reply: '451 Requested mail action not taken: too much fail authentication',
      },
    ],
    happened: {
      en: 'Too many logins failed, so logins are refused for a while.',
      'zh-CN': '登录失败次数太多，暂时被禁止登录。',
    },
    nextStep: {
      en: 'Check the authorisation code, wait an hour, then resume. Trying at once makes the wait longer.',
      'zh-CN': '检查授权码，等一小时再恢复发送。马上重试只会等得更久。',
    },
  },
  {
    key: 'netease.login',
    class: 'pause-account',
    when: [{ providers: ['163', '126'], phases: ['auth'], reply: '5xx' }],
    examples: [{ phase: 'auth', provider: '126', responseCode: 535, reply: '535 Error: authentication failed' }],
    happened: {
      en: 'NetEase refused the login. It wants the authorisation code, not the mailbox password.',
      'zh-CN': '网易邮箱拒绝了登录。这里要填授权码，不是邮箱密码。',
    },
    nextStep: {
      en: 'On the mail website open Settings → POP3/SMTP/IMAP, make a new code, paste it here and resume.',
      'zh-CN': '登录网页邮箱，在“设置 → POP3/SMTP/IMAP”里新增授权码，填到这里，再恢复发送。',
    },
  },
  {
    key: 'netease.from-not-login',
    class: 'pause-account',
    when: [{ reply: '5xx', text: /mail from must equal authorized user|DT:SUM/i }],
    examples: [
      { phase: 'mail', provider: '163', responseCode: 553, reply: '553 Mail from must equal authorized user' },
      { phase: 'reply', provider: '163', responseCode: 554, reply: '554 DT:SUM 163 smtp1' },
    ],
    happened: {
      en: 'The From address is not the mailbox you log in with.',
      'zh-CN': '发件地址与登录的网易邮箱不一致。',
    },
    nextStep: {
      en: 'Set the account’s From address to the login address, then resume.',
      'zh-CN': '把账号的发件地址改成登录用的邮箱，再恢复发送。',
    },
  },
  {
    key: 'netease.too-much-in-15-minutes',
    class: 'pause-account',
    when: [{ reply: 'any', text: /MI:SFQ|RP:TRC/i }],
    examples: [
      { phase: 'mail', provider: '163', responseCode: 451, reply: '451 MI:SFQ 163 smtp4,please try again' },
      { phase: 'rcpt', provider: '163', responseCode: 550, reply: '550 RP:TRC 163 smtp4' },
    ],
    happened: {
      en: 'The mailbox has sent more than NetEase allows within 15 minutes.',
      'zh-CN': '15 分钟内发出的邮件超过了网易的限制。',
    },
    nextStep: {
      en: 'Wait 20 minutes, lower the account’s limit per minute, then resume.',
      'zh-CN': '等 20 分钟，把账号每分钟的限额调低，再恢复发送。',
    },
  },
  {
    key: 'netease.daily-amount',
    class: 'pause-account',
    when: [{ reply: 'any', text: /MI:STC/i }],
    examples: [{ phase: 'mail', provider: '126', responseCode: 554, reply: '554 MI:STC 126 smtp3' }],
    happened: {
      en: 'The mailbox has used up what NetEase allows for today.',
      'zh-CN': '这个邮箱今天的发信量已经用完。',
    },
    nextStep: {
      en: 'Resume tomorrow and set a limit per day for this account.',
      'zh-CN': '明天再恢复发送，并给账号设置每天的限额。',
    },
  },
  {
    key: 'netease.too-many-per-connection',
    class: 'retry',
    when: [{ reply: '4xx', text: /(MI|RP):(DMC|DRC|CCL|CEL)/i }],
    examples: [{ phase: 'mail', provider: '163', responseCode: 450, reply: '450 MI:DMC 163 smtp9' }],
    happened: {
      en: 'One connection carried more mails than NetEase allows.',
      'zh-CN': '一次连接里发的邮件超过了网易的限制。',
    },
    nextStep: {
      en: 'The app tries again over a new connection. Lower the messages per connection for this account.',
      'zh-CN': '会自动换一个连接重试。建议调低账号“每次连接的邮件数”。',
    },
  },
  {
    key: 'netease.looks-like-spam-for-now',
    class: 'retry',
    when: [{ reply: '4xx', text: /DT:SPM/i }],
    examples: [{ phase: 'reply', provider: '163', responseCode: 451, reply: '451 DT:SPM 163 smtp5,please try again' }],
    happened: {
      en: 'NetEase found the mail suspicious and asks to try again later.',
      'zh-CN': '网易觉得这封邮件可疑，要求稍后再试。',
    },
    nextStep: {
      en: 'The app tries again by itself. If it keeps happening, change wording and links.',
      'zh-CN': '稍后会自动重试。如果经常出现，请调整文字和链接。',
    },
  },
  {
    key: 'netease.looks-like-spam',
    class: 'fix-content',
    when: [{ phases: ['rcpt', 'data', 'content', 'reply'], reply: '5xx', text: /DT:SPM/i }],
    examples: [{ phase: 'reply', provider: '163', responseCode: 554, reply: '554 DT:SPM 163 smtp5' }],
    happened: {
      en: 'NetEase took the mail for advertising and refused it.',
      'zh-CN': '网易把这封邮件当成垃圾邮件拒收了。',
    },
    nextStep: {
      en: 'Change subject, wording and links, send a test to yourself, then send again.',
      'zh-CN': '请修改主题、文字和链接，先给自己发一封测试，再重新发送。',
    },
  },
  {
    key: 'netease.network-blocked',
    class: 'pause-account',
    when: [{ reply: '5xx', text: /HL:[A-Z]{3}|MI:SPB|WM:BL[IU]|DT:RBL/i }],
    examples: [{ phase: 'greeting', provider: '163', responseCode: 554, reply: '554 HL:IHU 163 smtp11' }],
    happened: {
      en: 'NetEase does not accept mail from your network or this sender at the moment.',
      'zh-CN': '网易目前不接受来自你的网络或这个发件人的邮件。',
    },
    nextStep: {
      en: 'Use another network or wait a day, then resume. A sending service avoids this.',
      'zh-CN': '换一个网络或等一天再恢复发送。使用专门的发信服务可以避免这种情况。',
    },
  },
];

export const chineseMailboxEntries: readonly FailureEntry[] = [...tencentEntries, ...netEaseEntries];
