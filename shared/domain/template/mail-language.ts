import { guessLanguage } from './document.ts';
import { type HtmlReading, readHtml } from './read-html.ts';
import { listTexts } from './rules/shown-text.ts';
import type { TemplateSource } from './template.ts';

/** A language tag (BCP 47) in which dates and spans can be written; null for any other text. */
const asKnownLanguage = (tag: string): string | null => {
  try {
    return Intl.DateTimeFormat.supportedLocalesOf(tag.trim())[0] ?? null;
  } catch {
    return null;
  }
};

const readLanguage = ({ tags }: HtmlReading): string | null => {
  const page = tags.find(({ kind, name, conditional }) => kind === 'open' && name === 'html' && !conditional);
  return asKnownLanguage(page?.attributes.find(({ name }) => name === 'lang')?.value ?? '');
};

/**
 * The language that a mail is written in, as a BCP 47 tag: what `<html lang>` says, else what most of the words are in,
 * and `otherwise`, the app's, where there are none. Its dates and spans are written in it, whoever's app sends it.
 * `reading` is what reading `source.html` gave, for whoever has it.
 */
export const findMailLanguage = (
  source: Pick<TemplateSource, 'subject' | 'html' | 'text'>,
  otherwise: string,
  reading: HtmlReading = readHtml(source.html),
): string => {
  const named = readLanguage(reading);
  if (named !== null) return named;
  const words = [source.subject, ...listTexts(reading), source.text ?? ''].join(' ');
  const guessed = guessLanguage(words);
  if (guessed !== 'en') return guessed;
  // Latin letters tell a Chinese app that its own language is wrong, and an English one nothing.
  return /\p{L}/u.test(words.replace(/&#?\w+;|%\w+%/g, '')) && otherwise.startsWith('zh') ? guessed : otherwise;
};
