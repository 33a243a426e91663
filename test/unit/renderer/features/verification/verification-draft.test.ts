import { describe, expect, it } from 'vitest';
import {
  buildExampleLink,
  draftFromSettings,
  findProblems,
  isDraftChanged,
  isOnlyHere,
  toSettings,
} from '#renderer/features/verification/verification-draft.ts';
import { verificationSettings } from '#shared/contract/settings.ts';

const settings = verificationSettings.parse({});
const draft = draftFromSettings(settings);

describe('the verification form', () => {
  it('gives back what it was given', () => {
    const own = verificationSettings.parse({ linkBase: 'https://example.com/v', port: 8080, codeFormat: 'letters' });
    expect(toSettings(draftFromSettings(own))).toEqual(own);
    expect(toSettings(draft)).toEqual(settings);
  });

  it('takes an empty address and an empty port for "by itself"', () => {
    expect(toSettings({ ...draft, linkBase: '  ', port: '' })).toMatchObject({ linkBase: null, port: null });
  });

  it('is changed by what would be stored, not by blanks', () => {
    expect(isDraftChanged({ ...draft, linkBase: ' ' }, settings)).toBe(false);
    expect(isDraftChanged({ ...draft, linkLifetimeHours: 48 }, settings)).toBe(true);
  });

  it('finds nothing wrong with the defaults', () => {
    expect([...findProblems(draft)]).toEqual([]);
  });

  it('marks what the contract refuses', () => {
    expect([...findProblems({ ...draft, linkBase: 'example.com' })]).toEqual(['linkBase']);
    expect([...findProblems({ ...draft, linkBase: 'https://' })]).toEqual(['linkBase']);
    expect([...findProblems({ ...draft, port: 80 })]).toEqual(['port']);
    expect([...findProblems({ ...draft, linkLifetimeHours: '' })]).toEqual(['linkLifetimeHours']);
    expect([...findProblems({ ...draft, codeLifetimeMinutes: 1.5 })]).toEqual(['codeLifetimeMinutes']);
    expect([...findProblems({ ...draft, tokenParameter: 'a b' })]).toEqual(['tokenParameter']);
    expect([...findProblems({ ...draft, authcodeParameter: 'token' })]).toEqual(['parametersEqual']);
  });
});

describe('the example of a link', () => {
  it('carries both parameters under their names', () => {
    const link = new URL(buildExampleLink('https://example.com/v', { tokenParameter: 't', authcodeParameter: 'a' })!);
    expect([...link.searchParams.keys()]).toEqual(['t', 'a']);
  });

  it('keeps the parameters of the base', () => {
    const link = buildExampleLink('https://example.com/v?from=mail', draft);
    expect(link).toMatch(/^https:\/\/example\.com\/v\?from=mail&token=\w+&authcode=\w+$/);
  });

  it('is nothing while the address cannot be read', () => {
    expect(buildExampleLink('https://', draft)).toBeNull();
  });
});

describe('an address that only this computer can open', () => {
  it('is recognised', () => {
    for (const base of ['http://127.0.0.1:47201/v', 'http://localhost/v', 'http://[::1]:80/', 'http://127.8.8.8/']) {
      expect(isOnlyHere(base), base).toBe(true);
    }
    for (const base of ['https://example.com/v', 'http://127.example.com/', 'http://192.168.1.5/v', 'nonsense']) {
      expect(isOnlyHere(base), base).toBe(false);
    }
  });
});
