import type { FailureEntry } from '../failure.ts';
import { triedAgain } from './next-steps.ts';

/** 4xx: not now, but perhaps later (RFC 5321 §4.2.1). */
export const temporaryEntries: readonly FailureEntry[] = [
  {
    key: 'temporary.too-fast',
    class: 'retry',
    when: [
      { reply: '4xx', enhanced: ['4.7.28', '4.7.500'] },
      {
        reply: '4xx',
        text: /\brates?\b|rate-?limit|too (many|much) (messages|mails?|e-?mails|connections|requests)|too fast|throttl|slow down|server busy/i,
      },
    ],
    examples: [
      { phase: 'reply', responseCode: 450, enhancedCode: '4.7.28', reply: '450 4.7.28 Held - gsmtp' },
      { phase: 'mail', responseCode: 450, reply: '450 4.7.1 Error: too much mail from 192.0.2.1' },
    ],
    happened: {
      en: 'The server gets more mail from you than it takes in this time.',
      'zh-CN': '发得太快，超过了服务器当前能接收的数量。',
    },
    nextStep: {
      en: 'The app tries again by itself. Lower the account’s limits if it keeps happening.',
      'zh-CN': '稍后会自动重试。如果经常出现，请调低账号的发送限额。',
    },
  },
  {
    key: 'temporary.too-many-recipients',
    class: 'retry',
    when: [
      { reply: '4xx', enhanced: ['4.5.3'] },
      { reply: '4xx', text: /too many recipients|RCPT numbers/i },
    ],
    examples: [
      { phase: 'rcpt', responseCode: 452, enhancedCode: '4.5.3', reply: '452 4.5.3 Enough' },
      { phase: 'rcpt', responseCode: 452, reply: '452 Too many recipients' },
    ],
    happened: {
      en: 'The server has taken enough recipients from you for now.',
      'zh-CN': '服务器暂时不再接受更多收件人。',
    },
    nextStep: triedAgain,
  },
  {
    key: 'temporary.storage',
    class: 'retry',
    when: [
      { reply: '4xx', enhanced: ['4.3.1'] },
      { reply: '4xx', text: /storage|disk|out of memory|no space/i },
    ],
    examples: [
      { phase: 'mail', code: 'EENVELOPE', responseCode: 452, enhancedCode: '4.3.1', reply: '452 4.3.1 Full' },
      { phase: 'mail', responseCode: 452, reply: '452 Insufficient system storage' },
    ],
    happened: {
      en: 'The mail server has no room for new mail at the moment.',
      'zh-CN': '邮件服务器暂时没有空间接收新邮件。',
    },
    nextStep: triedAgain,
  },
  {
    key: 'temporary.lookup',
    class: 'retry',
    when: [
      { reply: '4xx', enhanced: ['4.1.2', '4.1.8', '4.4.3', '4.4.4'] },
      { reply: '4xx', text: /\bdns\b|lookup|resolv|domain.{0,20}(not found|does not exist)|host not found|find your/i },
    ],
    examples: [
      { phase: 'rcpt', responseCode: 450, enhancedCode: '4.1.2', reply: '450 4.1.2 Recipient address rejected' },
      { phase: 'rcpt', responseCode: 451, reply: '451 Temporary DNS failure' },
    ],
    happened: {
      en: 'The mail server could not look up a domain: yours or the recipient’s.',
      'zh-CN': '邮件服务器暂时查不到发件方或收件方的域名。',
    },
    nextStep: {
      en: 'The app tries again by itself. Check the part after the @ if it keeps happening.',
      'zh-CN': '稍后会自动重试。如果一直这样，请检查 @ 后面的域名。',
    },
  },
  {
    key: 'temporary.checking',
    class: 'retry',
    when: [{ reply: '4xx', text: /verif|callout/i }],
    examples: [
      { phase: 'rcpt', responseCode: 450, reply: '450 4.1.1 unverified address: Address verification in progress' },
    ],
    happened: {
      en: 'The server is still checking one of the addresses.',
      'zh-CN': '服务器还在核对地址。',
    },
    nextStep: triedAgain,
  },
  {
    key: 'temporary.suspicious',
    class: 'retry',
    when: [
      { reply: '4xx', enhanced: ['4.7.0', '4.7.1', '4.7.26', '4.7.650'] },
      { reply: '4xx', text: /spam|reputation|blocked|suspicious|polic(y|ies)|\brbl\b|blacklist/i },
    ],
    examples: [
      { phase: 'reply', responseCode: 451, enhancedCode: '4.7.1', reply: '451 4.7.1 Not now' },
      { phase: 'rcpt', responseCode: 450, reply: '450 Client host blocked using bl.example' },
    ],
    happened: {
      en: 'The server is wary of this mail or of your network, and holds it back for now.',
      'zh-CN': '服务器对这封邮件或你的网络有疑虑，暂时不接收。',
    },
    nextStep: {
      en: 'The app tries again by itself. If it keeps happening, send more slowly and look at links and wording.',
      'zh-CN': '稍后会自动重试。如果经常出现，请放慢速度，并检查链接和文字。',
    },
  },
  {
    key: 'temporary.mailbox-busy',
    class: 'retry',
    when: [
      { reply: '4xx', enhanced: ['4.2.0'] },
      { phases: ['rcpt'], reply: [450] },
    ],
    examples: [
      { phase: 'reply', responseCode: 451, enhancedCode: '4.2.0', reply: '451 4.2.0 Later' },
      { phase: 'rcpt', code: 'EENVELOPE', responseCode: 450, reply: '450 Mailbox unavailable' },
    ],
    happened: {
      en: 'The person’s mailbox cannot take mail at the moment.',
      'zh-CN': '对方的邮箱暂时无法收信。',
    },
    nextStep: triedAgain,
  },
  {
    key: 'temporary.server-trouble',
    class: 'retry',
    when: [{ reply: [451] }, { reply: '4xx', enhanced: ['4.3.0', '4.3.2', '4.3.5'] }],
    examples: [
      { phase: 'data', code: 'EENVELOPE', responseCode: 451, reply: '451 Local error in processing' },
      { phase: 'mail', responseCode: 450, enhancedCode: '4.3.2', reply: '450 4.3.2 Not accepting now' },
    ],
    happened: {
      en: 'The mail server has a problem of its own at the moment.',
      'zh-CN': '邮件服务器自己暂时出了问题。',
    },
    nextStep: triedAgain,
  },
  {
    key: 'temporary.not-now',
    class: 'retry',
    when: [{ reply: '4xx' }],
    examples: [
      { phase: 'mail', code: 'EENVELOPE', responseCode: 450, reply: '450 No' },
      { phase: 'reply', code: 'EMESSAGE', responseCode: 452, reply: '452 No' },
    ],
    happened: {
      en: 'The server does not take this mail now, but may later.',
      'zh-CN': '服务器现在不收这封邮件，稍后可能会收。',
    },
    nextStep: triedAgain,
  },
];
