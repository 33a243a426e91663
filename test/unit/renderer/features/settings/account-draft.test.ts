import { describe, expect, it } from 'vitest';
import {
  chooseProvider,
  draftFromAccount,
  emptyDraft,
  isDraftChanged,
  toFields,
  typeAddress,
  typeServer,
} from '#renderer/features/settings/account-draft.ts';
import type { Account } from '#shared/contract/accounts.ts';
import { accountFields } from '#shared/contract/accounts.ts';
import { providers } from '#shared/domain/providers/index.ts';

const type = (text: string, draft = emptyDraft()) =>
  [...text].reduce((now, _, end) => typeAddress(now, text.slice(0, end + 1), 'en'), draft);

const stored: Account = {
  id: 3,
  kind: 'smtp',
  name: 'Club',
  provider: 'fastmail',
  host: 'smtp.fastmail.com',
  port: 465,
  security: 'tls',
  username: 'club@example.com',
  hasSecret: true,
  fromName: 'The club',
  fromAddress: 'club@example.com',
  replyTo: '',
  limits: {
    perSecond: null,
    perMinute: 20,
    perHour: null,
    perDay: 500,
    connections: 2,
    messagesPerConnection: 50,
    reservePercent: 10,
  },
  pause: null,
  isDefault: true,
};

describe('typing an address', () => {
  it('chooses the provider that owns its domain and fills in the server, the login and a name', () => {
    const draft = type('shop@qq.com');
    expect(draft).toMatchObject({
      provider: 'qq',
      host: 'smtp.qq.com',
      port: 465,
      security: 'tls',
      username: 'shop@qq.com',
      name: 'QQ Mail',
    });
    expect(draft.limits.perDay).toBe(300);
  });

  it('changes the provider again when the domain changes', () => {
    const draft = typeAddress(type('shop@qq.com'), 'shop@gmail.com', 'en');
    expect(draft).toMatchObject({
      provider: 'gmail',
      host: 'smtp.gmail.com',
      username: 'shop@gmail.com',
      name: 'Gmail',
    });
  });

  it('leaves a provider alone that a person has chosen', () => {
    const draft = type('shop@gmail.com', chooseProvider(emptyDraft(), 'ses', 'en'));
    expect(draft).toMatchObject({ provider: 'ses', host: 'email-smtp.us-east-1.amazonaws.com', username: '' });
  });

  it('leaves a server alone that a person has typed', () => {
    const draft = type('shop@qq.com', typeServer(emptyDraft(), { host: 'mail.example.com' }));
    expect(draft).toMatchObject({ provider: 'custom', host: 'mail.example.com' });
  });

  it('keeps a login that a person has typed', () => {
    const draft = typeAddress({ ...type('shop@qq.com'), username: 'other@qq.com' }, 'shop2@qq.com', 'en');
    expect(draft.username).toBe('other@qq.com');
  });
});

describe('choosing a provider', () => {
  it('keeps a name that a person has given', () => {
    expect(chooseProvider({ ...emptyDraft(), name: 'Newsletter' }, '163', 'en').name).toBe('Newsletter');
  });

  it('names the account in the language on the screen', () => {
    expect(chooseProvider(emptyDraft(), '163', 'zh-CN').name).toBe('网易 163 邮箱');
  });

  it('takes the address out of the login where the login is something else', () => {
    expect(chooseProvider(type('shop@qq.com'), 'postmark', 'en').username).toBe('');
  });

  it('gives fields that the contract accepts, for every preset', () => {
    for (const preset of providers) {
      const draft = chooseProvider({ ...emptyDraft(), fromAddress: 'a@example.com' }, preset.id, 'en');
      const named = typeServer({ ...draft, name: 'x' }, { host: draft.host || 'mail.example.com' });
      expect(accountFields.safeParse(toFields(named)).success, preset.id).toBe(true);
    }
  });
});

describe('a stored account', () => {
  it('comes back from the form as it went in', () => {
    const { id: _, kind: __, hasSecret: ___, pause: ____, isDefault: _____, ...fields } = stored;
    expect(toFields(draftFromAccount(stored))).toEqual(fields);
  });

  it('counts as changed by a secret, by a field, and not by blanks around an address', () => {
    const saved = draftFromAccount(stored);
    expect(isDraftChanged(saved, saved)).toBe(false);
    expect(isDraftChanged({ ...saved, fromAddress: ' club@example.com ' }, saved)).toBe(false);
    expect(isDraftChanged({ ...saved, secret: 'x' }, saved)).toBe(true);
    expect(isDraftChanged({ ...saved, limits: { ...saved.limits, perDay: '' } }, saved)).toBe(true);
  });
});
