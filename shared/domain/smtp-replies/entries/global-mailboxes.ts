import type { FailureEntry } from '../failure.ts';
import { checkAddress } from './next-steps.ts';

/** Gmail and Google Workspace ("Gmail SMTP errors and codes"). */
const googleEntries: readonly FailureEntry[] = [
  {
    key: 'gmail.app-password',
    class: 'pause-account',
    when: [
      { reply: '5xx', text: /application-specific password/i },
      { providers: ['gmail'], phases: ['auth'], reply: '5xx', enhanced: ['5.7.9'] },
    ],
    examples: [
      {
        phase: 'auth',
        provider: 'gmail',
        responseCode: 534,
        enhancedCode: '5.7.9',
        reply: '534 5.7.9 Application-specific password required. - gsmtp',
      },
      {
        phase: 'auth',
        provider: 'gmail',
        responseCode: 534,
        enhancedCode: '5.7.9',
        reply: '534 5.7.9 See help - gsmtp',
      },
    ],
    happened: {
      en: 'Gmail wants an app password, not your Google password.',
      'zh-CN': 'Gmail 需要应用专用密码，不能用 Google 密码。',
    },
    nextStep: {
      en: 'Create one at myaccount.google.com/apppasswords, paste its 16 characters here and resume.',
      'zh-CN': '在 myaccount.google.com/apppasswords 创建一个，把 16 个字符填到这里，再恢复发送。',
    },
  },
  {
    key: 'gmail.web-login',
    class: 'pause-account',
    when: [{ phases: ['auth'], reply: '5xx', text: /log ?in (via|with) your web browser|webloginrequired/i }],
    examples: [
      {
        phase: 'auth',
        provider: 'gmail',
        responseCode: 534,
        enhancedCode: '5.7.14',
        reply: '534 5.7.14 Please log in via your web browser and then try again.',
      },
    ],
    happened: {
      en: 'Google wants to see you in the browser before it lets a program log in.',
      'zh-CN': 'Google 要求你先在浏览器里登录一次，才允许程序登录。',
    },
    nextStep: {
      en: 'Log in to Gmail in your browser, confirm that it was you, then resume.',
      'zh-CN': '在浏览器里登录 Gmail，确认是你本人操作，再恢复发送。',
    },
  },
  {
    key: 'gmail.login',
    class: 'pause-account',
    when: [{ providers: ['gmail'], phases: ['auth'], reply: '5xx' }],
    examples: [
      {
        phase: 'auth',
        provider: 'gmail',
        responseCode: 535,
        enhancedCode: '5.7.8',
        reply: '535-5.7.8 Username and Password not accepted.\n535 5.7.8 See help - gsmtp',
      },
    ],
    happened: {
      en: 'Gmail refused the login. App passwords end when the Google password changes.',
      'zh-CN': 'Gmail 拒绝了登录。修改 Google 密码后，应用专用密码会失效。',
    },
    nextStep: {
      en: 'Make a new app password at myaccount.google.com/apppasswords, paste it here and resume.',
      'zh-CN': '在 myaccount.google.com/apppasswords 新建一个应用专用密码，填到这里，再恢复发送。',
    },
  },
  {
    key: 'gmail.daily-limit',
    class: 'pause-account',
    when: [{ reply: '5xx', enhanced: ['5.4.5'] }],
    examples: [
      {
        phase: 'reply',
        provider: 'gmail',
        responseCode: 550,
        enhancedCode: '5.4.5',
        reply: '550 5.4.5 Daily user sending limit exceeded. - gsmtp',
      },
    ],
    happened: {
      en: 'Gmail’s number of mails for one day is used up.',
      'zh-CN': 'Gmail 一天的发信数量已经用完。',
    },
    nextStep: {
      en: 'Resume in 24 hours, and set the account’s limit per day below Gmail’s 500 (2,000 with Workspace).',
      'zh-CN': '24 小时后再恢复发送，并把账号每天的限额设在 500 以内（Workspace 为 2000）。',
    },
  },
];

/** Outlook.com and Microsoft 365 (Exchange Online). */
const microsoftEntries: readonly FailureEntry[] = [
  {
    key: 'microsoft.oauth-only',
    class: 'pause-account',
    when: [
      { reply: '5xx', enhanced: ['5.7.30'] },
      { reply: '5xx', text: /basic authentication is (disabled|not supported|blocked)/i },
    ],
    examples: [
      { phase: 'auth', provider: 'microsoft-365', responseCode: 550, enhancedCode: '5.7.30', reply: '550 5.7.30' },
      {
        phase: 'auth',
        provider: 'outlook',
        responseCode: 535,
        enhancedCode: '5.7.139',
        reply: '535 5.7.139 Authentication unsuccessful, basic authentication is disabled.',
      },
    ],
    happened: {
      en: 'Microsoft no longer takes a password here, only OAuth, which this app cannot do yet.',
      'zh-CN': '微软在这里不再接受密码登录，只接受 OAuth，而本应用暂不支持。',
    },
    nextStep: {
      en: 'Send through another account. In a company, ask the administrator whether password login can be kept for now.',
      'zh-CN': '请换一个发信账号。企业邮箱可以问管理员能否暂时保留密码登录。',
    },
  },
  {
    key: 'microsoft.smtp-auth-off',
    class: 'pause-account',
    when: [{ reply: '5xx', enhanced: ['5.7.139'] }],
    examples: [
      {
        phase: 'auth',
        provider: 'microsoft-365',
        responseCode: 535,
        enhancedCode: '5.7.139',
        reply: '535 5.7.139 Authentication unsuccessful, SmtpClientAuthentication is disabled for the Tenant.',
      },
    ],
    happened: {
      en: 'Your organisation has switched SMTP login off, or a security rule stopped this login.',
      'zh-CN': '你的组织关闭了 SMTP 登录，或者安全策略阻止了这次登录。',
    },
    nextStep: {
      en: 'Ask the administrator to allow "Authenticated SMTP" for your mailbox, then resume.',
      'zh-CN': '请管理员为你的邮箱开启“经过身份验证的 SMTP”，再恢复发送。',
    },
  },
  {
    key: 'microsoft.login',
    class: 'pause-account',
    when: [{ providers: ['outlook', 'microsoft-365'], phases: ['auth'], reply: '5xx' }],
    examples: [
      {
        phase: 'auth',
        provider: 'outlook',
        responseCode: 535,
        enhancedCode: '5.7.3',
        reply: '535 5.7.3 Authentication unsuccessful',
      },
    ],
    happened: {
      en: 'Microsoft refused the login.',
      'zh-CN': '微软拒绝了登录。',
    },
    nextStep: {
      en: 'With two-step verification use an app password. If that is refused too, the mailbox accepts only OAuth: use another account. Then resume.',
      'zh-CN': '开启了双重验证时请使用应用密码。如果仍被拒绝，说明这个邮箱只接受 OAuth，请换一个账号。改好后恢复发送。',
    },
  },
  {
    key: 'microsoft.not-logged-in',
    class: 'pause-account',
    when: [{ reply: '5xx', enhanced: ['5.7.57'] }],
    examples: [
      {
        phase: 'mail',
        provider: 'microsoft-365',
        responseCode: 530,
        enhancedCode: '5.7.57',
        reply: '530 5.7.57 Client not authenticated to send mail.',
      },
    ],
    happened: {
      en: 'Microsoft wants a login before it takes mail, and offered none to this account.',
      'zh-CN': '微软要求先登录才能发信，但没有向这个账号提供登录方式。',
    },
    nextStep: {
      en: 'Enter user name and password in the account, ask the administrator to allow "Authenticated SMTP", then resume.',
      'zh-CN': '在账号里填好用户名和密码，请管理员开启“经过身份验证的 SMTP”，再恢复发送。',
    },
  },
  {
    key: 'microsoft.send-as',
    class: 'pause-account',
    when: [
      { reply: '5xx', enhanced: ['5.7.60', '5.2.252'] },
      { reply: '5xx', text: /SendAsDenied|permissions? to send as/i },
    ],
    examples: [
      {
        phase: 'reply',
        provider: 'microsoft-365',
        responseCode: 550,
        enhancedCode: '5.7.60',
        reply: '550 5.7.60 SMTP; Client does not have permissions to send as this sender',
      },
      {
        phase: 'reply',
        provider: 'outlook',
        responseCode: 554,
        enhancedCode: '5.2.0',
        reply: '554 5.2.0 STOREDRV.Submission.Exception:SendAsDeniedException',
      },
    ],
    happened: {
      en: 'Microsoft does not let this login send with this From address.',
      'zh-CN': '微软不允许这个登录账号使用当前的发件地址。',
    },
    nextStep: {
      en: 'Set the From address to the login address, or have the right to send as it granted; then resume.',
      'zh-CN': '把发件地址改成登录用的地址，或让管理员授予“代理发送”权限，再恢复发送。',
    },
  },
  {
    key: 'microsoft.connections',
    class: 'retry',
    when: [{ reply: [432] }, { reply: '4xx', text: /STOREDRV.{0,60}(thread limit|concurrent)/i }],
    examples: [
      {
        phase: 'mail',
        provider: 'microsoft-365',
        responseCode: 432,
        enhancedCode: '4.3.2',
        reply: '432 4.3.2 Concurrent connections limit exceeded',
      },
      { phase: 'reply', responseCode: 450, reply: '450 4.3.2 STOREDRV.ClientSubmit; sender thread limit exceeded' },
    ],
    happened: {
      en: 'Microsoft allows three connections at a time for one mailbox.',
      'zh-CN': '微软规定一个邮箱同时最多三个连接。',
    },
    nextStep: {
      en: 'The app tries again by itself. Set this account to at most three connections.',
      'zh-CN': '稍后会自动重试。请把账号的连接数设为 3 以内。',
    },
  },
  {
    key: 'microsoft.too-much',
    class: 'pause-account',
    when: [
      { reply: 'any', text: /SubmissionQuotaExceeded|OutboundSpam/i },
      { reply: '5xx', enhanced: ['5.1.90', '5.2.121', '5.2.122'] },
    ],
    examples: [
      {
        phase: 'reply',
        provider: 'outlook',
        responseCode: 554,
        enhancedCode: '5.2.0',
        reply: '554 5.2.0 STOREDRV.Submission.Exception:SubmissionQuotaExceededException',
      },
      { phase: 'reply', provider: 'microsoft-365', responseCode: 550, enhancedCode: '5.1.90', reply: '550 5.1.90 x' },
    ],
    happened: {
      en: 'The mailbox has sent as much as Microsoft allows for now.',
      'zh-CN': '这个邮箱的发信量已达到微软的限制。',
    },
    nextStep: {
      en: 'Resume in 24 hours with lower limits. Outlook.com may ask you to confirm your account on its website.',
      'zh-CN': '24 小时后调低限额再恢复发送。Outlook.com 可能要求你在网页上确认账号。',
    },
  },
  {
    key: 'microsoft.sender-blocked',
    class: 'pause-account',
    when: [
      { providers: ['outlook', 'microsoft-365'], reply: '5xx', enhanced: ['5.1.8'] },
      { reply: '5xx', enhanced: ['5.7.501', '5.7.502', '5.7.503', '5.7.705', '5.7.708', '5.7.750'] },
    ],
    examples: [
      {
        phase: 'reply',
        provider: 'microsoft-365',
        responseCode: 550,
        enhancedCode: '5.1.8',
        reply: '550 5.1.8 Access denied, bad outbound sender',
      },
      { phase: 'rcpt', responseCode: 550, enhancedCode: '5.7.705', reply: '550 5.7.705 Tenant has exceeded threshold' },
    ],
    happened: {
      en: 'Microsoft has blocked this sender: it looked like unwanted mail.',
      'zh-CN': '微软认为发送行为像垃圾邮件，已禁止这个发件人发信。',
    },
    nextStep: {
      en: 'Check that nobody else uses the mailbox, let the administrator lift the block, then resume.',
      'zh-CN': '先确认邮箱没有被盗用，请管理员解除限制，再恢复发送。',
    },
  },
  {
    key: 'microsoft.recipient-unknown',
    class: 'block-address',
    when: [
      {
        phases: ['rcpt', 'data', 'content', 'reply'],
        reply: '5xx',
        enhanced: ['5.4.1'],
        text: /recipient address rejected/i,
      },
    ],
    examples: [
      {
        phase: 'rcpt',
        responseCode: 550,
        enhancedCode: '5.4.1',
        reply: '550 5.4.1 Recipient address rejected: Access denied.',
      },
    ],
    happened: {
      en: 'This address does not exist at its domain.',
      'zh-CN': '对方的域名下没有这个地址。',
    },
    nextStep: checkAddress,
  },
];

/** Zoho, Fastmail, iCloud. */
const otherEntries: readonly FailureEntry[] = [
  {
    key: 'mailbox.app-password',
    class: 'pause-account',
    when: [{ providers: ['zoho', 'fastmail', 'icloud'], phases: ['auth'], reply: '5xx' }],
    examples: [
      { phase: 'auth', provider: 'icloud', responseCode: 535, reply: '535 5.7.8 Error: authentication failed' },
      { phase: 'auth', provider: 'zoho', responseCode: 535, reply: '535 Authentication Failed' },
    ],
    happened: {
      en: 'The provider refused the login. It wants an app password made for this program.',
      'zh-CN': '服务商拒绝了登录。这里需要单独生成的应用专用密码。',
    },
    nextStep: {
      en: 'Make an app password in your provider’s security settings, paste it here and resume.',
      'zh-CN': '在服务商的安全设置里生成应用专用密码，填到这里，再恢复发送。',
    },
  },
  {
    key: 'zoho.unusual-activity',
    class: 'pause-account',
    when: [{ reply: '5xx', text: /unusual sending activity|outgoing (is )?blocked/i }],
    examples: [
      {
        phase: 'mail',
        provider: 'zoho',
        responseCode: 550,
        enhancedCode: '5.4.6',
        reply: '550 5.4.6 Unusual sending activity detected. Please try after sometime',
      },
    ],
    happened: {
      en: 'The provider found the sending unusual and has blocked outgoing mail for now.',
      'zh-CN': '服务商觉得发信情况异常，暂时禁止发出邮件。',
    },
    nextStep: {
      en: 'Unblock the mailbox on the provider’s website, lower the account’s limits, then resume.',
      'zh-CN': '在服务商网站上解除限制，调低账号的发送限额，再恢复发送。',
    },
  },
];

export const globalMailboxEntries: readonly FailureEntry[] = [...googleEntries, ...microsoftEntries, ...otherEntries];
