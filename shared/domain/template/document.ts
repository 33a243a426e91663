import { escapeHtml } from './escape.ts';

/** The language that a text is written in, as far as its letters tell: any Han character makes it Chinese. */
export function guessLanguage(text: string): 'zh-CN' | 'ja' | 'ko' | 'en' {
  if (/[\p{Script=Hiragana}\p{Script=Katakana}]/u.test(text)) return 'ja';
  if (/\p{Script=Hangul}/u.test(text)) return 'ko';
  return /\p{Script=Han}/u.test(text) ? 'zh-CN' : 'en';
}

/** What stands before and behind the body's content in a mail that lacks it. The title is plain text. */
export function documentAround(language: string, title: string): { before: string; after: string } {
  return {
    before: [
      '<!doctype html>',
      `<html lang="${language}">`,
      '<head>',
      '<meta charset="utf-8">',
      '<meta name="viewport" content="width=device-width, initial-scale=1">',
      `<title>${escapeHtml(title)}</title>`,
      '</head>',
      '<body>',
      '',
    ].join('\n'),
    after: '\n</body>\n</html>\n',
  };
}
