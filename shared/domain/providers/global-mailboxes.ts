import type { ProviderPreset } from './preset.ts';

const fullAddress = { en: 'Your full address', 'zh-CN': '完整的邮箱地址' };

const google: ProviderPreset = {
  id: 'gmail',
  name: { en: 'Gmail', 'zh-CN': 'Gmail' },
  host: 'smtp.gmail.com',
  port: 465,
  security: 'tls',
  alternatives: [{ port: 587, security: 'starttls' }],
  hosts: /^smtp\.(gmail|googlemail)\.com$/,
  domains: ['gmail.com', 'googlemail.com'],
  loginIs: 'address',
  loginHint: fullAddress,
  secretIs: { en: 'App password (16 characters)', 'zh-CN': '应用专用密码（16 个字符）' },
  secretHint: {
    en: 'Switch on 2-Step Verification for your Google account, open myaccount.google.com/apppasswords, create one and copy it. Changing your Google password removes it.',
    'zh-CN':
      '先为 Google 账号开启两步验证，再打开 myaccount.google.com/apppasswords，新建一个并复制。修改 Google 密码后，它会失效。',
  },
  fromRule: 'must-equal-login',
  limits: { basis: 'published', asOf: '2026-11', perDay: 500, connections: 5 },
  maxMessageBytes: 26_214_400,
  mayNeedOAuth: false,
  notes: {
    en: '500 recipients in 24 hours; 2,000 with a paid Workspace account. Gmail replaces another From address by your own unless it is one of your verified "Send mail as" addresses.',
    'zh-CN':
      '24 小时内最多 500 位收件人，付费的 Workspace 账号为 2000 位。如果发件地址不是你自己的，也不在“用这个地址发送邮件”里，Gmail 会把它换成你的地址。',
  },
  helpUrl: 'https://support.google.com/accounts/answer/185833',
};

const outlook: ProviderPreset = {
  id: 'outlook',
  name: { en: 'Outlook.com, Hotmail, Live', 'zh-CN': 'Outlook.com、Hotmail、Live' },
  host: 'smtp-mail.outlook.com',
  port: 587,
  security: 'starttls',
  alternatives: [],
  hosts: /^smtp-mail\.outlook\.com$|^smtp\.live\.com$/,
  domains: ['outlook.com', 'hotmail.com', 'live.com', 'msn.com', 'outlook.cn', 'hotmail.co.uk', 'live.cn'],
  loginIs: 'address',
  loginHint: fullAddress,
  secretIs: { en: 'App password', 'zh-CN': '应用密码' },
  secretHint: {
    en: 'On account.microsoft.com: Security → Advanced security options → two-step verification on → Create a new app password. In Outlook: Settings → Mail → Forwarding and IMAP → let devices and apps use POP. If the login is refused all the same, Microsoft now wants OAuth for your mailbox.',
    'zh-CN':
      '登录 account.microsoft.com，打开“安全 → 高级安全选项”，开启双重验证后创建应用密码；再到 Outlook 的“设置 → 邮件 → 转发和 IMAP”里允许设备和应用使用 POP。如果仍然拒绝登录，说明微软对这个邮箱只接受 OAuth 登录。',
  },
  fromRule: 'must-equal-login',
  limits: { basis: 'cautious', asOf: '2026-11', perMinute: 10, perDay: 300, connections: 2 },
  mayNeedOAuth: true,
  notes: {
    en: 'Microsoft is ending logins by password. Many mailboxes accept only OAuth, which this app cannot do yet: choose another provider if the test fails.',
    'zh-CN': '微软正在停用密码登录，很多邮箱只接受 OAuth，而本应用暂不支持。如果测试不通过，请换一个发信邮箱。',
  },
  helpUrl:
    'https://support.microsoft.com/office/pop-imap-and-smtp-settings-for-outlook-com-d088b986-291d-42b8-9564-9c414e2aa040',
};

const microsoft365: ProviderPreset = {
  id: 'microsoft-365',
  name: { en: 'Microsoft 365 (company mail)', 'zh-CN': 'Microsoft 365（企业邮箱）' },
  host: 'smtp.office365.com',
  port: 587,
  security: 'starttls',
  alternatives: [],
  hosts: /^smtp\.office365\.com$|^smtp\.partner\.outlook\.cn$/,
  domains: [],
  loginIs: 'address',
  loginHint: { en: 'Your full company address', 'zh-CN': '完整的企业邮箱地址' },
  secretIs: { en: 'Mailbox password or app password', 'zh-CN': '邮箱密码或应用密码' },
  secretHint: {
    en: 'Ask your administrator to switch on "Authenticated SMTP" for your mailbox. With multi-factor login, create an app password in your security settings.',
    'zh-CN': '请管理员为你的邮箱开启“经过身份验证的 SMTP”。如果登录要二次验证，请在安全设置里创建应用密码。',
  },
  fromRule: 'must-equal-login',
  limits: { basis: 'published', asOf: '2026-11', perMinute: 30, perDay: 10_000, connections: 3 },
  mayNeedOAuth: true,
  notes: {
    en: 'Password login over SMTP is being switched off: for existing organisations by default at the end of December 2026, for new ones from 2027. After that only OAuth works, which this app cannot do yet.',
    'zh-CN':
      '微软正在关闭 SMTP 的密码登录：已有组织默认在 2026 年 12 月底关闭，新组织从 2027 年起关闭。之后只能用 OAuth，而本应用暂不支持。',
  },
  helpUrl:
    'https://learn.microsoft.com/exchange/clients-and-mobile-in-exchange-online/authenticated-client-smtp-submission',
};

const zoho: ProviderPreset = {
  id: 'zoho',
  name: { en: 'Zoho Mail', 'zh-CN': 'Zoho 邮箱' },
  host: 'smtp.zoho.com',
  port: 465,
  security: 'tls',
  alternatives: [
    { port: 587, security: 'starttls' },
    { port: 465, security: 'tls', host: 'smtppro.zoho.com' },
    { port: 465, security: 'tls', host: 'smtp.zoho.eu' },
    { port: 465, security: 'tls', host: 'smtp.zoho.com.cn' },
  ],
  hosts: /^smtp(pro)?\.zoho\.(com|eu|in|jp|sa|com\.cn|com\.au)$|^smtp\.zohocloud\.ca$/,
  domains: ['zoho.com', 'zohomail.com', 'zohomail.eu', 'zohomail.cn'],
  loginIs: 'address',
  loginHint: fullAddress,
  secretIs: { en: 'App password', 'zh-CN': '应用专用密码' },
  secretHint: {
    en: 'On accounts.zoho.com: Security → App passwords → Generate. Without two-factor login your Zoho password works too.',
    'zh-CN': '登录 Zoho 账号，打开“安全 → 应用专用密码”生成一个。没有开启双重验证时，也可以用 Zoho 密码。',
  },
  fromRule: 'must-equal-login',
  limits: { basis: 'published', asOf: '2026-08', perHour: 50, connections: 2 },
  mayNeedOAuth: false,
  notes: {
    en: 'The server depends on where your account lives: smtp.zoho.com, .eu, .in, .com.cn; smtppro.zoho.com for your own domain. 50 to 500 mails an hour, rising with your reputation.',
    'zh-CN':
      '服务器取决于账号所在地区：smtp.zoho.com、.eu、.in、.com.cn；自有域名用 smtppro.zoho.com。每小时 50 到 500 封，随信誉提高。',
  },
  helpUrl: 'https://www.zoho.com/mail/help/zoho-smtp.html',
};

const fastmail: ProviderPreset = {
  id: 'fastmail',
  name: { en: 'Fastmail', 'zh-CN': 'Fastmail' },
  host: 'smtp.fastmail.com',
  port: 465,
  security: 'tls',
  alternatives: [{ port: 587, security: 'starttls' }],
  hosts: /^smtp\.(fastmail|messagingengine)\.com$/,
  domains: ['fastmail.com', 'fastmail.fm'],
  loginIs: 'address',
  loginHint: { en: 'Your Fastmail address, with the domain', 'zh-CN': '完整的 Fastmail 地址' },
  secretIs: { en: 'App password', 'zh-CN': '应用密码' },
  secretHint: {
    en: 'In Fastmail: Settings → Privacy & Security → Manage app passwords → New app password, with access to SMTP.',
    'zh-CN': '在 Fastmail 打开“Settings → Privacy & Security”，在应用密码里新建一个，权限选择 SMTP。',
  },
  fromRule: 'verified-domain',
  limits: { basis: 'cautious', asOf: '2026-11', perMinute: 30, perDay: 1_000, connections: 5 },
  mayNeedOAuth: false,
  notes: {
    en: 'From must be your address, an alias, or an address at a domain you added. The basic plan has no SMTP.',
    'zh-CN': '发件地址必须是你的地址、别名，或已添加域名下的地址。基础套餐不提供 SMTP。',
  },
  helpUrl: 'https://www.fastmail.help/hc/en-us/articles/360058752854',
};

const icloud: ProviderPreset = {
  id: 'icloud',
  name: { en: 'iCloud Mail', 'zh-CN': 'iCloud 邮件' },
  host: 'smtp.mail.me.com',
  port: 587,
  security: 'starttls',
  alternatives: [],
  hosts: /^smtp\.mail\.(me|icloud)\.com$/,
  domains: ['icloud.com', 'me.com', 'mac.com'],
  loginIs: 'address',
  loginHint: { en: 'Your iCloud address', 'zh-CN': 'iCloud 邮箱地址' },
  secretIs: { en: 'App-specific password', 'zh-CN': 'App 专用密码' },
  secretHint: {
    en: 'On account.apple.com: Sign-In and Security → App-Specific Passwords → create one. Two-factor authentication must be on.',
    'zh-CN': '登录 account.apple.com，打开“登录和安全 → App 专用密码”创建一个。需要先开启双重认证。',
  },
  fromRule: 'must-equal-login',
  limits: { basis: 'published', asOf: '2026-11', perDay: 1_000, connections: 2 },
  maxMessageBytes: 20_000_000,
  mayNeedOAuth: false,
  notes: {
    en: 'Meant for personal mail: 1,000 messages a day, 20 MB each. From may also be one of your aliases or your own domain in iCloud.',
    'zh-CN': '供个人使用：每天 1000 封，每封不超过 20 MB。发件地址也可以是别名或在 iCloud 里添加的自有域名。',
  },
  helpUrl: 'https://support.apple.com/102525',
};

/** Mailboxes used worldwide: the password is an app password, made for one program. */
export const globalMailboxes: readonly ProviderPreset[] = [google, outlook, microsoft365, zoho, fastmail, icloud];
