import type { FailureEntry } from '../failure.ts';
import { lookBeforeResending } from './next-steps.ts';

/** The content went out and no answer came back: sending again could mean a second copy (RFC 5321 §4.5.3.2.6). */
export const uncertainEntries: readonly FailureEntry[] = [
  {
    key: 'uncertain.no-answer',
    class: 'uncertain',
    when: [{ reply: 'none', mayHaveArrived: true, codes: ['ETIMEDOUT'] }],
    examples: [
      { phase: 'reply', code: 'ETIMEDOUT', timeoutType: 'SOCKET_TIMEOUT', contentWasRead: true },
      { phase: 'content', code: 'ETIMEDOUT', timeoutType: 'SOCKET_TIMEOUT' },
    ],
    happened: {
      en: 'The mail was handed over, but the server never said whether it took it.',
      'zh-CN': '邮件已经交给服务器，但服务器一直没有答复是否收下。',
    },
    nextStep: lookBeforeResending,
  },
  {
    key: 'uncertain.unclear-answer',
    class: 'uncertain',
    when: [{ reply: 'none', mayHaveArrived: true, codes: ['EMESSAGE', 'EPROTOCOL'] }],
    examples: [
      { phase: 'reply', code: 'EMESSAGE', contentWasRead: true, reply: 'gibberish' },
      { phase: 'reply', code: 'EMESSAGE', responseCode: 354, contentWasRead: true, reply: '354 Go on' },
    ],
    happened: {
      en: 'The mail was handed over, but the server’s answer makes no sense.',
      'zh-CN': '邮件已经交给服务器，但服务器的答复看不懂。',
    },
    nextStep: lookBeforeResending,
  },
  {
    key: 'uncertain.stopped',
    class: 'uncertain',
    when: [{ reply: 'none', mayHaveArrived: true, codes: ['EABORT'] }],
    examples: [{ phase: 'content', code: 'EABORT', contentWasRead: true }],
    happened: {
      en: 'Sending was stopped while this mail was being handed over. It may have arrived.',
      'zh-CN': '正在交付这封邮件时发送被停止，邮件可能已经送达。',
    },
    nextStep: lookBeforeResending,
  },
  {
    key: 'uncertain.connection-lost',
    class: 'uncertain',
    when: [{ reply: 'none', mayHaveArrived: true }],
    examples: [
      { phase: 'reply', code: 'ECONNECTION', contentWasRead: true },
      { phase: 'content', code: 'ESOCKET', originalCode: 'ECONNRESET', contentWasRead: true },
      { phase: 'reply', code: 'ECONNECTION', reply: '250 ok' },
    ],
    happened: {
      en: 'The connection broke after the mail was handed over and before the server answered. It may have arrived.',
      'zh-CN': '邮件交出后、服务器答复前连接断了，邮件可能已经送达。',
    },
    nextStep: lookBeforeResending,
  },
];
