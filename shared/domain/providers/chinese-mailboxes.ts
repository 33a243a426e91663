import type { ProviderPreset } from './preset.ts';

const fullAddress = { en: 'Your full address', 'zh-CN': '完整的邮箱地址' };

const netEaseHint = {
  en: 'On the mail website: Settings → POP3/SMTP/IMAP → switch on the SMTP service → confirm by phone → copy the code. It is shown once.',
  'zh-CN':
    '登录网页邮箱，打开“设置 → POP3/SMTP/IMAP”，开启 SMTP 服务，用手机验证后会得到授权码。授权码只显示一次，请马上复制。',
};
const netEaseNotes = {
  en: 'Meant for personal mail: too many messages within 15 minutes are refused for a while. The provider publishes no numbers.',
  'zh-CN': '个人邮箱，15 分钟内发得太多会被暂时拒绝。具体数字网易没有公布，建议慢慢发。',
};

/** Personal and company mailboxes in China: the password is an authorisation code, From is the mailbox itself. */
export const chineseMailboxes: readonly ProviderPreset[] = [
  {
    id: 'qq',
    name: { en: 'QQ Mail', 'zh-CN': 'QQ 邮箱' },
    host: 'smtp.qq.com',
    port: 465,
    security: 'tls',
    alternatives: [{ port: 587, security: 'starttls' }],
    hosts: /^smtp\.(qq|foxmail)\.com$/,
    domains: ['qq.com', 'vip.qq.com', 'foxmail.com'],
    loginIs: 'address',
    loginHint: fullAddress,
    secretIs: { en: 'Authorisation code (16 letters)', 'zh-CN': '授权码（16 个字母）' },
    secretHint: {
      en: 'On mail.qq.com: Settings → Account → POP3/IMAP/SMTP service → switch it on → send the text message it asks for → copy the 16 letters. Changing your QQ password makes old codes invalid.',
      'zh-CN':
        '登录 mail.qq.com，打开“设置 → 账号”，在“POP3/IMAP/SMTP 服务”里开启服务，按提示发送短信后会得到 16 个字母的授权码。改过 QQ 密码后，旧的授权码会失效。',
    },
    fromRule: 'must-equal-login',
    limits: { basis: 'cautious', asOf: '2026-11', perMinute: 20, perDay: 300, connections: 2 },
    mayNeedOAuth: false,
    notes: {
      en: 'Limits exist per minute, hour and day, but QQ does not publish them. A run to many people goes out more safely over a sending service.',
      'zh-CN': 'QQ 邮箱按分钟、小时、天都有发信上限，但没有公布数字。要发给很多人，用专门的发信服务更稳妥。',
    },
    helpUrl: 'https://service.mail.qq.com/detail/0/75',
  },
  {
    id: '163',
    name: { en: '163 Mail (NetEase)', 'zh-CN': '网易 163 邮箱' },
    host: 'smtp.163.com',
    port: 465,
    security: 'tls',
    alternatives: [
      { port: 994, security: 'tls' },
      { port: 25, security: 'starttls' },
    ],
    hosts: /^smtp\.(vip\.)?163\.com$/,
    domains: ['163.com'],
    loginIs: 'address',
    loginHint: fullAddress,
    secretIs: { en: 'Authorisation code', 'zh-CN': '授权码' },
    secretHint: netEaseHint,
    fromRule: 'must-equal-login',
    limits: { basis: 'cautious', asOf: '2026-11', perMinute: 10, perDay: 200, connections: 1 },
    mayNeedOAuth: false,
    notes: netEaseNotes,
    helpUrl: 'https://help.mail.163.com/',
  },
  {
    id: '126',
    name: { en: '126 Mail (NetEase)', 'zh-CN': '网易 126 邮箱' },
    host: 'smtp.126.com',
    port: 465,
    security: 'tls',
    alternatives: [
      { port: 994, security: 'tls' },
      { port: 25, security: 'starttls' },
    ],
    hosts: /^smtp\.(vip\.)?126\.com$/,
    domains: ['126.com'],
    loginIs: 'address',
    loginHint: fullAddress,
    secretIs: { en: 'Authorisation code', 'zh-CN': '授权码' },
    secretHint: netEaseHint,
    fromRule: 'must-equal-login',
    limits: { basis: 'cautious', asOf: '2026-11', perMinute: 10, perDay: 200, connections: 1 },
    mayNeedOAuth: false,
    notes: netEaseNotes,
    helpUrl: 'https://help.mail.163.com/',
  },
  {
    id: 'exmail',
    name: { en: 'Tencent Exmail (company mail)', 'zh-CN': '腾讯企业邮箱' },
    host: 'smtp.exmail.qq.com',
    port: 465,
    security: 'tls',
    alternatives: [{ port: 587, security: 'starttls' }],
    hosts: /^(hw)?smtp\.exmail\.qq\.com$/,
    domains: ['exmail.qq.com'],
    loginIs: 'address',
    loginHint: { en: 'Your full company address', 'zh-CN': '完整的企业邮箱地址' },
    secretIs: { en: 'Client password', 'zh-CN': '客户端专用密码' },
    secretHint: {
      en: 'On exmail.qq.com: Settings → Email binding (or Account) → safe login → create a client password. Without safe login it is your mailbox password. The administrator must allow SMTP.',
      'zh-CN':
        '登录 exmail.qq.com，打开“设置”，在“邮箱绑定”里开启安全登录，然后生成客户端专用密码。没有开启安全登录时就用邮箱密码。管理员需要允许使用 SMTP。',
    },
    fromRule: 'must-equal-login',
    limits: { basis: 'cautious', asOf: '2026-11', perMinute: 20, perDay: 500, connections: 2 },
    mayNeedOAuth: false,
    notes: {
      en: 'The daily allowance is shared by everyone in your company and moves with what you send.',
      'zh-CN': '每天的发信量由整个企业共用，并且会随发信情况自动调整。',
    },
    helpUrl: 'https://service.exmail.qq.com/',
  },
];
