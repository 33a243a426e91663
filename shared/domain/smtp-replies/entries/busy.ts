import type { FailureEntry } from '../failure.ts';
import { triedAgain } from './next-steps.ts';

/** 421 closes the connection, whatever was going on (RFC 5321 §3.8): always tried again, never a verdict. */
export const busyEntries: readonly FailureEntry[] = [
  {
    key: 'busy.netease-connections',
    class: 'retry',
    when: [{ reply: [421], text: /HL:ICC/i }],
    examples: [{ phase: 'greeting', provider: '163', responseCode: 421, reply: '421 HL:ICC 163 smtp7,too many' }],
    happened: {
      en: 'NetEase allows fewer connections at a time than were open.',
      'zh-CN': '同时打开的连接超过了网易允许的数量。',
    },
    nextStep: {
      en: 'The app tries again by itself. Set this account to one connection.',
      'zh-CN': '稍后会自动重试。建议把这个账号的连接数改为 1。',
    },
  },
  {
    key: 'busy.netease-held-back',
    class: 'retry',
    when: [{ reply: [421], text: /HL:(IFC|REP|MEP)/i }],
    examples: [
      { phase: 'mail', provider: '126', responseCode: 421, reply: '421 HL:IFC 126 smtp2 10.0.0.1 1604' },
      { phase: 'greeting', responseCode: 421, reply: '421 HL:REP' },
    ],
    happened: {
      en: 'NetEase is holding back mail from your network for a while: too much of it, or too many unknown addresses.',
      'zh-CN': '网易暂时限制了来自你网络的邮件：短时间内发得太多，或者无效地址太多。',
    },
    nextStep: {
      en: 'The app tries again by itself. Lower the account’s limits and remove addresses that do not exist.',
      'zh-CN': '稍后会自动重试。请调低账号的发送限额，并清理不存在的地址。',
    },
  },
  {
    key: 'busy.too-many-connections',
    class: 'retry',
    when: [
      {
        reply: [421],
        text: /too many (concurrent |smtp |open ){0,2}(connections|sessions)|connection limit|concurrent/i,
      },
    ],
    examples: [
      { phase: 'connect', responseCode: 421, reply: '421 4.7.0 mx.example Error: too many connections from ::1' },
    ],
    happened: {
      en: 'The mail server allows fewer connections at a time than were open.',
      'zh-CN': '同时打开的连接超过了邮件服务器允许的数量。',
    },
    nextStep: {
      en: 'The app tries again by itself. If it keeps happening, give this account fewer connections.',
      'zh-CN': '稍后会自动重试。如果经常出现，请减少这个账号的连接数。',
    },
  },
  {
    key: 'busy.too-fast',
    class: 'retry',
    when: [
      { reply: [421], enhanced: ['4.7.28'] },
      {
        reply: [421],
        text: /unusual rate|rate ?limit|too (much|many)(?! error)|too fast|too quickly|frequency|频率|频繁/i,
      },
    ],
    examples: [
      { phase: 'rcpt', provider: 'gmail', responseCode: 421, enhancedCode: '4.7.28', reply: '421 4.7.28 held - gsmtp' },
      { phase: 'data', responseCode: 421, reply: '421 Rate limit exceeded, slow down' },
    ],
    happened: {
      en: 'The mail server asks for a break: more mail came than it takes in this time.',
      'zh-CN': '发得太快，邮件服务器要求先停一停。',
    },
    nextStep: {
      en: 'The app tries again by itself. Lower the account’s limits if it keeps happening.',
      'zh-CN': '稍后会自动重试。如果经常出现，请调低账号的发送限额。',
    },
  },
  {
    key: 'busy.waited-too-long',
    class: 'retry',
    when: [
      { reply: [421], enhanced: ['4.4.2'] },
      { reply: [421], text: /time ?out|timed out|idle|inactiv|超时/i },
    ],
    examples: [
      { phase: 'idle', responseCode: 421, enhancedCode: '4.4.2', reply: '421 4.4.2 mail.example Error' },
      { phase: 'content', responseCode: 421, reply: '421 SMTP incoming data timeout - closing connection.' },
    ],
    happened: {
      en: 'The mail server waited too long for the next line and hung up.',
      'zh-CN': '邮件服务器等待太久，断开了连接。',
    },
    nextStep: triedAgain,
  },
  {
    key: 'busy.shutting-down',
    class: 'retry',
    when: [
      { reply: [421], enhanced: ['4.3.2'] },
      { reply: [421], text: /shut|maintenance|going down|restart|维护/i },
    ],
    examples: [
      { phase: 'mail', responseCode: 421, enhancedCode: '4.3.2', reply: '421 4.3.2 Service not active' },
      { phase: 'greeting', responseCode: 421, reply: '421 Server shutting down' },
    ],
    happened: {
      en: 'The mail server is being stopped or serviced.',
      'zh-CN': '邮件服务器正在停机或维护。',
    },
    nextStep: triedAgain,
  },
  {
    key: 'busy.not-now',
    class: 'retry',
    when: [{ reply: [421] }],
    examples: [
      { phase: 'greeting', code: 'EPROTOCOL', responseCode: 421, reply: '421 Try again later' },
      { phase: 'auth', code: 'EAUTH', responseCode: 421, reply: '421 Service not available' },
      { phase: 'reply', code: 'EMESSAGE', responseCode: 421, contentWasRead: true, reply: '421 Not now' },
    ],
    happened: {
      en: 'The mail server is busy and closed the connection. This mail was not delivered.',
      'zh-CN': '邮件服务器正忙，断开了连接。这封邮件没有送达。',
    },
    nextStep: triedAgain,
  },
];
