import { escapeHtml } from './escape.ts';

const countOf = (text: string, pattern: RegExp): number => text.match(pattern)?.length ?? 0;

/**
 * The language that most of a text is written in, as far as its letters tell; a name in another script does not decide.
 * A Han character or a syllable counts as a word, and so does each word of all other scripts.
 */
export function guessLanguage(text: string): 'zh-CN' | 'ja' | 'ko' | 'en' {
  const words = text.replace(/https?:\/\/\S+/gi, ' ').replace(/%[A-Za-z]\w*%/g, ' ');
  const kana = countOf(words, /[\p{Script=Hiragana}\p{Script=Katakana}]/gu);
  const hangul = countOf(words, /\p{Script=Hangul}/gu);
  const han = countOf(words, /\p{Script=Han}/gu);
  const others = countOf(
    words.replace(/[\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Han}]/gu, ' '),
    /[\p{L}][\p{L}\p{M}'’-]*/gu,
  );
  if (kana + hangul + han < others || kana + hangul + han === 0) return 'en';
  if (hangul > kana + han) return 'ko';
  return kana * 4 > han ? 'ja' : 'zh-CN';
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
