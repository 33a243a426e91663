import type { FailureEntry } from '../failure.ts';
import { triedAgain } from './next-steps.ts';

/** What fails on this side, before or without the server. */
export const localEntries: readonly FailureEntry[] = [
  {
    key: 'local.stopped-before-content',
    class: 'retry',
    when: [{ reply: 'none', codes: ['EABORT'] }],
    examples: [{ phase: 'rcpt', code: 'EABORT', contentWasRead: false }],
    happened: {
      en: 'Sending was stopped before this mail was handed over. It was not delivered.',
      'zh-CN': '在交付这封邮件之前发送就停止了，邮件没有送达。',
    },
    nextStep: {
      en: 'Nothing to do: it goes out when sending goes on.',
      'zh-CN': '不用操作，恢复发送后它会继续发出。',
    },
  },
  {
    key: 'local.login-impossible',
    class: 'pause-account',
    when: [{ reply: 'none', codes: ['EAUTH', 'ENOAUTH', 'EOAUTH2', 'EOTP'] }],
    examples: [
      { phase: 'auth', code: 'EAUTH' },
      { phase: 'auth', code: 'ENOAUTH' },
    ],
    happened: {
      en: 'The app could not log in: user name or password is missing, or the server offers no login here.',
      'zh-CN': '无法登录：缺少用户名或密码，或者服务器在这里不提供登录。',
    },
    nextStep: {
      en: 'Fill in both, choose TLS (465) or STARTTLS (587), then resume.',
      'zh-CN': '填好用户名和密码，选择 TLS（465）或 STARTTLS（587），再恢复发送。',
    },
  },
  {
    key: 'local.settings',
    class: 'pause-account',
    when: [{ reply: 'none', codes: ['ECONFIG', 'EPROXY'] }],
    examples: [{ phase: 'connect', code: 'ECONFIG' }],
    happened: {
      en: 'A setting of this account cannot be used.',
      'zh-CN': '账号的某项设置不可用。',
    },
    nextStep: {
      en: 'Open the account, check server, port and security, test it, then resume.',
      'zh-CN': '打开账号，检查服务器、端口和安全设置，测试通过后再恢复发送。',
    },
  },
  {
    key: 'local.address',
    class: 'stop',
    when: [{ reply: 'none', originalCodes: ['INVALID_ADDRESS'] }],
    examples: [{ phase: 'mail', code: 'EENVELOPE', originalCode: 'INVALID_ADDRESS' }],
    happened: {
      en: 'The address cannot be used in a mail.',
      'zh-CN': '这个地址无法用来发信。',
    },
    nextStep: {
      en: 'Look for blanks, missing parts or unusual letters in the address, correct it and send again.',
      'zh-CN': '检查地址里有没有空格、缺少的部分或特殊字符，改正后重新发送。',
    },
  },
  {
    key: 'local.content',
    class: 'fix-content',
    when: [{ reply: 'none', codes: ['EMESSAGE', 'ESTREAM', 'EFILEACCESS', 'EURLACCESS', 'EFETCH'] }],
    examples: [{ phase: 'data', code: 'ESTREAM', contentWasRead: false }],
    happened: {
      en: 'The mail could not be read on this computer, for instance because an attached file is gone.',
      'zh-CN': '在本机读取邮件内容时出错，例如附件文件已不存在。',
    },
    nextStep: {
      en: 'Open the template, check images and files, then send again.',
      'zh-CN': '打开模板，检查图片和附件，再重新发送。',
    },
  },
  {
    key: 'local.unclear-answer',
    class: 'retry',
    when: [
      {
        phases: ['tls', 'ehlo', 'starttls', 'auth', 'mail', 'rcpt', 'data', 'content', 'reply', 'idle'],
        reply: 'none',
        codes: ['EPROTOCOL', 'EENVELOPE'],
      },
    ],
    examples: [
      { phase: 'ehlo', code: 'EPROTOCOL', reply: 'gibberish' },
      { phase: 'rcpt', code: 'EENVELOPE', reply: 'gibberish' },
      { phase: 'mail', code: 'EENVELOPE', responseCode: 354, reply: '354' },
    ],
    happened: {
      en: 'The server’s answer makes no sense. The mail was not handed over.',
      'zh-CN': '服务器的答复看不懂，邮件没有交出。',
    },
    nextStep: triedAgain,
  },
];

/** The last entry: it explains what no other one does. */
export const unknownEntry: FailureEntry = {
  key: 'unknown',
  class: 'retry',
  when: [{}],
  examples: [{ phase: 'elsewhere' as 'idle' }],
  happened: {
    en: 'Something went wrong that the app does not know. The mail was not handed over.',
    'zh-CN': '发生了未知的问题，邮件没有交出。',
  },
  nextStep: triedAgain,
};
