import type { ProviderPreset } from './preset.ts';

/** Any other server: everything is filled in by hand. */
export const customProvider: ProviderPreset = {
  id: 'custom',
  name: { en: 'Other server', 'zh-CN': '其他服务器' },
  host: '',
  port: 465,
  security: 'tls',
  alternatives: [
    { port: 587, security: 'starttls' },
    { port: 25, security: 'starttls' },
  ],
  hosts: null,
  domains: [],
  loginIs: 'other',
  loginHint: { en: 'User name, often your full address', 'zh-CN': '用户名，通常是完整的邮箱地址' },
  secretIs: { en: 'Password', 'zh-CN': '密码' },
  secretHint: {
    en: 'Your provider’s help pages name the outgoing (SMTP) server, its port, and whether a special password is needed.',
    'zh-CN': '请在服务商的帮助页里查找发信（SMTP）服务器的名称、端口，以及是否需要专用密码或授权码。',
  },
  fromRule: 'any',
  limits: { basis: 'cautious', asOf: '2026-11', connections: 2 },
  mayNeedOAuth: false,
  notes: {
    en: 'Port 465 is encrypted from the start (TLS), port 587 after STARTTLS. Choose no encryption only for a server on this computer.',
    'zh-CN': '465 端口从一开始就加密（TLS），587 端口用 STARTTLS 加密。只有服务器就在本机时才可以不加密。',
  },
  helpUrl: null,
};
