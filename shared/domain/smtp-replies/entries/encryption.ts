import type { FailureEntry } from '../failure.ts';

/** Certificates and TLS: the account waits, because going on would mean trusting whoever answers. */
export const encryptionEntries: readonly FailureEntry[] = [
  {
    key: 'certificate.self-signed',
    class: 'pause-account',
    when: [{ reply: 'none', originalCodes: ['DEPTH_ZERO_SELF_SIGNED_CERT', 'SELF_SIGNED_CERT_IN_CHAIN'] }],
    examples: [{ phase: 'tls', code: 'ESOCKET', originalCode: 'DEPTH_ZERO_SELF_SIGNED_CERT' }],
    happened: {
      en: 'The server vouches only for itself (self-signed certificate), so nobody can tell whether it is the right one.',
      'zh-CN': '服务器使用自签名证书，无法确认它是不是真正的服务器。',
    },
    nextStep: {
      en: 'Check the server name. At work a virus scanner or firewall may stand in between: ask whoever runs it. Then resume.',
      'zh-CN': '检查服务器名。在单位里，可能是杀毒软件或防火墙在中间，请联系管理员。处理好后恢复发送。',
    },
  },
  {
    key: 'certificate.unknown-issuer',
    class: 'pause-account',
    when: [
      {
        reply: 'none',
        originalCodes: [
          'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
          'UNABLE_TO_GET_ISSUER_CERT',
          'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
          'CERT_UNTRUSTED',
          'INVALID_CA',
          'CERT_SIGNATURE_FAILURE',
          'CERT_CHAIN_TOO_LONG',
        ],
      },
    ],
    examples: [{ phase: 'starttls', code: 'ESOCKET', originalCode: 'UNABLE_TO_VERIFY_LEAF_SIGNATURE' }],
    happened: {
      en: 'The server’s certificate comes from an issuer this computer does not know.',
      'zh-CN': '服务器证书的颁发机构不被这台电脑信任。',
    },
    nextStep: {
      en: 'Check the server name, and whether a virus scanner reads your mail connections. If the server is your company’s, ask the administrator. Then resume.',
      'zh-CN': '检查服务器名，以及杀毒软件是否在扫描邮件连接。单位自己的服务器请联系管理员。处理好后恢复发送。',
    },
  },
  {
    key: 'certificate.expired',
    class: 'pause-account',
    when: [{ reply: 'none', originalCodes: ['CERT_HAS_EXPIRED', 'CRL_HAS_EXPIRED'] }],
    examples: [{ phase: 'tls', code: 'ESOCKET', originalCode: 'CERT_HAS_EXPIRED' }],
    happened: {
      en: 'The server’s certificate has expired, or this computer’s clock is wrong.',
      'zh-CN': '服务器证书已过期，或者电脑的时间不对。',
    },
    nextStep: {
      en: 'Check date and time of this computer. If they are right, tell the server’s operator. Then resume.',
      'zh-CN': '先检查电脑的日期和时间。如果没问题，请通知服务器的管理者。处理好后恢复发送。',
    },
  },
  {
    key: 'certificate.not-yet-valid',
    class: 'pause-account',
    when: [{ reply: 'none', originalCodes: ['CERT_NOT_YET_VALID', 'CRL_NOT_YET_VALID'] }],
    examples: [{ phase: 'tls', code: 'ESOCKET', originalCode: 'CERT_NOT_YET_VALID' }],
    happened: {
      en: 'By this computer’s clock, the server’s certificate is not valid yet.',
      'zh-CN': '按这台电脑的时间，服务器证书还没有生效。',
    },
    nextStep: {
      en: 'Set date and time of this computer, then resume.',
      'zh-CN': '校准电脑的日期和时间，再恢复发送。',
    },
  },
  {
    key: 'certificate.wrong-host',
    class: 'pause-account',
    when: [{ reply: 'none', originalCodes: ['ERR_TLS_CERT_ALTNAME_INVALID', 'HOSTNAME_MISMATCH'] }],
    examples: [{ phase: 'tls', code: 'ESOCKET', originalCode: 'ERR_TLS_CERT_ALTNAME_INVALID' }],
    happened: {
      en: 'The server’s certificate is for another name than the one in this account.',
      'zh-CN': '服务器证书上的名称与账号里的服务器名不一致。',
    },
    nextStep: {
      en: 'Enter the server name exactly as your provider gives it, then resume.',
      'zh-CN': '按服务商给出的名称填写服务器名，再恢复发送。',
    },
  },
  {
    key: 'certificate.revoked',
    class: 'pause-account',
    when: [{ reply: 'none', originalCodes: ['CERT_REVOKED', 'CERT_REJECTED'] }],
    examples: [{ phase: 'tls', code: 'ESOCKET', originalCode: 'CERT_REVOKED' }],
    happened: {
      en: 'The server’s certificate has been withdrawn.',
      'zh-CN': '服务器证书已被吊销。',
    },
    nextStep: {
      en: 'Do not send until the server’s operator has replaced it; then resume.',
      'zh-CN': '请等服务器管理者更换证书后，再恢复发送。',
    },
  },
  {
    key: 'encryption.wrong-port',
    class: 'pause-account',
    when: [
      {
        reply: 'none',
        originalCodes: [
          'ERR_SSL_WRONG_VERSION_NUMBER',
          'ERR_SSL_PACKET_LENGTH_TOO_LONG',
          'ERR_SSL_HTTP_REQUEST',
          'ERR_SSL_UNEXPECTED_MESSAGE',
        ],
      },
    ],
    examples: [{ phase: 'tls', code: 'ESOCKET', originalCode: 'ERR_SSL_WRONG_VERSION_NUMBER' }],
    happened: {
      en: 'This port is not encrypted from the start, but the account is set to TLS.',
      'zh-CN': '这个端口不是一开始就加密的，而账号设置成了 TLS。',
    },
    nextStep: {
      en: 'Choose STARTTLS for port 587 or 25, or port 465 for TLS, then resume.',
      'zh-CN': '587 或 25 端口请选 STARTTLS，用 TLS 请改成 465 端口，再恢复发送。',
    },
  },
  {
    key: 'encryption.too-old',
    class: 'pause-account',
    when: [
      {
        reply: 'none',
        originalCodes: [
          'ERR_SSL_TLSV1_ALERT_PROTOCOL_VERSION',
          'ERR_SSL_UNSUPPORTED_PROTOCOL',
          'ERR_SSL_VERSION_TOO_LOW',
          'ERR_SSL_LEGACY_SIGALG_DISALLOWED_OR_UNSUPPORTED',
          'ERR_SSL_DH_KEY_TOO_SMALL',
          'ERR_SSL_EE_KEY_TOO_SMALL',
          'ERR_SSL_CA_MD_TOO_WEAK',
          'EE_KEY_TOO_SMALL',
          'CA_MD_TOO_WEAK',
        ],
      },
    ],
    examples: [{ phase: 'tls', code: 'ESOCKET', originalCode: 'ERR_SSL_TLSV1_ALERT_PROTOCOL_VERSION' }],
    happened: {
      en: 'The server offers only encryption that is no longer safe (older than TLS 1.2).',
      'zh-CN': '服务器只支持已经不安全的旧加密方式（早于 TLS 1.2）。',
    },
    nextStep: {
      en: 'Ask the server’s operator to update it, or send through another provider.',
      'zh-CN': '请服务器管理者升级，或换一个发信服务商。',
    },
  },
  {
    key: 'encryption.no-agreement',
    class: 'pause-account',
    when: [
      {
        reply: 'none',
        originalCodes: [
          'ERR_SSL_SSLV3_ALERT_HANDSHAKE_FAILURE',
          'ERR_SSL_SSL/TLS_ALERT_HANDSHAKE_FAILURE',
          'ERR_SSL_NO_SHARED_CIPHER',
          'ERR_SSL_NO_CIPHERS_AVAILABLE',
          'ERR_SSL_TLSV1_ALERT_INTERNAL_ERROR',
          'ERR_SSL_TLSV1_UNRECOGNIZED_NAME',
          'ERR_SSL_UNSAFE_LEGACY_RENEGOTIATION_DISABLED',
          'EPROTO',
        ],
      },
    ],
    examples: [{ phase: 'tls', code: 'ESOCKET', originalCode: 'ERR_SSL_SSLV3_ALERT_HANDSHAKE_FAILURE' }],
    happened: {
      en: 'App and server could not agree on how to encrypt.',
      'zh-CN': '应用与服务器没能就加密方式达成一致。',
    },
    nextStep: {
      en: 'Check server name, port and security, then resume. If all is right, tell the server’s operator.',
      'zh-CN': '检查服务器名、端口和安全设置，再恢复发送。都没问题的话，请联系服务器管理者。',
    },
  },
  {
    key: 'encryption.not-offered',
    class: 'pause-account',
    when: [{ reply: 'none', codes: ['ETLS', 'EREQUIRETLS'] }],
    examples: [{ phase: 'starttls', code: 'ETLS' }],
    happened: {
      en: 'The connection could not be encrypted. Nothing was sent, so that your password stays safe.',
      'zh-CN': '无法加密连接。为了保护密码，没有发送任何内容。',
    },
    nextStep: {
      en: 'Choose port 465 with TLS, or another network if it worked before; then resume.',
      'zh-CN': '请改用 465 端口和 TLS；如果以前是好的，请换个网络。然后恢复发送。',
    },
  },
];
