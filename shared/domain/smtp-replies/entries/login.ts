import type { FailureEntry } from '../failure.ts';
import { triedAgain } from './next-steps.ts';

/** Greeting, EHLO, STARTTLS and AUTH: what is refused here concerns the account, never one message. */
export const loginEntries: readonly FailureEntry[] = [
  {
    key: 'greeting.takes-no-mail',
    class: 'pause-account',
    when: [{ phases: ['dns', 'connect', 'tls', 'greeting', 'ehlo'], reply: [521] }],
    examples: [
      { phase: 'greeting', code: 'EPROTOCOL', responseCode: 521, reply: '521 mx.example does not accept mail' },
    ],
    happened: {
      en: 'This server takes no mail at all.',
      'zh-CN': '这台服务器不收任何邮件。',
    },
    nextStep: {
      en: 'Look up the name of your provider’s outgoing (SMTP) server, correct it in the account and resume.',
      'zh-CN': '查一下服务商的发信（SMTP）服务器名称，在账号里改正，再恢复发送。',
    },
  },
  {
    key: 'greeting.refused',
    class: 'pause-account',
    when: [{ phases: ['dns', 'connect', 'tls', 'greeting'], reply: '5xx' }],
    examples: [
      { phase: 'greeting', code: 'EPROTOCOL', responseCode: 554, reply: '554 No SMTP service here' },
      { phase: 'connect', responseCode: 550, reply: '550 Not welcome' },
    ],
    happened: {
      en: 'The mail server refused the connection before anything was sent. Often it does not like the network you are in.',
      'zh-CN': '还没开始发信，邮件服务器就拒绝了连接，通常是因为它不接受你所在的网络。',
    },
    nextStep: {
      en: 'Check the server name, try another network without VPN, or ask your provider; then resume.',
      'zh-CN': '检查服务器名称，关掉 VPN 或换个网络试试，也可以咨询服务商；然后恢复发送。',
    },
  },
  {
    key: 'ehlo.refused',
    class: 'pause-account',
    when: [
      { phases: ['ehlo'], reply: '5xx' },
      {
        phases: ['mail', 'rcpt'],
        reply: '5xx',
        text: /\b(helo|ehlo)\b.{0,40}(rejected|required|invalid|refused|denied|fully)/i,
      },
    ],
    examples: [
      { phase: 'ehlo', code: 'EPROTOCOL', responseCode: 550, reply: '550 Access denied' },
      {
        phase: 'rcpt',
        responseCode: 504,
        reply: '504 5.5.2 <pc>: Helo command rejected: need fully-qualified hostname',
      },
    ],
    happened: {
      en: 'The mail server did not accept how this computer introduced itself.',
      'zh-CN': '邮件服务器不接受这台电脑报上的名称。',
    },
    nextStep: {
      en: 'Use your provider’s port for mail programs, 465 or 587, with user name and password; then resume.',
      'zh-CN': '请使用服务商给邮件客户端的端口 465 或 587，并填好用户名和密码，再恢复发送。',
    },
  },
  {
    key: 'starttls.not-offered',
    class: 'pause-account',
    when: [{ phases: ['starttls'], reply: '5xx' }],
    examples: [{ phase: 'starttls', code: 'ETLS', responseCode: 502, reply: '502 5.5.1 Command not implemented' }],
    happened: {
      en: 'The mail server offers no encryption on this port. Nothing was sent, so that your password stays safe.',
      'zh-CN': '邮件服务器在这个端口上不提供加密。为了保护密码，没有发送任何内容。',
    },
    nextStep: {
      en: 'Choose port 465 with TLS. If that worked before, something in this network removes encryption: use another one. Then resume.',
      'zh-CN': '请改用 465 端口和 TLS。如果以前是好的，说明当前网络去掉了加密，请换一个网络。然后恢复发送。',
    },
  },
  {
    key: 'starttls.not-now',
    class: 'retry',
    when: [{ phases: ['starttls'], reply: '4xx' }],
    examples: [{ phase: 'starttls', code: 'ETLS', responseCode: 454, reply: '454 TLS not available' }],
    happened: {
      en: 'The mail server cannot encrypt the connection at the moment.',
      'zh-CN': '邮件服务器暂时无法加密连接。',
    },
    nextStep: triedAgain,
  },
  {
    key: 'login.encryption-required',
    class: 'pause-account',
    when: [
      { reply: [530, 538, 550, 554], text: /starttls|encrypt|ssl|\btls\b.{0,20}(required|first)/i },
      { reply: [538] },
      { reply: '5xx', enhanced: ['5.7.11'] },
    ],
    examples: [
      { phase: 'mail', code: 'EENVELOPE', responseCode: 530, reply: '530 5.7.0 Must issue a STARTTLS command first' },
      { phase: 'auth', code: 'EAUTH', responseCode: 538, reply: '538 Not this way' },
      { phase: 'auth', responseCode: 535, enhancedCode: '5.7.11', reply: '535 5.7.11 Secure line needed' },
    ],
    happened: {
      en: 'The mail server wants an encrypted connection.',
      'zh-CN': '邮件服务器要求使用加密连接。',
    },
    nextStep: {
      en: 'Set the account’s security to TLS (port 465) or STARTTLS (port 587), then resume.',
      'zh-CN': '把账号的安全设置改为 TLS（465 端口）或 STARTTLS（587 端口），再恢复发送。',
    },
  },
  {
    key: 'login.too-many',
    class: 'pause-account',
    when: [
      {
        reply: 'any',
        text: /too many (failed |invalid |unsuccessful ){0,2}(log ?in|auth|attempt|sign)|登录.{0,6}(频繁|次数)/i,
      },
      {
        phases: ['auth'],
        reply: 'any',
        text: /(rate|limit|attempts).{0,20}exceed|exceed.{0,30}(attempts|limit)|locked|temporarily (blocked|banned)/i,
      },
    ],
    examples: [
      {
        phase: 'auth',
        provider: 'gmail',
        responseCode: 454,
        reply: '454 4.7.0 Too many login attempts, please try again',
      },
      { phase: 'auth', responseCode: 535, reply: '535 Account temporarily blocked' },
    ],
    happened: {
      en: 'There were too many logins, so the provider refuses more for a while.',
      'zh-CN': '登录次数太多，服务商暂时拒绝再登录。',
    },
    nextStep: {
      en: 'Wait an hour, check the password, then resume with fewer connections.',
      'zh-CN': '等一小时，检查密码，减少连接数，再恢复发送。',
    },
  },
  {
    key: 'login.oauth-only',
    class: 'pause-account',
    when: [{ phases: ['auth'], reply: '5xx', text: /oauth|modern auth/i }],
    examples: [
      { phase: 'auth', code: 'EAUTH', responseCode: 535, reply: '535 Password login is off, use OAUTHBEARER' },
    ],
    happened: {
      en: 'The provider no longer takes a password here, only OAuth, which this app cannot do yet.',
      'zh-CN': '服务商在这里不再接受密码登录，只接受 OAuth，而本应用暂不支持。',
    },
    nextStep: {
      en: 'Look for app passwords in your provider’s security settings, or send through another account.',
      'zh-CN': '看看服务商的安全设置里能否生成应用专用密码，或者换一个发信账号。',
    },
  },
  {
    key: 'login.not-enabled',
    class: 'pause-account',
    when: [
      {
        phases: ['auth'],
        reply: '5xx',
        text: /disabled|not enabled|not activated|suspend|not allowed|no permission|未开启|未开通|停用|冻结/i,
      },
    ],
    examples: [
      { phase: 'auth', code: 'EAUTH', responseCode: 535, reply: '535 SMTP access is not enabled for this user' },
    ],
    happened: {
      en: 'The provider does not let this mailbox send through mail programs, or has suspended it.',
      'zh-CN': '服务商没有允许这个邮箱用客户端发信，或者已将它停用。',
    },
    nextStep: {
      en: 'Switch SMTP on in the mailbox’s settings on the web, or ask the administrator; then resume.',
      'zh-CN': '在网页邮箱的设置里开启 SMTP，或联系管理员，再恢复发送。',
    },
  },
  {
    key: 'login.method',
    class: 'pause-account',
    when: [{ phases: ['auth'], reply: [500, 501, 502, 503, 504, 534] }],
    examples: [
      { phase: 'auth', code: 'EAUTH', responseCode: 504, reply: '504 5.7.4 Unrecognized authentication type' },
      { phase: 'auth', code: 'EAUTH', responseCode: 534, reply: '534 Mechanism is too weak' },
    ],
    happened: {
      en: 'The mail server and the app found no common way to log in.',
      'zh-CN': '邮件服务器与应用没有共同支持的登录方式。',
    },
    nextStep: {
      en: 'Use port 465 with TLS or 587 with STARTTLS: many servers offer the login only there. Then resume.',
      'zh-CN': '请用 465 端口加 TLS，或 587 端口加 STARTTLS，很多服务器只在加密后提供登录。然后恢复发送。',
    },
  },
  {
    key: 'login.wrong',
    class: 'pause-account',
    when: [{ reply: [535] }, { reply: '5xx', enhanced: ['5.7.8'] }, { phases: ['auth'], reply: '5xx' }],
    examples: [
      { phase: 'auth', code: 'EAUTH', responseCode: 535, reply: '535 5.7.8 Error: authentication failed' },
      { phase: 'mail', responseCode: 550, enhancedCode: '5.7.8', reply: '550 5.7.8 Bad credentials' },
      { phase: 'auth', code: 'EAUTH', responseCode: 550, reply: '550 No' },
    ],
    happened: {
      en: 'The mail server refused the login: user name or password is not right. Many providers want an app password or authorisation code here.',
      'zh-CN': '邮件服务器拒绝了登录：用户名或密码不对。很多服务商在这里要求填授权码或应用专用密码。',
    },
    nextStep: {
      en: 'Check both in the account’s settings, test the account, then resume.',
      'zh-CN': '在账号设置里检查用户名和密码，测试通过后再恢复发送。',
    },
  },
  {
    key: 'login.missing',
    class: 'pause-account',
    when: [
      { reply: [530] },
      {
        phases: ['mail', 'rcpt', 'data'],
        reply: '5xx',
        text: /auth(entication)? (is )?required|authenticate first|auth first|need.{0,10}auth|not (yet )?(authenticated|logged in)|authentication needed|必须通过验证|身份验证/i,
      },
    ],
    examples: [
      { phase: 'mail', code: 'EENVELOPE', responseCode: 530, reply: '530 5.7.1 Log in before sending' },
      { phase: 'mail', responseCode: 503, reply: '503 Error: need EHLO and AUTH first !' },
    ],
    happened: {
      en: 'The mail server wants a login first, and this account has sent none.',
      'zh-CN': '邮件服务器要求先登录，但这个账号没有登录。',
    },
    nextStep: {
      en: 'Enter user name and password in the account, choose TLS or STARTTLS, then resume.',
      'zh-CN': '在账号里填好用户名和密码，选择 TLS 或 STARTTLS，再恢复发送。',
    },
  },
  {
    key: 'login.not-now',
    class: 'retry',
    when: [{ phases: ['auth'], reply: '4xx' }],
    examples: [
      { phase: 'auth', code: 'EAUTH', responseCode: 454, reply: '454 4.7.0 Temporary authentication failure' },
    ],
    happened: {
      en: 'The mail server cannot check logins at the moment.',
      'zh-CN': '邮件服务器暂时无法验证登录。',
    },
    nextStep: triedAgain,
  },
];
