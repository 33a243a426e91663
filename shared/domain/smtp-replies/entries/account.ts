import type { FailureEntry, SmtpPhase } from '../failure.ts';
import { slowerThenResume } from './next-steps.ts';

const beforeContent: readonly SmtpPhase[] = ['mail', 'rcpt', 'data'];

/** The sender, the account or its network was refused: every other mail would be refused too. */
export const accountEntries: readonly FailureEntry[] = [
  {
    key: 'account.from-not-allowed',
    class: 'pause-account',
    when: [
      {
        reply: '5xx',
        text: /not (authori[sz]ed|allowed|permitted) to (send|use|relay)( mail)? (from|as|this)|not owned by|from (address )?(must|does ?n.t|is not).{0,30}(match|equal|same|login|one of|yours)|not one of your|relaying disallowed as|sender (address )?.{0,20}does not match|header address|发件人.{0,10}(不匹配|不一致)/i,
      },
    ],
    examples: [
      {
        phase: 'rcpt',
        responseCode: 553,
        reply: '553 5.7.1 <a@example.com>: Sender address rejected: not owned by user b@example.com',
      },
      { phase: 'mail', provider: 'zoho', responseCode: 553, reply: '553 Relaying disallowed as a@example.com' },
      {
        phase: 'reply',
        provider: 'fastmail',
        responseCode: 551,
        reply: '551 5.7.1 Not authorised to send from this header address',
      },
      {
        phase: 'reply',
        provider: 'icloud',
        responseCode: 550,
        reply: '550 5.7.0 From address is not one of your addresses',
      },
    ],
    happened: {
      en: 'This login may not send with the account’s From address.',
      'zh-CN': '这个登录账号不能使用当前的发件地址。',
    },
    nextStep: {
      en: 'Set the From address to the login address or to one your provider has verified, then resume.',
      'zh-CN': '把发件地址改成登录用的邮箱，或服务商已验证的地址，再恢复发送。',
    },
  },
  {
    key: 'account.domain-not-verified',
    class: 'pause-account',
    when: [
      {
        reply: '5xx',
        text: /(domain|sender|from address|sending address).{0,40}(not (been )?(verified|confirmed|registered)|unverified)|unverified (sender|domain|address)|域名.{0,6}未验证/i,
      },
    ],
    examples: [{ phase: 'mail', responseCode: 550, reply: '550 The domain example.com is not verified' }],
    happened: {
      en: 'Your provider has not verified the domain or address in From.',
      'zh-CN': '服务商还没有验证发件地址或它的域名。',
    },
    nextStep: {
      en: 'Verify it in your provider’s console, then resume.',
      'zh-CN': '在服务商控制台完成验证，再恢复发送。',
    },
  },
  {
    key: 'account.sender-unreachable',
    class: 'pause-account',
    when: [
      {
        phases: beforeContent,
        reply: '5xx',
        text: /sender verif|verification failed|sender callout|could not verify sender|sender address rejected: (undeliverable|unverified)|return path/i,
      },
    ],
    examples: [{ phase: 'rcpt', responseCode: 550, reply: '550 Sender verify failed' }],
    happened: {
      en: 'The server checked the From address and found that it cannot take mail.',
      'zh-CN': '服务器检查了发件地址，发现它收不了邮件。',
    },
    nextStep: {
      en: 'Use a From address that exists and receives mail, then resume.',
      'zh-CN': '换成真实存在、能收信的发件地址，再恢复发送。',
    },
  },
  {
    key: 'account.sender-domain',
    class: 'pause-account',
    when: [
      { reply: '5xx', enhanced: ['5.1.7', '5.1.8'] },
      {
        phases: ['mail', 'rcpt'],
        reply: '5xx',
        text: /sender address rejected|sender.{0,40}domain|domain of sender|bad sender|invalid sender|mail from invalid/i,
      },
    ],
    examples: [
      { phase: 'rcpt', responseCode: 550, enhancedCode: '5.1.8', reply: '550 5.1.8 Domain not found' },
      { phase: 'mail', responseCode: 553, reply: '553 Domain of sender address does not exist' },
    ],
    happened: {
      en: 'The From address or its domain is not valid for the server.',
      'zh-CN': '服务器认为发件地址或它的域名无效。',
    },
    nextStep: {
      en: 'Look for a typing mistake in the From address; its domain must exist. Then resume.',
      'zh-CN': '检查发件地址有没有输错，它的域名必须存在。改好后恢复发送。',
    },
  },
  {
    key: 'account.relay-denied',
    class: 'pause-account',
    when: [
      {
        reply: '5xx',
        text: /relay(ing)? (access )?(is )?(denied|not (permitted|allowed)|prohibited|disallowed)|unable to relay|not (an open|a) relay|do(es)? not relay|denies relay|not permitted to relay|openrelay|rcpthosts|拒绝中继|不开放.{0,4}转发/i,
      },
    ],
    examples: [
      { phase: 'rcpt', code: 'EENVELOPE', responseCode: 554, reply: '554 5.7.1 <c@example.com>: Relay access denied' },
      { phase: 'rcpt', responseCode: 550, reply: '550 relay not permitted' },
    ],
    happened: {
      en: 'The server does not pass on mail to other domains for you. Usually the login is missing, or it is not your provider’s outgoing server.',
      'zh-CN': '服务器不肯替你把邮件转给其他域名，通常是没有登录，或这不是服务商的发信服务器。',
    },
    nextStep: {
      en: 'Enter user name and password, use port 465 or 587 of the outgoing (SMTP) server, then resume.',
      'zh-CN': '填好用户名和密码，使用发信（SMTP）服务器的 465 或 587 端口，再恢复发送。',
    },
  },
  {
    key: 'account.listed',
    class: 'pause-account',
    when: [
      {
        reply: '5xx',
        text: /spamhaus|spamcop|barracuda|sorbs|dnsbl|\brbls?\b|blocked (using|by)|black ?list|block ?list|black ip|黑名单/i,
      },
    ],
    examples: [
      {
        phase: 'rcpt',
        responseCode: 554,
        reply: '554 5.7.1 Service unavailable; Client host [192.0.2.1] blocked using zen.spamhaus.org',
      },
    ],
    happened: {
      en: 'Your network address is on a list of suspicious senders. Home and mobile networks often are.',
      'zh-CN': '你的网络地址在可疑发件人名单上，家庭和手机网络常会这样。',
    },
    nextStep: {
      en: 'Send through your provider’s server with a login (port 465 or 587) or from another network, then resume.',
      'zh-CN': '请登录服务商的发信服务器（465 或 587 端口）发送，或换一个网络，再恢复发送。',
    },
  },
  {
    key: 'account.reverse-dns',
    class: 'pause-account',
    when: [
      { reply: '5xx', enhanced: ['5.7.25'] },
      { reply: '5xx', text: /reverse (dns|hostname|lookup)|\brdns\b|\bptr\b|cannot find your/i },
    ],
    examples: [
      { phase: 'reply', responseCode: 550, enhancedCode: '5.7.25', reply: '550 5.7.25 The sending IP has no name' },
      { phase: 'rcpt', responseCode: 550, reply: '550 Client host rejected: cannot find your reverse hostname' },
    ],
    happened: {
      en: 'The server takes mail only from networks with a registered name, and yours has none.',
      'zh-CN': '服务器只接受登记过名称的网络发来的邮件，而你的网络没有。',
    },
    nextStep: {
      en: 'Send through your provider’s server with a login instead of straight to this one, then resume.',
      'zh-CN': '请登录服务商的发信服务器发送，不要直接连接这台服务器，再恢复发送。',
    },
  },
  {
    key: 'account.daily-amount',
    class: 'pause-account',
    when: [
      {
        reply: 'any',
        text: /(daily|hourly|monthly|sending|submission|outgoing|outbound|per day|per hour|24.?hours?).{0,30}(quota|limit|maximum|allowance)|(quota|limit).{0,30}(per day|per hour|for today|today|daily|hourly)|not enough quota|sending quota|exceeded your/i,
      },
    ],
    examples: [
      {
        phase: 'reply',
        provider: 'icloud',
        responseCode: 550,
        reply: '550 5.7.1 You have exceeded your daily sending limit.',
      },
      { phase: 'rcpt', responseCode: 452, reply: '452 4.7.1 Hourly quota reached for this sender' },
    ],
    happened: {
      en: 'The account has sent as much as your provider allows for this hour, day or month.',
      'zh-CN': '这个账号在当前时段（小时、天或月）的发信量已用完。',
    },
    nextStep: slowerThenResume,
  },
  {
    key: 'account.too-fast',
    class: 'pause-account',
    when: [
      {
        reply: '5xx',
        text: /rate ?limit|too (many|much) (messages|mails?|e-?mails|same size)|too fast|throttl|sending too|rate exceeded/i,
      },
    ],
    examples: [{ phase: 'rcpt', responseCode: 550, reply: '550 5.7.0 Ratelimit exceeded for this sender' }],
    happened: {
      en: 'The account sends faster than your provider allows.',
      'zh-CN': '发送速度超过了服务商的限制。',
    },
    nextStep: slowerThenResume,
  },
  {
    key: 'account.network-blocked',
    class: 'pause-account',
    when: [
      {
        reply: '5xx',
        text: /\b(ip|client host|your (host|server|network|address|ip))\b.{0,60}(block|bann|reject|refus|denied|not allowed|suspicious)|banned .{0,20}\bips?\b|reputation/i,
      },
    ],
    examples: [
      { phase: 'mail', responseCode: 550, reply: '550 5.7.1 Your IP 192.0.2.7 has been blocked' },
      { phase: 'rcpt', responseCode: 554, reply: '554 Connection refused due to poor reputation' },
    ],
    happened: {
      en: 'The server does not take mail from your network at the moment.',
      'zh-CN': '服务器目前不接受来自你所在网络的邮件。',
    },
    nextStep: {
      en: 'Try another network without VPN, or send through your provider’s server with a login; then resume.',
      'zh-CN': '关掉 VPN 或换个网络，或登录服务商的发信服务器发送，再恢复发送。',
    },
  },
  {
    key: 'account.suspended',
    class: 'pause-account',
    when: [
      { phases: ['mail'], reply: '5xx', text: /suspend|disabled|deactivated|locked|closed|expired|停用|冻结|锁定/i },
    ],
    examples: [{ phase: 'mail', responseCode: 550, reply: '550 Account suspended' }],
    happened: {
      en: 'Your provider has suspended this mailbox.',
      'zh-CN': '服务商已停用这个邮箱。',
    },
    nextStep: {
      en: 'Log in on the provider’s website, settle the matter there, then resume.',
      'zh-CN': '登录服务商网站处理好后，再恢复发送。',
    },
  },
  {
    key: 'account.sender-unproven',
    class: 'pause-account',
    when: [{ phases: ['mail'], reply: '5xx', text: /\b(spf|dkim|dmarc)\b|sender policy framework/i }],
    examples: [{ phase: 'mail', responseCode: 550, reply: '550 5.7.23 SPF validation failed' }],
    happened: {
      en: 'The From domain’s own rule (SPF) does not allow mail from this server or network.',
      'zh-CN': '发件域名自己的规则（SPF）不允许从这台服务器或网络发信。',
    },
    nextStep: {
      en: 'Add your provider to the domain’s SPF record, or use the provider’s own address as From; then resume.',
      'zh-CN': '把服务商加进域名的 SPF 记录，或改用服务商自己的邮箱做发件地址，再恢复发送。',
    },
  },
];

/** Any other 5xx to MAIL FROM: it is about the sender, not about the person who should get the mail. */
export const senderRefusedEntry: FailureEntry = {
  key: 'account.sender-refused',
  class: 'pause-account',
  when: [{ phases: ['mail'], reply: '5xx' }],
  examples: [
    { phase: 'mail', code: 'EENVELOPE', responseCode: 550, reply: '550 No' },
    { phase: 'mail', code: 'EENVELOPE', responseCode: 552, reply: '552 Storage' },
  ],
  happened: {
    en: 'The server did not accept the sender of the mail.',
    'zh-CN': '服务器不接受这个发件人。',
  },
  nextStep: {
    en: 'Read the server’s sentence, check From address and login in the account, then resume.',
    'zh-CN': '看看服务器的原话，检查账号的发件地址和登录信息，再恢复发送。',
  },
};
