import type { FailureEntry } from '../failure.ts';
import { triedAgain } from './next-steps.ts';

/** What is left of the 5xx replies: the first digit and the phase decide. */
export const refusedEntries: readonly FailureEntry[] = [
  {
    key: 'refused.between-mails',
    class: 'retry',
    when: [{ phases: ['idle'], reply: '5xx' }],
    examples: [{ phase: 'idle', responseCode: 500, reply: '500 Command unrecognised' }],
    happened: {
      en: 'The server ended the connection between two mails.',
      'zh-CN': '服务器在两封邮件之间结束了连接。',
    },
    nextStep: triedAgain,
  },
  {
    key: 'refused.not-understood',
    class: 'stop',
    when: [{ reply: [500, 501, 502, 503, 504, 555] }],
    examples: [
      { phase: 'data', responseCode: 503, reply: '503 Bad sequence of commands' },
      { phase: 'rcpt', responseCode: 555, reply: '555 Parameters not recognised' },
    ],
    happened: {
      en: 'The server did not understand the app.',
      'zh-CN': '服务器没有理解应用发出的命令。',
    },
    nextStep: {
      en: 'Send again. If it repeats, test the account: another port of the same provider often helps.',
      'zh-CN': '请重新发送。如果还是这样，请测试账号，换用同一服务商的另一个端口往往有效。',
    },
  },
  {
    key: 'refused.recipient',
    class: 'stop',
    when: [{ phases: ['rcpt'], reply: '5xx' }],
    examples: [{ phase: 'rcpt', code: 'EENVELOPE', responseCode: 554, reply: '554 No' }],
    happened: {
      en: 'The server refuses mail to this address.',
      'zh-CN': '服务器拒绝向这个地址投递。',
    },
    nextStep: {
      en: 'Read the server’s sentence, check the address, or ask the person for another one.',
      'zh-CN': '看看服务器的原话，检查地址，或请对方换一个邮箱。',
    },
  },
  {
    key: 'refused.mail',
    class: 'stop',
    when: [{ reply: '5xx' }],
    examples: [
      { phase: 'data', code: 'EENVELOPE', responseCode: 554, reply: '554 No' },
      { phase: 'reply', code: 'EMESSAGE', responseCode: 550, contentWasRead: true, reply: '550 No' },
      { phase: 'reply', code: 'EMESSAGE', responseCode: 554, contentWasRead: true, reply: '554 Transaction failed' },
    ],
    happened: {
      en: 'The server refused this mail and gave no reason the app knows.',
      'zh-CN': '服务器拒收了这封邮件，原因不在应用的已知范围内。',
    },
    nextStep: {
      en: 'Read the server’s sentence; change what it names, then send again.',
      'zh-CN': '看看服务器的原话，按它说的修改后重新发送。',
    },
  },
];
