import { describe, expect, test } from 'vitest';
import { emptyTemplate } from '#renderer/features/templates/gallery/empty-template.ts';
import { toExampleValues } from '#renderer/features/templates/gallery/example-values.ts';
import { readHtml } from '#shared/domain/template/read-html.ts';

const now = Date.parse('2026-11-21T10:00:00Z');
const own = {
  name: 'Zoë Müller',
  email: 'zoe@example.com',
  url: 'https://example.com/?token=1',
  code: '123456',
  site: 'My site',
  expires: '3 days',
  date: 'November 21, 2026',
  plan: '',
};

describe('the values of an example mail', () => {
  test('are the app’s own in the app’s language', () => {
    expect(toExampleValues(own, 'en', 'en', now)).toBe(own);
  });

  test('are in the words of the other language otherwise, with the same link, code and site', () => {
    const values = toExampleValues(own, 'en', 'zh-CN', now);
    expect(values).toMatchObject({ name: '王小明', url: own.url, code: own.code, site: own.site, plan: '' });
    expect(values.expires).toMatch(/\p{Script=Han}/u);
    expect(values.date).toContain('年');
  });
});

test('an empty template is a whole page with its language, character set and title, and no words', () => {
  const { html, subject, text, defaults } = emptyTemplate('zh-CN', '活动 <1>');
  expect({ subject, text, defaults }).toEqual({ subject: '', text: null, defaults: {} });
  expect(html).toMatch(/^<!doctype html>\n<html lang="zh-CN">/);
  expect(html).toContain('<title>活动 &lt;1&gt;</title>');
  expect(readHtml(html ?? '').tags.map(({ name }) => name)).toContain('body');
});
