import { describe, expect, test } from 'vitest';
import { findMailLanguage } from '#shared/domain/template/mail-language.ts';

const find = (html: string, otherwise = 'en', subject = '', text: string | null = null): string =>
  findMailLanguage({ subject, html, text }, otherwise);

describe('the language of a mail', () => {
  test.each([
    ['<html lang="en"><p>您好</p></html>', 'zh-CN', 'en'],
    ['<!doctype html>\n<HTML LANG=zh-CN><p>Hello</p>', 'en', 'zh-CN'],
    ['<!--[if mso]><html lang="fr"><![endif]--><html dir="ltr" lang=" de "><p>Hello</p>', 'en', 'de'],
    ['<html lang="zh-tw"><p>您好</p>', 'en', 'zh-TW'],
  ])('is what the page says: %s', (html, otherwise, language) => {
    expect(find(html, otherwise)).toBe(language);
  });

  test.each([
    ['<html lang=""><p>您好，%name%，请打开链接</p>', 'en', 'zh-CN'],
    ['<html lang="%lang%"><p>您好，这是 Countersign</p>', 'en', 'zh-CN'],
    ['<html lang="not a language"><p>您好，请打开链接</p>', 'en', 'zh-CN'],
    ['<html lang="xx"><p>Hello %name%</p>', 'zh-CN', 'en'],
    ['<p>こんにちは、%name%さん</p>', 'en', 'ja'],
    ['<p>Hello %name%, please confirm</p>', 'zh-CN', 'en'],
    ['<style>p { color: red }</style><p>%name%: &nbsp; %url%</p>', 'zh-CN', 'zh-CN'],
    ['', 'zh-CN', 'zh-CN'],
    ['<p>Hello</p>', 'en', 'en'],
  ])('is that of its words, else the app’s: %s', (html, otherwise, language) => {
    expect(find(html, otherwise)).toBe(language);
  });

  test('is known from the subject and the text part where the HTML has no words', () => {
    expect(find('<p>%url%</p>', 'en', '请确认您的邮箱')).toBe('zh-CN');
    expect(find('', 'zh-CN', '', 'Please confirm your address')).toBe('en');
  });
});
