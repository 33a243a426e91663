import type { FailureEntry } from '../failure.ts';
import { checkAddress, triedAgain } from './next-steps.ts';

/** Aliyun DirectMail (help pages "smtp-endpoints", "return-codes"), Aliyun company mail, SendCloud. */
export const chineseServiceEntries: readonly FailureEntry[] = [
  {
    key: 'aliyun.login',
    class: 'pause-account',
    when: [{ providers: ['aliyun-directmail'], phases: ['auth'], reply: '5xx' }],
    examples: [
      { phase: 'auth', provider: 'aliyun-directmail', responseCode: 535, reply: '535 Error: authentication failed' },
    ],
    happened: {
      en: 'Aliyun DirectMail refused the login. It wants the SMTP password of the sender address.',
      'zh-CN': '阿里云邮件推送拒绝了登录。这里要填发信地址的 SMTP 密码。',
    },
    nextStep: {
      en: 'In the DirectMail console set the SMTP password of this sender address, enter it here, check the region of the server, then resume.',
      'zh-CN': '在邮件推送控制台为这个发信地址设置 SMTP 密码并填到这里，确认服务器所在地区正确，再恢复发送。',
    },
  },
  {
    key: 'aliyun.company-login',
    class: 'pause-account',
    when: [{ reply: [526] }],
    examples: [{ phase: 'auth', responseCode: 526, reply: '526 Authentication failure' }],
    happened: {
      en: 'The mail server refused the login.',
      'zh-CN': '邮件服务器拒绝了登录。',
    },
    nextStep: {
      en: 'Check user name and password, and whether your company allows mail programs; then resume.',
      'zh-CN': '检查用户名和密码，并确认企业允许用客户端收发邮件，再恢复发送。',
    },
  },
  {
    key: 'aliyun.from-not-login',
    class: 'pause-account',
    when: [{ reply: [436, 440] }],
    examples: [
      { phase: 'mail', provider: 'aliyun-directmail', responseCode: 436, reply: '436 "MAIL FROM" doesn’t conform' },
      { phase: 'mail', responseCode: 440, reply: '440 mail from account doesn’t conform with authentication' },
    ],
    happened: {
      en: 'The From address is not the one you log in with.',
      'zh-CN': '发件地址与登录的地址不一致。',
    },
    nextStep: {
      en: 'Set the From address to the login address, then resume.',
      'zh-CN': '把发件地址改成登录用的地址，再恢复发送。',
    },
  },
  {
    key: 'aliyun.account-blocked',
    class: 'pause-account',
    when: [{ providers: ['aliyun-directmail'], reply: [551] }],
    examples: [{ phase: 'mail', provider: 'aliyun-directmail', responseCode: 551, reply: '551 User blocked' }],
    happened: {
      en: 'Aliyun has stopped this account from sending.',
      'zh-CN': '阿里云已停止这个账号的发信权限。',
    },
    nextStep: {
      en: 'Open the DirectMail console: it names the reason. Resume when it is settled.',
      'zh-CN': '打开邮件推送控制台查看原因，处理好后再恢复发送。',
    },
  },
  {
    key: 'aliyun.quota',
    class: 'pause-account',
    when: [{ providers: ['aliyun-directmail'], reply: [552], text: /quota/i }],
    examples: [
      { phase: 'rcpt', provider: 'aliyun-directmail', responseCode: 552, reply: '552 Daily quota exceeded' },
      { phase: 'reply', provider: 'aliyun-directmail', responseCode: 552, reply: '552 Not enough quota' },
    ],
    happened: {
      en: 'Your Aliyun allowance for the day or the month is used up.',
      'zh-CN': '阿里云账号当天或当月的发信额度已经用完。',
    },
    nextStep: {
      en: 'Buy a package or wait for the next day, then resume.',
      'zh-CN': '购买资源包，或等到额度更新后再恢复发送。',
    },
  },
  {
    key: 'aliyun.spam',
    class: 'fix-content',
    when: [{ providers: ['aliyun-directmail'], phases: ['data', 'content', 'reply'], reply: [554] }],
    examples: [
      { phase: 'reply', provider: 'aliyun-directmail', responseCode: 554, reply: '554 Reject by content spam' },
    ],
    happened: {
      en: 'Aliyun took the mail for spam and refused it.',
      'zh-CN': '阿里云判定这封邮件是垃圾邮件，拒绝发送。',
    },
    nextStep: {
      en: 'Change wording and links, then send again.',
      'zh-CN': '请修改文字和链接后重新发送。',
    },
  },
  {
    key: 'aliyun.too-big',
    class: 'fix-content',
    when: [{ providers: ['aliyun-directmail'], phases: ['mail', 'rcpt', 'data', 'content', 'reply'], reply: [557] }],
    examples: [
      { phase: 'reply', provider: 'aliyun-directmail', responseCode: 557, reply: '557 Message exceeds maximum size' },
    ],
    happened: {
      en: 'The mail is larger than the 15 MB that Aliyun accepts.',
      'zh-CN': '邮件超过了阿里云允许的 15 MB。',
    },
    nextStep: {
      en: 'Make images and files smaller, or link to them, then send again.',
      'zh-CN': '压缩图片和附件，或改成链接，再重新发送。',
    },
  },
  {
    key: 'aliyun.too-many-recipients',
    class: 'stop',
    when: [{ providers: ['aliyun-directmail'], phases: ['rcpt', 'data', 'content', 'reply'], reply: [556] }],
    examples: [{ phase: 'rcpt', provider: 'aliyun-directmail', responseCode: 556, reply: '556 Too many recipients' }],
    happened: {
      en: 'Aliyun counted too many recipients for one mail.',
      'zh-CN': '阿里云认为一封邮件的收件人太多。',
    },
    nextStep: {
      en: 'Send this mail again by itself.',
      'zh-CN': '请单独重新发送这封邮件。',
    },
  },
  {
    key: 'aliyun.invalid-address',
    class: 'block-address',
    when: [{ phases: ['rcpt', 'data', 'content', 'reply'], reply: [559, 563] }],
    examples: [
      { phase: 'rcpt', provider: 'aliyun-directmail', responseCode: 559, reply: '559 Invalid rcpt list' },
      { phase: 'reply', provider: 'aliyun-directmail', responseCode: 563, reply: '563 Address in invalid list' },
    ],
    happened: {
      en: 'The service knows this address as one that does not exist.',
      'zh-CN': '发信服务记录这个地址无效。',
    },
    nextStep: checkAddress,
  },
  {
    key: 'aliyun.behaviour',
    class: 'retry',
    when: [{ reply: [454], text: /behaviou?r/i }],
    examples: [{ phase: 'rcpt', responseCode: 454, reply: '454 Transient reject by behaviour spam at Rcpt State' }],
    happened: {
      en: 'The server finds the way mail comes in unusual and asks for a break.',
      'zh-CN': '服务器觉得发信方式异常，要求先停一停。',
    },
    nextStep: triedAgain,
  },
  {
    key: 'sendcloud.login',
    class: 'pause-account',
    when: [{ providers: ['sendcloud'], phases: ['auth'], reply: '5xx' }],
    examples: [{ phase: 'auth', provider: 'sendcloud', responseCode: 535, reply: '535 Authentication failed' }],
    happened: {
      en: 'SendCloud refused the login. It wants API_USER and API_KEY.',
      'zh-CN': 'SendCloud 拒绝了登录。这里要填 API_USER 和 API_KEY。',
    },
    nextStep: {
      en: 'Copy both from the SendCloud console, paste them here and resume.',
      'zh-CN': '从 SendCloud 控制台复制这两项填到这里，再恢复发送。',
    },
  },
  {
    key: 'sendcloud.template-mismatch',
    class: 'fix-content',
    when: [
      {
        providers: ['sendcloud'],
        phases: ['data', 'content', 'reply'],
        reply: [550, 553, 554],
        text: /template/i,
      },
    ],
    examples: [{ phase: 'reply', provider: 'sendcloud', responseCode: 553, reply: '553 #1000 template_validate' }],
    happened: {
      en: 'The mail does not match a template that SendCloud has approved.',
      'zh-CN': '邮件内容与 SendCloud 审核通过的模板不一致。',
    },
    nextStep: {
      en: 'Submit this template in the SendCloud console; send again when it is approved and the same.',
      'zh-CN': '在 SendCloud 控制台提交这个模板，审核通过且内容一致后再重新发送。',
    },
  },
];
