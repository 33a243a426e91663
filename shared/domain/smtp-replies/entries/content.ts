import type { FailureEntry, SmtpPhase } from '../failure.ts';

/** Where a verdict on the mail itself can be given. */
const withMail: readonly SmtpPhase[] = ['rcpt', 'data', 'content', 'reply'];

/** The mail itself was refused: the same bytes would be refused again. */
export const contentEntries: readonly FailureEntry[] = [
  {
    key: 'content.link-listed',
    class: 'fix-content',
    when: [
      {
        phases: withMail,
        reply: '5xx',
        text: /surbl|uribl|dbl\.spamhaus|(url|uri|link|domain in (the )?(body|message)).{0,40}(listed|blocked|blacklisted|phish)/i,
      },
    ],
    examples: [
      { phase: 'reply', responseCode: 554, reply: '554 5.7.1 Message contains a URL listed by SURBL: example.test' },
    ],
    happened: {
      en: 'A link in the mail leads to a site that is on a list of suspicious sites.',
      'zh-CN': '邮件里有链接指向被列入可疑名单的网站。',
    },
    nextStep: {
      en: 'Remove short links and links to sites you do not know, then send again. If it is your own site, ask for its removal from the list.',
      'zh-CN': '去掉短链接和不熟悉的网站链接，再重新发送。如果是你自己的网站，请向名单方申请移除。',
    },
  },
  {
    key: 'content.too-big',
    class: 'fix-content',
    when: [
      { reply: 'none', originalCodes: ['TOO_LARGE'] },
      { phases: ['mail', ...withMail], reply: '5xx', enhanced: ['5.3.4', '5.2.3'] },
      {
        phases: ['mail', ...withMail],
        reply: '5xx',
        text: /\b(message|e-?mail|mail|size|content)\b.{0,40}(too (big|large|long)|exceeds? .{0,30}(size|maximum|limit))|exceeded mailsize|message size|(?<!mailbox )size limit|邮件.{0,6}(过大|太大)/i,
      },
    ],
    examples: [
      { phase: 'mail', responseCode: 552, enhancedCode: '5.3.4', reply: '552 5.3.4 Error: fixed maximum' },
      { phase: 'mail', code: 'EMESSAGE', originalCode: 'TOO_LARGE' },
      { phase: 'reply', responseCode: 552, reply: '552 Message size exceeds fixed maximum message size' },
    ],
    happened: {
      en: 'The mail is larger than the server accepts.',
      'zh-CN': '邮件太大，超过了服务器的上限。',
    },
    nextStep: {
      en: 'Make images and files smaller, or link to them, then send again.',
      'zh-CN': '压缩图片和附件，或改成链接，再重新发送。',
    },
  },
  {
    key: 'content.virus',
    class: 'fix-content',
    when: [{ phases: withMail, reply: '5xx', text: /virus|malware|infected|trojan|病毒/i }],
    examples: [{ phase: 'reply', responseCode: 550, reply: '550 5.7.1 Virus found in attachment: Eicar-Test' }],
    happened: {
      en: 'The server’s virus scanner objected to a file in the mail.',
      'zh-CN': '服务器的病毒扫描认为邮件里的文件有问题。',
    },
    nextStep: {
      en: 'Scan the file on this computer, then attach a clean copy or link to it.',
      'zh-CN': '先在本机扫描这个文件，再换成干净的文件或改成链接。',
    },
  },
  {
    key: 'content.forbidden-file',
    class: 'fix-content',
    when: [
      { phases: withMail, reply: '5xx', text: /attachment|file ?type|file extension|executable|附件/i },
      { phases: ['data', 'content', 'reply'], reply: [552], enhanced: ['5.7.0'] },
    ],
    examples: [
      { phase: 'reply', responseCode: 552, reply: '552 Illegal Attachment' },
      {
        phase: 'reply',
        provider: 'gmail',
        responseCode: 552,
        enhancedCode: '5.7.0',
        reply: '552 5.7.0 Blocked for security',
      },
    ],
    happened: {
      en: 'The server does not accept a file that is attached.',
      'zh-CN': '服务器不接受邮件里的某个附件。',
    },
    nextStep: {
      en: 'Remove programs, scripts and archives, or link to them, then send again.',
      'zh-CN': '去掉程序、脚本和压缩包，或改成链接，再重新发送。',
    },
  },
  {
    key: 'content.sender-unproven',
    class: 'fix-content',
    when: [
      {
        phases: withMail,
        reply: '5xx',
        enhanced: ['5.7.20', '5.7.21', '5.7.22', '5.7.23', '5.7.24', '5.7.26', '5.7.27'],
      },
      {
        phases: withMail,
        reply: '5xx',
        text: /\b(spf|dkim|dmarc)\b|unauthenticated (mail|email)|sender policy framework/i,
      },
    ],
    examples: [
      {
        phase: 'reply',
        responseCode: 550,
        enhancedCode: '5.7.26',
        reply: '550 5.7.26 Your sender must be verified - gsmtp',
      },
      { phase: 'reply', provider: 'qq', responseCode: 550, reply: '550 DMARC check failed' },
    ],
    happened: {
      en: 'The recipient’s provider could not verify that this mail really comes from the domain in From.',
      'zh-CN': '对方的服务商无法确认这封邮件确实来自发件地址的域名。',
    },
    nextStep: {
      en: 'Set up SPF and DKIM for your domain as your provider describes, or use the provider’s own address as From; then send again.',
      'zh-CN': '按服务商的说明为域名设置 SPF 和 DKIM，或改用服务商自己的邮箱做发件地址，再重新发送。',
    },
  },
  {
    key: 'content.line-too-long',
    class: 'fix-content',
    when: [{ phases: withMail, reply: '5xx', text: /lines? (is |are )?(too long|longer than)|line length/i }],
    examples: [{ phase: 'reply', responseCode: 500, reply: '500 Line too long' }],
    happened: {
      en: 'A line of the mail is longer than the server accepts.',
      'zh-CN': '邮件里有一行太长，服务器不接受。',
    },
    nextStep: {
      en: 'Break very long lines in the template’s HTML and text, then send again.',
      'zh-CN': '把模板 HTML 和纯文本里特别长的行断开，再重新发送。',
    },
  },
  {
    key: 'content.encoding',
    class: 'fix-content',
    when: [
      { phases: withMail, reply: '5xx', enhanced: ['5.6.0', '5.6.1', '5.6.2', '5.6.3', '5.6.4', '5.6.5', '5.6.6'] },
    ],
    examples: [
      { phase: 'reply', responseCode: 554, enhancedCode: '5.6.3', reply: '554 5.6.3 Conversion not supported' },
    ],
    happened: {
      en: 'The server cannot handle how the mail or one of its files is encoded.',
      'zh-CN': '服务器无法处理邮件或附件的编码方式。',
    },
    nextStep: {
      en: 'Remove unusual files, then send again.',
      'zh-CN': '去掉特殊的附件，再重新发送。',
    },
  },
];

/** Verdicts that other entries (blocked networks, recipients) must have the chance to explain first. */
export const lateContentEntries: readonly FailureEntry[] = [
  {
    key: 'content.header',
    class: 'fix-content',
    when: [
      {
        phases: ['data', 'content', 'reply'],
        reply: '5xx',
        text: /header|message-id|rfc ?(2?822|5322)|bare (lf|cr|newline)|stray newline|not compliant|malformed/i,
      },
    ],
    examples: [
      {
        phase: 'reply',
        responseCode: 550,
        reply: '550 5.7.1 Messages missing a valid Message-ID header are not accepted',
      },
    ],
    happened: {
      en: 'The server objects to the form of the mail, such as its subject or From line.',
      'zh-CN': '服务器认为邮件的格式不对，例如主题或发件人。',
    },
    nextStep: {
      en: 'Simplify subject and From name, then send again. Please report it with the server’s sentence below.',
      'zh-CN': '简化主题和发件人名称，再重新发送。也请把下面服务器的原话反馈给我们。',
    },
  },
  {
    key: 'content.looks-like-spam',
    class: 'fix-content',
    when: [
      {
        phases: withMail,
        reply: '5xx',
        text: /\bspam\b|anti-?spam|unsolicited|junk|bulk (e?mail|message)|advertis|content (denied|refused|filter)|垃圾邮件|反垃圾/i,
      },
    ],
    examples: [
      { phase: 'reply', responseCode: 554, reply: '554 5.7.1 This message looks like SPAM and was rejected' },
      {
        phase: 'reply',
        provider: 'gmail',
        responseCode: 550,
        reply: '550-5.7.1 Our system has detected that this message is\n550 5.7.1 likely unsolicited mail.',
      },
    ],
    happened: {
      en: 'The server took the mail for spam.',
      'zh-CN': '服务器把这封邮件当成了垃圾邮件。',
    },
    nextStep: {
      en: 'Change subject, wording and links, say why the person gets it, send a test to yourself, then send again.',
      'zh-CN': '修改主题、文字和链接，写清对方为什么会收到它，先给自己发一封测试，再重新发送。',
    },
  },
  {
    key: 'content.policy',
    class: 'fix-content',
    when: [
      { phases: ['data', 'content', 'reply'], reply: '5xx', enhanced: ['5.7.0', '5.7.1'] },
      { phases: ['data', 'content', 'reply'], reply: '5xx', text: /polic(y|ies)|content|not acceptable/i },
    ],
    examples: [
      { phase: 'reply', responseCode: 554, enhancedCode: '5.7.1', reply: '554 5.7.1 Message rejected' },
      { phase: 'reply', responseCode: 550, reply: '550 Rejected by local policy' },
    ],
    happened: {
      en: 'The server read the mail and refused it by its own rules.',
      'zh-CN': '服务器看过邮件后，按自己的规则拒绝了它。',
    },
    nextStep: {
      en: 'Read the server’s sentence, change wording, links or files, then send again.',
      'zh-CN': '看看服务器的原话，调整文字、链接或附件，再重新发送。',
    },
  },
];
