import type { Language } from '../languages.ts';
import { en } from './en.ts';
import { zhCN } from './zh-CN.ts';

/** Sentences that leave the main process: errors, verification pages, menus, notifications. */
export type MessageKey = keyof typeof en;
export type MessageParams = Readonly<Record<string, string | number>>;

const catalogues: Record<Language, Record<MessageKey, string>> = { en, 'zh-CN': zhCN };

export const isMessageKey = (key: string): key is MessageKey => Object.hasOwn(en, key);

/**
 * The sentence for `key` in `language`, with each `{name}` replaced by its parameter; an unknown one stays visible. A
 * parameter that is itself a key (`kind.signup`) is put into the language too.
 */
export const translate = (language: Language, key: MessageKey, params: MessageParams = {}): string =>
  catalogues[language][key].replace(/\{(\w+)\}/g, (hole, name: string) => {
    const value = String(params[name] ?? hole);
    return isMessageKey(value) ? catalogues[language][value] : value;
  });
