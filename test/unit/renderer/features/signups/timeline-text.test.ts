import i18next, { type TFunction } from 'i18next';
import { describe, expect, it } from 'vitest';
import { describeEntry, explainEntry } from '#renderer/features/signups/timeline-text.ts';
import { en } from '#renderer/locales/en/index.ts';
import { zhCN } from '#renderer/locales/zh-CN/index.ts';
import type { TimelineEntry } from '#shared/contract/signups.ts';

const words = async (language: 'en' | 'zh-CN'): Promise<TFunction<'signups'>> => {
  const instance = i18next.createInstance();
  await instance.init({
    lng: language,
    resources: { en, 'zh-CN': zhCN },
    ns: ['signups'],
    defaultNS: 'signups',
    interpolation: { escapeValue: false },
  });
  return instance.getFixedT(language, 'signups') as TFunction<'signups'>;
};

const entry = (kind: TimelineEntry['kind'], detail: TimelineEntry['detail']): TimelineEntry => ({
  key: 'k',
  at: '2026-11-29T10:00:00.000Z',
  kind,
  messageId: null,
  detail,
});
const mail = { template: 'Welcome', reply: '550 no', explanationKey: 'no-such-user' };
const explain = (key: string) => ({ happened: `${key} happened.`, nextStep: 'Do this.' });

describe('a line of a timeline', () => {
  it('says which try it was, from the second on', async () => {
    const t = await words('en');
    expect(describeEntry(entry('message-sent', { ...mail, attempt: 1 }), t)).toBe('“Welcome” accepted by the server');
    expect(describeEntry(entry('message-sent', { ...mail, attempt: 2 }), t)).toBe(
      '“Welcome” accepted by the server, try 2',
    );
    expect(describeEntry(entry('message-failed', { ...mail, attempt: 3 }), await words('zh-CN'))).toBe(
      '“Welcome”未能送达（第 3 次尝试）',
    );
  });

  it('says in plain words why a mail did not arrive, and what to do where nothing more is tried', () => {
    expect(explainEntry(entry('message-failed', mail), explain)).toEqual(['no-such-user happened.', 'Do this.']);
    expect(explainEntry(entry('message-deferred', mail), explain)).toEqual(['no-such-user happened.']);
    expect(explainEntry(entry('message-sent', mail), explain)).toEqual([]);
    expect(explainEntry(entry('message-cancelled', { template: 'Welcome', explanationKey: null }), explain)).toEqual(
      [],
    );
    // Why it had not gone yet; what the app would have done next is over.
    expect(explainEntry(entry('message-cancelled', mail), explain)).toEqual(['no-such-user happened.']);
    expect(explainEntry(entry('edited', { fields: 'name' }), explain)).toEqual([]);
  });

  it('says who blocked a person, or took a verification back', async () => {
    const t = await words('en');
    expect(describeEntry(entry('blocked', { reason: 'hand' }), t)).toBe('Blocked');
    expect(describeEntry(entry('blocked', { reason: 'refused', reply: '550' }), t)).toBe(
      'Blocked: the server takes no mail for this address',
    );
    expect(describeEntry(entry('unverified', { reason: 'hand' }), t)).toBe('Marked unverified');
    expect(describeEntry(entry('unverified', { reason: 'new-address' }), t)).toBe(
      'Unverified: the address is another one now',
    );
  });
});
