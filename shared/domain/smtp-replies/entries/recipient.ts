import type { FailureEntry, SmtpPhase } from '../failure.ts';
import { checkAddress, triedAgain } from './next-steps.ts';

/** Some servers judge the recipient only after the content (RFC 5321 §3.3). */
const withRecipient: readonly SmtpPhase[] = ['rcpt', 'data', 'content', 'reply'];

/** Limits of the recipient, which read like the sender's: looked at before those. */
export const recipientLimitEntries: readonly FailureEntry[] = [
  {
    key: 'recipient.receives-too-much',
    class: 'retry',
    when: [
      { reply: '4xx', enhanced: ['4.2.1'] },
      { reply: '4xx', text: /receiving (mail|email|messages|limit)/i },
    ],
    examples: [
      { phase: 'rcpt', provider: 'gmail', responseCode: 450, enhancedCode: '4.2.1', reply: '450 4.2.1 Held - gsmtp' },
      { phase: 'rcpt', responseCode: 450, reply: '450 The user is receiving mail too quickly' },
    ],
    happened: {
      en: 'This mailbox is getting too much mail at the moment.',
      'zh-CN': '这个邮箱目前收到的邮件太多。',
    },
    nextStep: triedAgain,
  },
];

/** The address or its mailbox was refused. */
export const recipientEntries: readonly FailureEntry[] = [
  {
    key: 'recipient.greylisted',
    class: 'retry',
    when: [
      { reply: '4xx', text: /gr[ea]y ?-?list|postgrey|try again (in|after) \d|deferred.{0,20}(policy|please)|灰名单/i },
    ],
    examples: [
      { phase: 'rcpt', responseCode: 450, reply: '450 4.2.0 <a@example.com>: Recipient address rejected: Greylisted' },
      { phase: 'rcpt', responseCode: 451, reply: '451 4.7.1 Please try again in 300 seconds' },
    ],
    happened: {
      en: 'The server asks strangers to come again later; spammers usually do not.',
      'zh-CN': '对方服务器要求陌生发件人过一会儿再来，这是常见的防垃圾邮件做法。',
    },
    nextStep: triedAgain,
  },
  {
    key: 'recipient.full-for-now',
    class: 'retry',
    when: [
      { reply: '4xx', enhanced: ['4.2.2'] },
      {
        phases: withRecipient,
        reply: '4xx',
        text: /(mailbox|inbox|quota|storage).{0,20}(full|exceeded)|over ?-?quota|容量|空间不足|已满/i,
      },
    ],
    examples: [
      {
        phase: 'rcpt',
        code: 'EENVELOPE',
        responseCode: 452,
        enhancedCode: '4.2.2',
        reply: '452 4.2.2 No room - gsmtp',
      },
      { phase: 'rcpt', responseCode: 452, reply: '452 Mailbox full' },
    ],
    happened: {
      en: 'The person’s mailbox is full.',
      'zh-CN': '对方的邮箱满了。',
    },
    nextStep: triedAgain,
  },
  {
    key: 'recipient.full',
    class: 'stop',
    when: [
      { phases: withRecipient, reply: '5xx', enhanced: ['5.2.2'] },
      {
        phases: withRecipient,
        reply: '5xx',
        text: /(mailbox|inbox|account|user|recipient).{0,30}(is )?(full|over ?-?quota|exceed.{0,20}(quota|storage))|(mailbox|inbox).{0,20}(size|limit)|over ?-?quota|quota exceeded|storage allocation|容量|空间不足|已满/i,
      },
    ],
    examples: [
      { phase: 'rcpt', code: 'EENVELOPE', responseCode: 552, enhancedCode: '5.2.2', reply: '552 5.2.2 No room' },
      { phase: 'rcpt', responseCode: 552, reply: '552 mailbox full' },
      { phase: 'reply', responseCode: 550, reply: '550 收件人空间不足' },
    ],
    happened: {
      en: 'The person’s mailbox is full.',
      'zh-CN': '对方的邮箱满了。',
    },
    nextStep: {
      en: 'Send again in a few days, or ask the person for another address.',
      'zh-CN': '过几天再发，或请对方换一个邮箱。',
    },
  },
  {
    key: 'recipient.refuses',
    class: 'stop',
    when: [
      {
        phases: withRecipient,
        reply: '5xx',
        text: /rejected by (the )?recipient|(blocked|refused|denied) by (the )?(recipient|user)|user (in blacklist|rejected)|recipient has (blocked|rejected)|not accepting (mail|messages) from|only accepts? (mail|messages) from|mailbox rules|sender (is )?blocked|local user only|restricted/i,
      },
    ],
    examples: [
      { phase: 'rcpt', provider: 'qq', responseCode: 550, reply: '550 Mail is rejected by recipients' },
      { phase: 'rcpt', responseCode: 550, reply: '550 5.7.133 Sender not in: mailbox restricted to its organisation' },
    ],
    happened: {
      en: 'This mailbox does not take mail from you: the person or their organisation has set it so.',
      'zh-CN': '对方本人或所在单位设置了不接收你的邮件。',
    },
    nextStep: {
      en: 'Ask the person in another way to allow your address, or to give another one.',
      'zh-CN': '请通过其他方式联系对方，让对方放行你的地址或换一个邮箱。',
    },
  },
  {
    key: 'recipient.domain-takes-no-mail',
    class: 'block-address',
    when: [
      { phases: withRecipient, reply: '5xx', enhanced: ['5.1.10'] },
      { phases: withRecipient, reply: [521, 556] },
      { phases: withRecipient, reply: '5xx', text: /null ?mx|does not accept (any )?(e-?mail|mail)/i },
    ],
    examples: [
      { phase: 'rcpt', responseCode: 550, enhancedCode: '5.1.10', reply: '550 5.1.10 Not here' },
      { phase: 'rcpt', responseCode: 556, reply: '556 Domain takes nothing' },
      { phase: 'rcpt', responseCode: 550, reply: '550 example.com does not accept mail' },
    ],
    happened: {
      en: 'The domain of this address takes no mail.',
      'zh-CN': '这个地址的域名不收任何邮件。',
    },
    nextStep: checkAddress,
  },
  {
    key: 'recipient.disabled',
    class: 'block-address',
    when: [
      { phases: withRecipient, reply: '5xx', enhanced: ['5.2.1'] },
      {
        phases: withRecipient,
        reply: '5xx',
        text: /(account|mailbox|user|recipient|address).{0,30}(disabled|inactive|suspended|deactivated|closed|terminated|discontinued|locked)|冻结|停用|已注销/i,
      },
    ],
    examples: [
      { phase: 'rcpt', responseCode: 550, enhancedCode: '5.2.1', reply: '550 5.2.1 Not in use - gsmtp' },
      { phase: 'rcpt', responseCode: 550, reply: '550 User suspended' },
    ],
    happened: {
      en: 'This mailbox has been closed or suspended.',
      'zh-CN': '这个邮箱已被停用或注销。',
    },
    nextStep: checkAddress,
  },
  {
    key: 'recipient.moved',
    class: 'block-address',
    when: [
      { phases: withRecipient, reply: '5xx', enhanced: ['5.1.6'] },
      { phases: withRecipient, reply: [551] },
      {
        phases: withRecipient,
        reply: '5xx',
        text: /(has|have) moved|no longer (here|available|works?|with|valid|in use)/i,
      },
    ],
    examples: [
      { phase: 'rcpt', responseCode: 550, enhancedCode: '5.1.6', reply: '550 5.1.6 Elsewhere' },
      { phase: 'rcpt', code: 'EENVELOPE', responseCode: 551, reply: '551 User not local; please try <b@example.net>' },
      { phase: 'rcpt', responseCode: 550, reply: '550 This address is no longer in use' },
    ],
    happened: {
      en: 'The person no longer has this mailbox.',
      'zh-CN': '对方已经不用这个邮箱了。',
    },
    nextStep: checkAddress,
  },
  {
    key: 'recipient.domain-unknown',
    class: 'block-address',
    when: [
      { phases: withRecipient, reply: '5xx', enhanced: ['5.1.2', '5.4.4'] },
      {
        phases: withRecipient,
        reply: '5xx',
        text: /(domain|host)( name)?.{0,20}(not found|does not exist|unknown|not exist)|unrouteable|unroutable|no such domain|no mx|find.{0,20}domain|域名不存在/i,
      },
    ],
    examples: [
      { phase: 'rcpt', responseCode: 550, enhancedCode: '5.1.2', reply: '550 5.1.2 Bad destination' },
      { phase: 'rcpt', responseCode: 550, reply: '550 Unrouteable address' },
      { phase: 'rcpt', provider: 'qq', responseCode: 550, reply: '550 Domain may not exist or DNS check failed' },
    ],
    happened: {
      en: 'The part after the @ does not exist as a mail domain.',
      'zh-CN': '地址中 @ 后面的域名不存在或收不了邮件。',
    },
    nextStep: checkAddress,
  },
  {
    key: 'recipient.unknown',
    class: 'block-address',
    when: [
      { phases: withRecipient, reply: '5xx', enhanced: ['5.1.1'] },
      {
        phases: withRecipient,
        reply: '5xx',
        text: /(user|recipient|mailbox|account|address|member|person)s?( .{0,60})? ?(is )?(unknown|not found|not known|does ?n.t exist|does not exist|not exist|doesn.t have an? .{0,30}account)|unknown (user|recipient|mailbox|address|local)|no such (user|recipient|mailbox|address|person|account)|no mailbox|invalid (user|recipient|mailbox)|not a (valid|known) (user|mailbox|recipient)|not listed in|用户不存在|收件人不存在|邮箱不存在|地址不存在|查无此人|未开通/i,
      },
    ],
    examples: [
      { phase: 'rcpt', code: 'EENVELOPE', responseCode: 550, enhancedCode: '5.1.1', reply: '550 5.1.1 Nope - gsmtp' },
      { phase: 'rcpt', responseCode: 550, reply: '550 User unknown in virtual mailbox table' },
      { phase: 'rcpt', responseCode: 550, reply: '550 No such user here' },
      { phase: 'rcpt', provider: 'qq', responseCode: 550, reply: '550 Mailbox not found.' },
      { phase: 'reply', provider: '163', responseCode: 550, reply: '550 Invalid User' },
      { phase: 'rcpt', provider: 'exmail', responseCode: 550, reply: '550 用户不存在' },
    ],
    happened: {
      en: 'There is no mailbox with this address.',
      'zh-CN': '这个邮箱地址不存在。',
    },
    nextStep: checkAddress,
  },
  {
    key: 'recipient.syntax',
    class: 'block-address',
    when: [
      { phases: ['rcpt'], reply: '5xx', enhanced: ['5.1.3'] },
      { phases: ['rcpt'], reply: [501, 553], text: /syntax|malformed|bad address|invalid address|not allowed/i },
    ],
    examples: [
      { phase: 'rcpt', responseCode: 501, enhancedCode: '5.1.3', reply: '501 5.1.3 Bad recipient' },
      { phase: 'rcpt', provider: 'qq', responseCode: 501, reply: '501 Bad address syntax.' },
      { phase: 'rcpt', responseCode: 553, reply: '553 Mailbox name not allowed' },
    ],
    happened: {
      en: 'The server does not take this for a valid address.',
      'zh-CN': '服务器认为这个地址的写法不对。',
    },
    nextStep: checkAddress,
  },
  {
    key: 'recipient.letters',
    class: 'stop',
    when: [
      { phases: ['mail', ...withRecipient], reply: '5xx', enhanced: ['5.6.7', '5.6.8', '5.6.9'] },
      { phases: ['mail', ...withRecipient], reply: '5xx', text: /smtputf8|internationali[sz]ed|non-?ascii/i },
    ],
    examples: [
      { phase: 'rcpt', responseCode: 553, enhancedCode: '5.6.7', reply: '553 5.6.7 Needs plain letters' },
      { phase: 'mail', responseCode: 550, reply: '550 SMTPUTF8 required but not offered' },
    ],
    happened: {
      en: 'A mail server on the way cannot handle the letters in this address.',
      'zh-CN': '途中的邮件服务器不支持这个地址里的字符。',
    },
    nextStep: {
      en: 'Ask the person for an address with plain letters only (a to z).',
      'zh-CN': '请对方提供只含英文字母和数字的邮箱地址。',
    },
  },
  {
    key: 'recipient.loop',
    class: 'stop',
    when: [
      { phases: withRecipient, reply: '5xx', enhanced: ['5.4.6'] },
      { phases: withRecipient, reply: '5xx', text: /too many hops|mail loop|looping|routing loop/i },
    ],
    examples: [
      { phase: 'reply', responseCode: 554, enhancedCode: '5.4.6', reply: '554 5.4.6 Round and round' },
      { phase: 'reply', responseCode: 554, reply: '554 Too many hops' },
    ],
    happened: {
      en: 'The person’s mail is forwarded in a circle.',
      'zh-CN': '对方的邮件转发形成了死循环。',
    },
    nextStep: {
      en: 'Tell the person in another way, or ask for another address.',
      'zh-CN': '请通过其他方式告诉对方，或请对方换一个邮箱。',
    },
  },
  {
    key: 'recipient.unreachable',
    class: 'stop',
    when: [
      {
        phases: withRecipient,
        reply: '5xx',
        enhanced: ['5.4.0', '5.4.1', '5.4.2', '5.4.3', '5.4.7', '5.1.4', '5.2.4'],
      },
    ],
    examples: [{ phase: 'rcpt', responseCode: 550, enhancedCode: '5.4.1', reply: '550 5.4.1 No answer from host' }],
    happened: {
      en: 'The server found no way to deliver to this address.',
      'zh-CN': '服务器找不到投递到这个地址的路径。',
    },
    nextStep: {
      en: 'Check the address; send again later or ask the person for another one.',
      'zh-CN': '检查地址是否正确，稍后再发，或请对方换一个邮箱。',
    },
  },
  {
    key: 'recipient.policy',
    class: 'stop',
    when: [
      { phases: ['rcpt'], reply: '5xx', enhanced: ['5.7.0', '5.7.1', '5.7.2'] },
      {
        phases: ['rcpt'],
        reply: '5xx',
        text: /polic(y|ies)|not (authori[sz]ed|permitted|allowed)|access denied|prohibited/i,
      },
    ],
    examples: [
      { phase: 'rcpt', responseCode: 550, enhancedCode: '5.7.1', reply: '550 5.7.1 Rejected' },
      { phase: 'rcpt', responseCode: 550, reply: '550 Rejected for policy reasons' },
    ],
    happened: {
      en: 'The server refuses mail to this address by its own rules.',
      'zh-CN': '服务器按自己的规则拒绝向这个地址投递。',
    },
    nextStep: {
      en: 'Read the server’s sentence. Ask the person for another address if it cannot be settled.',
      'zh-CN': '看看服务器的原话；如果解决不了，请对方换一个邮箱。',
    },
  },
  {
    key: 'recipient.unavailable',
    class: 'stop',
    when: [{ phases: ['rcpt'], reply: '5xx', text: /unavailable|mailbox/i }],
    examples: [
      {
        phase: 'rcpt',
        code: 'EENVELOPE',
        responseCode: 550,
        reply: '550 Requested action not taken: mailbox unavailable',
      },
    ],
    happened: {
      en: 'The server does not take mail for this mailbox and does not say more.',
      'zh-CN': '服务器不接收这个邮箱的邮件，也没有说明原因。',
    },
    nextStep: {
      en: 'Look for a typing mistake, or ask the person for another address.',
      'zh-CN': '检查地址有没有输错，或请对方换一个邮箱。',
    },
  },
];
