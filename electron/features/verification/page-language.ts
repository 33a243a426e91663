import type { Language } from '#shared/languages.ts';

const weightOf = (parameters: readonly string[]): number => {
  const quality = parameters.map((text) => /^\s*q=([\d.]+)\s*$/i.exec(text)?.[1]).find((text) => text !== undefined);
  const weight = quality === undefined ? 1 : Number(quality);
  return Number.isFinite(weight) ? weight : 0;
};

const languageOf = (tag: string): Language | null => {
  const [primary = ''] = tag.trim().toLowerCase().split('-');
  if (primary === 'zh') return 'zh-CN';
  return primary === 'en' ? 'en' : null;
};

/** The language that an Accept-Language header (RFC 9110, section 12.5.4) likes best of ours, else `fallback`. */
export const pickLanguage = (header: string | undefined, fallback: Language): Language => {
  let best: { language: Language; weight: number } | null = null;
  for (const part of (header ?? '').slice(0, 1_000).split(',')) {
    const [tag = '', ...parameters] = part.split(';');
    const language = languageOf(tag);
    const weight = weightOf(parameters);
    if (language && weight > (best?.weight ?? 0)) best = { language, weight };
  }
  return best?.language ?? fallback;
};
