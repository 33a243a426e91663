import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import { type Language, languageFor, languages } from '#shared/languages.ts';
import { en } from '../locales/en/index.ts';
import { zhCN } from '../locales/zh-CN/index.ts';

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'common';
    resources: typeof en;
  }
}

/** What a person may choose; `system` follows the computer. */
export type LanguageChoice = 'system' | Language;

export const namespaces = Object.keys(en);

const storageKey = 'countersign.language';

/** The language of the last start, because the settings arrive after the first frame. */
const readRemembered = (): Language => {
  const stored = localStorage.getItem(storageKey);
  return languages.find((language) => language === stored) ?? languageFor(navigator.language);
};

const show = (language: Language): void => {
  document.documentElement.lang = language;
};

/** Starts i18next with both languages in memory: nothing is fetched, so the first frame is already in words. */
export const startI18n = (): void => {
  const language = readRemembered();
  void i18next.use(initReactI18next).init({
    lng: language,
    fallbackLng: 'en',
    resources: { en, 'zh-CN': zhCN },
    defaultNS: 'common',
    ns: namespaces,
    interpolation: { escapeValue: false },
    initAsync: false,
  });
  show(language);
};

/** Switches the whole window at once and remembers the language for the next start's first frame. */
export const chooseLanguage = (choice: LanguageChoice, systemTag = navigator.language): void => {
  const language = choice === 'system' ? languageFor(systemTag) : choice;
  localStorage.setItem(storageKey, language);
  show(language);
  if (i18next.language !== language) void i18next.changeLanguage(language);
};

/** The language on the screen now; for Intl and for texts made outside components. */
export const currentLanguage = (): Language => (i18next.language === 'zh-CN' ? 'zh-CN' : 'en');
