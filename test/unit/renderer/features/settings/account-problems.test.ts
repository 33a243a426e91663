import { describe, expect, it } from 'vitest';
import { chooseProvider, emptyDraft, typeAddress, typeServer } from '#renderer/features/settings/account-draft.ts';
import { findProblems, listWarnings } from '#renderer/features/settings/account-problems.ts';
import { searchProviders } from '#renderer/features/settings/provider-search.ts';

const qq = { ...typeAddress(emptyDraft(), 'shop@qq.com', 'en'), secret: 'abcdefghijklmnop' };

describe('what keeps an account from being saved', () => {
  it('is nothing for an address of a known provider and its secret', () => {
    expect(findProblems(qq, false)).toEqual({});
  });

  it('is a missing secret only while none is stored', () => {
    expect(findProblems({ ...qq, secret: '' }, false)).toEqual({ secret: true });
    expect(findProblems({ ...qq, secret: '' }, true)).toEqual({});
  });

  it('asks for no secret where there is no login', () => {
    const relay = typeServer(
      { ...emptyDraft(), name: 'Relay', fromAddress: 'a@example.com' },
      { host: '127.0.0.1', port: 25 },
    );
    expect(findProblems(relay, false)).toEqual({});
  });

  it('names each field that is wrong', () => {
    const draft = typeServer({ ...qq, fromAddress: 'shop', replyTo: 'nobody' }, { host: 'https://x/', port: '' });
    expect(Object.keys(findProblems(draft, false)).sort()).toEqual(['fromAddress', 'host', 'port', 'replyTo']);
  });

  it('is no name only while there is no address either', () => {
    expect(findProblems({ ...qq, name: ' ' }, false)).toEqual({});
    expect(findProblems(emptyDraft(), false)).toEqual({ name: true, host: true, fromAddress: true });
  });

  it('counts limits that are not whole positive numbers', () => {
    expect(findProblems({ ...qq, limits: { ...qq.limits, perDay: 0 } }, false)).toEqual({ limits: true });
    expect(findProblems({ ...qq, limits: { ...qq.limits, connections: 21 } }, false)).toEqual({ limits: true });
  });
});

describe('what deserves a word', () => {
  it('is nothing for a preset as it is', () => {
    expect(listWarnings(qq)).toEqual([]);
  });

  it('is a password in the open, but not on this computer', () => {
    expect(listWarnings(typeServer(qq, { security: 'none', port: 25 }))).toContain('plain');
    const local = typeServer(chooseProvider(qq, 'custom', 'en'), { host: 'localhost', security: 'none', port: 1025 });
    expect(listWarnings(local)).toEqual([]);
  });

  it('is a port that goes with the other kind of encryption', () => {
    expect(listWarnings(typeServer(qq, { port: 587 }))).toEqual(['port-starttls']);
    expect(listWarnings(typeServer(qq, { security: 'starttls' }))).toEqual(['port-tls']);
  });

  it('is a From address that the provider would refuse', () => {
    expect(listWarnings({ ...qq, username: 'other@qq.com' })).toEqual(['from-differs']);
    expect(listWarnings({ ...qq, username: 'Shop@QQ.com' })).toEqual([]);
  });

  it('is a server that does not belong to the chosen provider', () => {
    expect(listWarnings(typeServer(qq, { host: 'smtp.example.com' }))).toEqual(['unfamiliar-host']);
  });

  it('is a provider that may want another way to log in', () => {
    expect(listWarnings(chooseProvider(emptyDraft(), 'outlook', 'en'))).toEqual(['oauth']);
  });
});

describe('searching providers', () => {
  it('finds them by either language, by server and by address domain', () => {
    const ids = (query: string) => searchProviders(query).map((preset) => preset.id);
    expect(ids('阿里云')).toEqual(['aliyun-directmail']);
    expect(ids('netease 126')).toEqual(['126']);
    expect(ids('foxmail')).toEqual(['qq']);
    expect(ids('mailgun.org')).toEqual(['mailgun']);
    expect(ids('no such provider')).toEqual([]);
    expect(ids('')).toHaveLength(16);
  });
});
