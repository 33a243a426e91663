import type { FailureEntry } from '../failure.ts';
import { checkAddress, triedAgain } from './next-steps.ts';

/** Amazon SES ("SMTP response codes"), Mailgun, Postmark. */
export const globalServiceEntries: readonly FailureEntry[] = [
  {
    key: 'ses.login',
    class: 'pause-account',
    when: [{ providers: ['ses'], phases: ['auth'], reply: '5xx' }],
    examples: [{ phase: 'auth', provider: 'ses', responseCode: 535, reply: '535 Authentication Credentials Invalid' }],
    happened: {
      en: 'Amazon SES refused the login. It wants SMTP credentials of this region, not AWS access keys.',
      'zh-CN': 'Amazon SES 拒绝了登录。这里要填该区域的 SMTP 凭证，不是 AWS 访问密钥。',
    },
    nextStep: {
      en: 'Create SMTP credentials in the SES console of the region in the server name, enter them here and resume.',
      'zh-CN': '在服务器名对应区域的 SES 控制台创建 SMTP 凭证，填到这里，再恢复发送。',
    },
  },
  {
    key: 'ses.daily-quota',
    class: 'pause-account',
    when: [{ reply: 'any', text: /daily message quota exceeded/i }],
    examples: [
      {
        phase: 'reply',
        provider: 'ses',
        responseCode: 454,
        reply: '454 Throttling failure: Daily message quota exceeded.',
      },
    ],
    happened: {
      en: 'Your SES number of mails for 24 hours is used up.',
      'zh-CN': 'SES 24 小时内的发信额度已经用完。',
    },
    nextStep: {
      en: 'Enter the quota of your SES console as the account’s limit per day; resume when it is free again.',
      'zh-CN': '按 SES 控制台里的额度设置账号每天的限额，等额度恢复后再恢复发送。',
    },
  },
  {
    key: 'ses.rate',
    class: 'retry',
    when: [{ reply: '4xx', text: /maximum sending rate exceeded/i }],
    examples: [
      {
        phase: 'reply',
        provider: 'ses',
        responseCode: 454,
        reply: '454 Throttling failure: Maximum sending rate exceeded.',
      },
    ],
    happened: {
      en: 'More mails per second than your SES account may send.',
      'zh-CN': '每秒发送的数量超过了 SES 账号的上限。',
    },
    nextStep: {
      en: 'The app tries again by itself. Enter the rate of your SES console as the limit per second.',
      'zh-CN': '稍后会自动重试。请按 SES 控制台里的速率设置每秒的限额。',
    },
  },
  {
    key: 'ses.not-verified',
    class: 'pause-account',
    when: [{ reply: '5xx', text: /email address is not verified|identities failed the check/i }],
    examples: [
      {
        phase: 'reply',
        provider: 'ses',
        responseCode: 554,
        reply: '554 Message rejected: Email address is not verified.',
      },
    ],
    happened: {
      en: 'SES has not verified the From address in this region, or your account is still in the sandbox.',
      'zh-CN': '发件地址没有在这个区域通过 SES 验证，或者账号还在沙盒里。',
    },
    nextStep: {
      en: 'Verify the address or domain in the SES console of this region, ask to leave the sandbox, then resume.',
      'zh-CN': '在该区域的 SES 控制台验证地址或域名，并申请移出沙盒，再恢复发送。',
    },
  },
  {
    key: 'ses.not-allowed',
    class: 'pause-account',
    when: [{ reply: '5xx', text: /not authorized to perform/i }],
    examples: [
      {
        phase: 'reply',
        provider: 'ses',
        responseCode: 554,
        reply: '554 Access denied: User arn:aws:iam is not authorized to perform ses:SendRawEmail',
      },
    ],
    happened: {
      en: 'The SMTP user has no right to send with SES.',
      'zh-CN': '这个 SMTP 用户没有通过 SES 发信的权限。',
    },
    nextStep: {
      en: 'Give its IAM user the right ses:SendRawEmail, then resume.',
      'zh-CN': '给对应的 IAM 用户授予 ses:SendRawEmail 权限，再恢复发送。',
    },
  },
  {
    key: 'service.account-stopped',
    class: 'pause-account',
    when: [
      {
        reply: '5xx',
        text: /sending (is |has been )?(paused|suspended|disabled)|account is (paused|pending|under review)/i,
      },
    ],
    examples: [
      {
        phase: 'reply',
        provider: 'ses',
        responseCode: 554,
        reply: '554 Message rejected: Sending paused for this account',
      },
      { phase: 'mail', provider: 'postmark', responseCode: 550, reply: '550 Your account is pending approval' },
    ],
    happened: {
      en: 'The service has stopped your account from sending, or has not approved it yet.',
      'zh-CN': '发信服务暂停了你的账号，或者还没有审核通过。',
    },
    nextStep: {
      en: 'Look at the messages in the service’s console, settle the matter, then resume.',
      'zh-CN': '到服务商控制台查看通知，处理好后再恢复发送。',
    },
  },
  {
    key: 'mailgun.login',
    class: 'pause-account',
    when: [{ providers: ['mailgun'], phases: ['auth'], reply: '5xx' }],
    examples: [{ phase: 'auth', provider: 'mailgun', responseCode: 535, reply: '535 5.7.8 Sender not authenticated' }],
    happened: {
      en: 'Mailgun refused the login. SMTP logins belong to one domain and one region.',
      'zh-CN': 'Mailgun 拒绝了登录。SMTP 登录名只对应一个域名和一个区域。',
    },
    nextStep: {
      en: 'Reset the SMTP password in the domain’s settings; for a domain in the EU choose smtp.eu.mailgun.org. Then resume.',
      'zh-CN': '在域名设置里重置 SMTP 密码；欧盟区的域名请用 smtp.eu.mailgun.org。改好后恢复发送。',
    },
  },
  {
    key: 'mailgun.sandbox',
    class: 'pause-account',
    when: [{ reply: '5xx', text: /sandbox (sub)?domains?|authorized recipients/i }],
    examples: [
      {
        phase: 'rcpt',
        provider: 'mailgun',
        responseCode: 550,
        reply: '550 5.7.1 Sandbox subdomains are for test purposes only.',
      },
    ],
    happened: {
      en: 'A sandbox domain sends only to recipients you have authorised.',
      'zh-CN': '沙盒域名只能发给你授权过的收件人。',
    },
    nextStep: {
      en: 'Add and verify your own domain in Mailgun, use it as From, then resume.',
      'zh-CN': '在 Mailgun 添加并验证自己的域名，用它做发件地址，再恢复发送。',
    },
  },
  {
    key: 'postmark.login',
    class: 'pause-account',
    when: [{ providers: ['postmark'], phases: ['auth'], reply: '5xx' }],
    examples: [{ phase: 'auth', provider: 'postmark', responseCode: 535, reply: '535 5.7.8 Authentication failed' }],
    happened: {
      en: 'Postmark refused the login. User name and password are both the Server API token.',
      'zh-CN': 'Postmark 拒绝了登录。用户名和密码都应填 Server API token。',
    },
    nextStep: {
      en: 'Copy the token from your server’s API Tokens page into both fields, then resume.',
      'zh-CN': '从 server 的 API Tokens 页面复制 token，两项都填它，再恢复发送。',
    },
  },
  {
    key: 'postmark.sender-signature',
    class: 'pause-account',
    when: [{ reply: '5xx', text: /sender signature/i }],
    examples: [
      {
        phase: 'reply',
        provider: 'postmark',
        responseCode: 550,
        reply: '550 5.7.1 The From address is not a Sender Signature on your account',
      },
    ],
    happened: {
      en: 'Postmark has not confirmed the From address.',
      'zh-CN': 'Postmark 还没有确认这个发件地址。',
    },
    nextStep: {
      en: 'Add the address or its domain under Sender Signatures, confirm it, then resume.',
      'zh-CN': '在 Sender Signatures 里添加并确认这个地址或域名，再恢复发送。',
    },
  },
  {
    key: 'postmark.inactive-recipient',
    class: 'block-address',
    when: [
      {
        phases: ['rcpt', 'data', 'content', 'reply'],
        reply: '5xx',
        text: /inactive (recipient|address)|marked as inactive/i,
      },
    ],
    examples: [
      {
        phase: 'reply',
        provider: 'postmark',
        responseCode: 550,
        reply: '550 You tried to send to inactive recipients',
      },
    ],
    happened: {
      en: 'The service no longer sends to this address: mail to it came back, or was reported as spam.',
      'zh-CN': '发信服务已停止向这个地址发信：之前的邮件被退回，或被举报为垃圾邮件。',
    },
    nextStep: checkAddress,
  },
  {
    key: 'ses.timeout',
    class: 'retry',
    when: [{ reply: [451], text: /timeout waiting for data/i }],
    examples: [
      { phase: 'content', provider: 'ses', responseCode: 451, reply: '451 Timeout waiting for data from client.' },
    ],
    happened: {
      en: 'The server waited too long for the rest of the mail.',
      'zh-CN': '服务器等待邮件内容超时。',
    },
    nextStep: triedAgain,
  },
];
