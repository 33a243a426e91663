/** The languages in which every sentence of the app exists. */
export const languages = ['en', 'zh-CN'] as const;
export type Language = (typeof languages)[number];

/** Picks the app's language for a BCP 47 tag of the system ("zh-Hans-CN", "en-GB"); English when it is neither. */
export const languageFor = (tag: string): Language => (tag.toLowerCase().startsWith('zh') ? 'zh-CN' : 'en');
