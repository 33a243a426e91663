import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  findProvider,
  findProviderByAddress,
  findProviderByHost,
  getProvider,
  type ProviderPreset,
  providerIds,
  providers,
} from '#shared/domain/providers/index.ts';

const textFields = ['name', 'loginHint', 'secretIs', 'secretHint', 'notes'] as const satisfies (keyof ProviderPreset)[];
/** Ports that speak TLS from the first byte; every other one upgrades. */
const tlsPorts = [465, 994, 2465];

describe('every preset', () => {
  test('is offered once, in the order of the ids, custom last', () => {
    expect(providers.map((preset) => preset.id)).toEqual([...providerIds]);
    expect(new Set(providerIds).size).toBe(providerIds.length);
    expect(providers.at(-1)?.id).toBe('custom');
  });

  test.each(providers.map((preset) => [preset.id, preset] as const))('%s speaks both languages', (_id, preset) => {
    for (const field of textFields) {
      expect(preset[field].en.trim()).not.toBe('');
      expect(preset[field]['zh-CN'].trim()).not.toBe('');
      expect(preset[field].en).not.toMatch(/[\u4e00-\u9fff]/);
    }
    expect(preset.secretHint['zh-CN']).toMatch(/[\u4e00-\u9fff]/);
    expect(preset.notes['zh-CN']).toMatch(/[\u4e00-\u9fff]/);
    const all = textFields.flatMap((field) => Object.values(preset[field])).join(' ');
    expect(all).not.toMatch(/[!！]/);
  });

  test.each(providers.map((preset) => [preset.id, preset] as const))('%s pairs ports with security', (_id, preset) => {
    for (const endpoint of [preset, ...preset.alternatives]) {
      expect(Number.isInteger(endpoint.port) && endpoint.port > 0 && endpoint.port < 65_536).toBe(true);
      expect(endpoint.security).toBe(tlsPorts.includes(endpoint.port) ? 'tls' : 'starttls');
    }
  });

  test.each(providers.map((preset) => [preset.id, preset] as const))('%s has dated, positive limits', (_id, preset) => {
    const { basis, asOf, ...numbers } = preset.limits;
    expect(['published', 'cautious']).toContain(basis);
    expect(asOf).toMatch(/^20\d\d-(0[1-9]|1[0-2])$/);
    for (const value of Object.values(numbers)) expect(Number.isInteger(value) && value > 0).toBe(true);
    expect(preset.limits.connections ?? 1).toBeLessThanOrEqual(20);
  });

  const known = providers.filter((preset) => preset.id !== 'custom');
  test.each(known.map((preset) => [preset.id, preset] as const))('%s is found by its own servers', (_id, preset) => {
    for (const endpoint of [preset, ...preset.alternatives]) {
      expect(findProviderByHost(endpoint.host ?? preset.host)?.id).toBe(preset.id);
    }
    expect(new URL(preset.helpUrl ?? '').protocol).toBe('https:');
  });

  test('claims no address domain that another one claims', () => {
    const domains = providers.flatMap((preset) => preset.domains);
    expect(new Set(domains).size).toBe(domains.length);
    for (const domain of domains) expect(domain).toBe(domain.toLowerCase());
  });
});

describe('finding a provider', () => {
  test.each([
    ['10001@qq.com', 'qq'],
    ['me@foxmail.com', 'qq'],
    ['Shop.Owner@163.COM', '163'],
    ['a@126.com', '126'],
    ['someone@gmail.com', 'gmail'],
    ['someone@hotmail.com', 'outlook'],
    ['someone@live.com', 'outlook'],
    ['someone@icloud.com', 'icloud'],
    ['"odd@qq.com"@fastmail.com', 'fastmail'],
  ])('knows that %s is at %s', (address, id) => {
    expect(findProviderByAddress(address)?.id).toBe(id);
  });

  test('leaves an own domain, a look-alike and what is no address to the person', () => {
    for (const address of ['me@example.com', 'me@notqq.com', 'me@qq.com.evil.example', 'qq.com', '@qq.com', '']) {
      expect(findProviderByAddress(address)).toBeNull();
    }
  });

  test.each([
    ['SMTP.QQ.com.', 'qq'],
    ['email-smtp.eu-west-1.amazonaws.com', 'ses'],
    ['smtp.eu.mailgun.org', 'mailgun'],
    ['smtp.zoho.in', 'zoho'],
    ['smtpdm-ap-southeast-1.aliyuncs.com', 'aliyun-directmail'],
    ['smtp.office365.com', 'microsoft-365'],
  ])('knows the server %s', (host, id) => {
    expect(findProviderByHost(host)?.id).toBe(id);
  });

  test('does not take a stranger for a provider', () => {
    for (const host of ['', 'mail.example.com', 'smtp.qq.com.evil.example', 'xsmtp.qq.com']) {
      expect(findProviderByHost(host)).toBeNull();
    }
  });

  test('answers any text without throwing', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => {
        findProviderByAddress(text);
        findProviderByHost(text);
        findProvider(text);
      }),
    );
  });

  test('an unknown id is null when looked for and an error when demanded', () => {
    expect(findProvider('constructor')).toBeNull();
    expect(findProvider('qq')).toBe(getProvider('qq'));
    expect(() => getProvider('nobody' as 'qq')).toThrow('nobody');
  });
});
