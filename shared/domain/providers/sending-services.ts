import type { ProviderPreset } from './preset.ts';

const aliyun: ProviderPreset = {
  id: 'aliyun-directmail',
  name: { en: 'Aliyun DirectMail', 'zh-CN': '阿里云邮件推送' },
  host: 'smtpdm.aliyun.com',
  port: 465,
  security: 'tls',
  alternatives: [
    { port: 80, security: 'starttls' },
    { port: 25, security: 'starttls' },
    { port: 465, security: 'tls', host: 'smtpdm-ap-southeast-1.aliyuncs.com' },
    { port: 465, security: 'tls', host: 'smtpdm-us-east-1.aliyuncs.com' },
    { port: 465, security: 'tls', host: 'smtpdm-eu-central-1.aliyuncs.com' },
  ],
  hosts: /^smtpdm(-[a-z0-9-]{1,40})?\.aliyun(cs)?\.com$/,
  domains: [],
  loginIs: 'address',
  loginHint: { en: 'The sender address', 'zh-CN': '发信地址' },
  secretIs: { en: 'SMTP password of the sender address', 'zh-CN': '发信地址的 SMTP 密码' },
  secretHint: {
    en: 'In the DirectMail console: Sender addresses → your address → Set SMTP password. It is not the password of your Aliyun account.',
    'zh-CN': '在邮件推送控制台打开“发信地址”，找到你的地址，点“设置 SMTP 密码”。它不是阿里云账号的密码。',
  },
  fromRule: 'must-equal-login',
  limits: { basis: 'published', asOf: '2026-01', perDay: 2_000, connections: 5 },
  maxMessageBytes: 15_728_640,
  mayNeedOAuth: false,
  notes: {
    en: 'New accounts start at 2,000 a day; the free allowance is 200 a day and 2,000 in all. Choose the server of the region in which you created the address.',
    'zh-CN': '新账号每天 2000 封起；免费额度每天 200 封，总共 2000 封。请选择创建发信地址时所在地区的服务器。',
  },
  helpUrl: 'https://www.alibabacloud.com/help/en/direct-mail/smtp-endpoints',
};

const sendcloud: ProviderPreset = {
  id: 'sendcloud',
  name: { en: 'SendCloud', 'zh-CN': 'SendCloud' },
  host: 'smtp.sendcloud.net',
  port: 25,
  security: 'starttls',
  alternatives: [
    { port: 587, security: 'starttls', host: 'smtp587.sendcloud.net' },
    { port: 2525, security: 'starttls', host: 'smtp2525.sendcloud.net' },
  ],
  hosts: /^smtp(587|2525)?\.sendcloud\.net$/,
  domains: [],
  loginIs: 'other',
  loginHint: { en: 'Your API_USER', 'zh-CN': 'API_USER' },
  secretIs: { en: 'Your API_KEY', 'zh-CN': 'API_KEY' },
  secretHint: {
    en: 'In the SendCloud console: Send settings → API_USER; create a key there and copy it. Use a "trigger" API_USER for verification mail.',
    'zh-CN':
      '在 SendCloud 控制台打开“发送设置 → API_USER”，在那里生成并复制 API_KEY。发验证邮件请用“触发”类型的 API_USER。',
  },
  fromRule: 'verified-domain',
  limits: { basis: 'cautious', asOf: '2026-11', perSecond: 10, connections: 5 },
  maxMessageBytes: 16_000_000,
  mayNeedOAuth: false,
  notes: {
    en: 'What you send must match a template that SendCloud has approved. Switch click tracking off for verification mail: rewritten links break. If port 25 is closed where you are, choose port 587 or 2525.',
    'zh-CN':
      '邮件内容必须与 SendCloud 审核通过的模板一致。发验证邮件请关闭“点击追踪”，否则链接会被改写而失效。如果网络封了 25 端口，请改用 587 或 2525。',
  },
  helpUrl: 'https://www.sendcloud.net/doc/',
};

const ses: ProviderPreset = {
  id: 'ses',
  name: { en: 'Amazon SES', 'zh-CN': 'Amazon SES' },
  host: 'email-smtp.us-east-1.amazonaws.com',
  port: 465,
  security: 'tls',
  alternatives: [
    { port: 587, security: 'starttls' },
    { port: 2465, security: 'tls' },
    { port: 2587, security: 'starttls' },
  ],
  hosts: /^email-smtp(-fips)?\.[a-z0-9-]{1,40}\.amazonaws\.com(\.cn)?$/,
  domains: [],
  loginIs: 'other',
  loginHint: { en: 'SMTP user name (20 letters and digits)', 'zh-CN': 'SMTP 用户名（20 个字母和数字）' },
  secretIs: { en: 'SMTP password', 'zh-CN': 'SMTP 密码' },
  secretHint: {
    en: 'In the SES console of your region: SMTP settings → Create SMTP credentials. They are not your AWS access keys, and they differ by region.',
    'zh-CN': '在所用区域的 SES 控制台打开“SMTP 设置 → 创建 SMTP 凭证”。它与 AWS 访问密钥不同，每个区域也各不相同。',
  },
  fromRule: 'verified-domain',
  limits: { basis: 'published', asOf: '2026-08', perSecond: 1, perDay: 200, connections: 5 },
  maxMessageBytes: 41_943_040,
  mayNeedOAuth: false,
  notes: {
    en: 'A new account is in the sandbox: 200 mails a day, one a second, only to addresses you have verified. After leaving it, enter the limits your console shows. Put your region into the server name.',
    'zh-CN':
      '新账号处于沙盒中：每天 200 封、每秒 1 封，只能发给已验证的地址。移出沙盒后，请按控制台显示的数值修改限额。服务器名里的区域请换成你的。',
  },
  helpUrl: 'https://docs.aws.amazon.com/ses/latest/dg/smtp-credentials.html',
};

const mailgun: ProviderPreset = {
  id: 'mailgun',
  name: { en: 'Mailgun', 'zh-CN': 'Mailgun' },
  host: 'smtp.mailgun.org',
  port: 465,
  security: 'tls',
  alternatives: [
    { port: 587, security: 'starttls' },
    { port: 2525, security: 'starttls' },
    { port: 465, security: 'tls', host: 'smtp.eu.mailgun.org' },
  ],
  hosts: /^smtp(\.eu)?\.mailgun\.org$/,
  domains: [],
  loginIs: 'other',
  loginHint: { en: 'SMTP login, such as postmaster@your-domain', 'zh-CN': 'SMTP 登录名，例如 postmaster@你的域名' },
  secretIs: { en: 'SMTP password of the sending domain', 'zh-CN': '发信域名的 SMTP 密码' },
  secretHint: {
    en: 'In Mailgun: Sending → Domain settings → SMTP credentials → reset the password and copy it. It is not your API key.',
    'zh-CN': '在 Mailgun 打开“Sending → Domain settings → SMTP credentials”，重置密码并复制。它不是 API key。',
  },
  fromRule: 'verified-domain',
  limits: { basis: 'cautious', asOf: '2026-11', perSecond: 10, connections: 5 },
  maxMessageBytes: 26_214_400,
  mayNeedOAuth: false,
  notes: {
    en: 'Domains created in the EU use smtp.eu.mailgun.org. A sandbox domain sends only to recipients you have authorised. Your plan sets the daily number.',
    'zh-CN': '在欧盟区创建的域名请用 smtp.eu.mailgun.org。沙盒域名只能发给已授权的收件人。每天能发多少取决于套餐。',
  },
  helpUrl: 'https://documentation.mailgun.com/docs/mailgun/user-manual/sending-messages/send-smtp',
};

const postmark: ProviderPreset = {
  id: 'postmark',
  name: { en: 'Postmark', 'zh-CN': 'Postmark' },
  host: 'smtp.postmarkapp.com',
  port: 587,
  security: 'starttls',
  alternatives: [
    { port: 2525, security: 'starttls' },
    { port: 25, security: 'starttls' },
    { port: 587, security: 'starttls', host: 'smtp-broadcasts.postmarkapp.com' },
  ],
  hosts: /^smtp(-broadcasts)?\.postmarkapp\.com$/,
  domains: [],
  loginIs: 'other',
  loginHint: { en: 'The Server API token', 'zh-CN': 'Server API token' },
  secretIs: { en: 'The same Server API token', 'zh-CN': '同一个 Server API token' },
  secretHint: {
    en: 'In Postmark: your server → API tokens → copy the Server API token, and paste it as user name and as password.',
    'zh-CN': '在 Postmark 打开你的 server → API Tokens，复制 Server API token，用户名和密码都填它。',
  },
  fromRule: 'verified-domain',
  limits: { basis: 'cautious', asOf: '2026-11', perSecond: 10, connections: 5 },
  maxMessageBytes: 10_485_760,
  mayNeedOAuth: false,
  notes: {
    en: 'From must be a confirmed sender signature or domain. Announcements to many belong on smtp-broadcasts.postmarkapp.com. There is no port 465.',
    'zh-CN':
      '发件地址必须是已确认的签名或域名。发给很多人的通知请用 smtp-broadcasts.postmarkapp.com。不支持 465 端口。',
  },
  helpUrl: 'https://postmarkapp.com/developer/user-guide/send-email-with-smtp',
};

/** Services made for sending: the login is a key, From is an address or domain you have verified with them. */
export const sendingServices: readonly ProviderPreset[] = [aliyun, sendcloud, ses, mailgun, postmark];
