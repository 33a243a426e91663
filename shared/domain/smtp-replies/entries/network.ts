import { providerIds } from '../../providers/preset.ts';
import type { FailureEntry, SmtpPhase } from '../failure.ts';
import { goesOnWithNetwork, triedAgain } from './next-steps.ts';

const knownProviders = providerIds.filter((id) => id !== 'custom');
const inConversation: readonly SmtpPhase[] = ['ehlo', 'starttls', 'auth', 'mail', 'rcpt', 'data', 'content', 'reply'];

/** No connection, or one that broke before the content was asked for: certainly not delivered. */
export const networkEntries: readonly FailureEntry[] = [
  {
    key: 'network.server-name-unresolved',
    class: 'wait-for-network',
    when: [{ providers: knownProviders, reply: 'none', originalCodes: ['ENOTFOUND', 'ENODATA', 'ENONAME'] }],
    examples: [{ phase: 'dns', provider: 'qq', code: 'EDNS', originalCode: 'ENOTFOUND' }],
    happened: {
      en: 'Your provider’s server could not be found. Most likely this computer is offline, or the network asks you to log in first.',
      'zh-CN': '找不到服务商的服务器，多半是电脑没有联网，或当前网络需要先登录。',
    },
    nextStep: goesOnWithNetwork,
  },
  {
    key: 'network.server-name-unknown',
    class: 'pause-account',
    when: [{ reply: 'none', originalCodes: ['ENOTFOUND', 'ENODATA', 'ENONAME', 'EBADNAME'] }],
    examples: [{ phase: 'dns', provider: 'custom', code: 'EDNS', originalCode: 'ENOTFOUND' }],
    happened: {
      en: 'There is no server with the name in this account.',
      'zh-CN': '找不到账号里填写的服务器名。',
    },
    nextStep: {
      en: 'Check the server name for a typing mistake and the computer’s network, then resume.',
      'zh-CN': '检查服务器名有没有输错、电脑是否联网，再恢复发送。',
    },
  },
  {
    key: 'network.offline',
    class: 'wait-for-network',
    when: [
      {
        reply: 'none',
        originalCodes: ['EAI_AGAIN', 'ENETUNREACH', 'ENETDOWN', 'ENONET', 'EHOSTUNREACH', 'EADDRNOTAVAIL'],
      },
      { reply: 'none', codes: ['EDNS'] },
      { phases: ['dns'], reply: 'none' },
    ],
    examples: [
      { phase: 'dns', code: 'EDNS', originalCode: 'EAI_AGAIN' },
      { phase: 'connect', code: 'ESOCKET', originalCode: 'ENETUNREACH' },
      { phase: 'dns', code: 'EDNS', originalCode: 'ESERVFAIL' },
      { phase: 'dns', code: 'ETIMEDOUT', timeoutType: 'CONNECT_TIMEOUT' },
    ],
    happened: {
      en: 'This computer has no connection to the internet right now.',
      'zh-CN': '电脑目前没有连上网络。',
    },
    nextStep: goesOnWithNetwork,
  },
  {
    key: 'network.forbidden-here',
    class: 'pause-account',
    when: [{ reply: 'none', originalCodes: ['EACCES', 'EPERM'] }],
    examples: [{ phase: 'connect', code: 'ESOCKET', originalCode: 'EACCES' }],
    happened: {
      en: 'This computer does not let the app connect: a firewall or security program stops it.',
      'zh-CN': '这台电脑不允许应用联网，可能被防火墙或安全软件拦截。',
    },
    nextStep: {
      en: 'Allow Countersign in the firewall or security program, then resume.',
      'zh-CN': '在防火墙或安全软件里放行 Countersign，再恢复发送。',
    },
  },
  {
    key: 'network.refused',
    class: 'retry',
    when: [{ reply: 'none', originalCodes: ['ECONNREFUSED'] }],
    examples: [{ phase: 'connect', code: 'ESOCKET', originalCode: 'ECONNREFUSED' }],
    happened: {
      en: 'Nothing answers on this server and port: it is down, or the port is not the right one.',
      'zh-CN': '服务器的这个端口没有响应：服务器停了，或者端口不对。',
    },
    nextStep: {
      en: 'The app tries again by itself. If the account is new, check server name and port.',
      'zh-CN': '稍后会自动重试。如果账号是新建的，请检查服务器名和端口。',
    },
  },
  {
    key: 'network.connect-timeout',
    class: 'retry',
    when: [
      { reply: 'none', timeouts: ['CONNECT_TIMEOUT', 'CONNECTION_TIMEOUT'] },
      { phases: ['connect'], reply: 'none', codes: ['ETIMEDOUT'] },
      { phases: ['connect'], reply: 'none', originalCodes: ['ETIMEDOUT'] },
    ],
    examples: [
      { phase: 'connect', code: 'ETIMEDOUT', timeoutType: 'CONNECT_TIMEOUT' },
      { phase: 'connect', code: 'ESOCKET', originalCode: 'ETIMEDOUT' },
    ],
    happened: {
      en: 'The server did not answer in time. Many networks close port 25.',
      'zh-CN': '服务器没有及时响应。很多网络会封闭 25 端口。',
    },
    nextStep: {
      en: 'The app tries again by itself. If it keeps happening, choose port 465 or 587, or another network.',
      'zh-CN': '稍后会自动重试。如果一直这样，请改用 465 或 587 端口，或换个网络。',
    },
  },
  {
    key: 'network.greeting-timeout',
    class: 'retry',
    when: [
      { reply: 'none', timeouts: ['GREETING_TIMEOUT'] },
      { phases: ['greeting'], reply: 'none', codes: ['ETIMEDOUT'] },
    ],
    examples: [{ phase: 'greeting', code: 'ETIMEDOUT', timeoutType: 'GREETING_TIMEOUT' }],
    happened: {
      en: 'The server took the connection and then said nothing. This also happens when port 465 is used without TLS.',
      'zh-CN': '服务器接受了连接却一直没有回应。465 端口没有选 TLS 时也会这样。',
    },
    nextStep: {
      en: 'The app tries again by itself. Check that port 465 goes with TLS and port 587 with STARTTLS.',
      'zh-CN': '稍后会自动重试。请确认 465 端口配 TLS，587 端口配 STARTTLS。',
    },
  },
  {
    key: 'network.encryption-timeout',
    class: 'retry',
    when: [
      { reply: 'none', timeouts: ['UPGRADE_TIMEOUT'] },
      { phases: ['tls', 'starttls'], reply: 'none', codes: ['ETIMEDOUT'] },
    ],
    examples: [{ phase: 'starttls', code: 'ETIMEDOUT', timeoutType: 'UPGRADE_TIMEOUT' }],
    happened: {
      en: 'Setting up encryption with the server took too long.',
      'zh-CN': '与服务器建立加密连接超时。',
    },
    nextStep: triedAgain,
  },
  {
    key: 'network.answer-timeout',
    class: 'retry',
    when: [{ phases: inConversation, reply: 'none', codes: ['ETIMEDOUT'] }],
    examples: [{ phase: 'mail', code: 'ETIMEDOUT', timeoutType: 'SOCKET_TIMEOUT', contentWasRead: false }],
    happened: {
      en: 'The server stopped answering before it had the mail. It was not delivered.',
      'zh-CN': '服务器在收到邮件之前就没了回应，邮件没有送达。',
    },
    nextStep: triedAgain,
  },
];

/** Connections that closed early, and what cannot be told apart any further. */
export const closedEntries: readonly FailureEntry[] = [
  {
    key: 'network.not-a-mail-server',
    class: 'pause-account',
    when: [{ phases: ['connect', 'greeting'], reply: 'none', codes: ['EPROTOCOL'] }],
    examples: [{ phase: 'greeting', code: 'EPROTOCOL', reply: 'HTTP/1.1 400 Bad Request' }],
    happened: {
      en: 'Something else than a mail server answers there.',
      'zh-CN': '那里回应的不是邮件服务器。',
    },
    nextStep: {
      en: 'Check server name and port; public networks sometimes put a login page in between. Then resume.',
      'zh-CN': '检查服务器名和端口；公共网络有时会插入登录页面。改好后恢复发送。',
    },
  },
  {
    key: 'network.closed-at-once',
    class: 'retry',
    when: [{ phases: ['connect', 'greeting'], reply: 'none' }],
    examples: [
      { phase: 'greeting', code: 'ECONNECTION' },
      { phase: 'greeting', code: 'ESOCKET', originalCode: 'ECONNRESET' },
    ],
    happened: {
      en: 'The server closed the connection before it said anything.',
      'zh-CN': '服务器还没说话就断开了连接。',
    },
    nextStep: {
      en: 'The app tries again by itself. If it keeps happening, the server does not like your network, or wants TLS on this port.',
      'zh-CN': '稍后会自动重试。如果一直这样，可能是服务器不接受你的网络，或这个端口需要 TLS。',
    },
  },
  {
    key: 'network.closed-while-encrypting',
    class: 'retry',
    when: [{ phases: ['tls', 'starttls'], reply: 'none' }],
    examples: [{ phase: 'tls', code: 'ESOCKET', originalCode: 'ECONNRESET' }],
    happened: {
      en: 'The connection broke while encryption was being set up.',
      'zh-CN': '建立加密连接时断开了。',
    },
    nextStep: {
      en: 'The app tries again by itself. If it keeps happening, check that the port fits the security setting.',
      'zh-CN': '稍后会自动重试。如果一直这样，请检查端口与安全设置是否匹配。',
    },
  },
  {
    key: 'network.closed-between-mails',
    class: 'retry',
    when: [{ phases: ['idle'], reply: 'none' }],
    examples: [{ phase: 'idle', code: 'ECONNECTION' }],
    happened: {
      en: 'The server closed a connection that was waiting for the next mail.',
      'zh-CN': '服务器关闭了等待下一封邮件的连接。',
    },
    nextStep: {
      en: 'Nothing to do: the mail goes out over a new connection.',
      'zh-CN': '不用操作，邮件会通过新的连接发出。',
    },
  },
  {
    key: 'network.closed-before-content',
    class: 'retry',
    when: [{ phases: inConversation, reply: 'none' }],
    examples: [
      { phase: 'rcpt', code: 'ECONNECTION', contentWasRead: false },
      { phase: 'data', code: 'ESOCKET', originalCode: 'ECONNRESET', contentWasRead: false },
      { phase: 'content', code: 'ECONNECTION', contentWasRead: false },
    ],
    happened: {
      en: 'The connection broke before the server had the mail. It was not delivered.',
      'zh-CN': '服务器收到邮件之前连接就断了，邮件没有送达。',
    },
    nextStep: triedAgain,
  },
];
