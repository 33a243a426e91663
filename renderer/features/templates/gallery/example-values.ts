import { buildMailValues } from '#shared/domain/mail-values.ts';
import { getExamplePerson } from '#shared/domain/sample-people.ts';
import type { Language } from '#shared/languages.ts';

type Values = Readonly<Record<string, string>>;

const dayMs = 86_400_000;

/**
 * The values of an example mail in one language: the made-up person of that language, and where it is not the app's
 * (`own` holds the app's values), the usual lifetime and the date in its words.
 */
export const toExampleValues = (own: Values, ownLanguage: Language, language: Language, nowMs: number): Values => {
  if (language === ownLanguage) return own;
  const person = getExamplePerson(language);
  return {
    ...own,
    ...buildMailValues({
      signup: { ...person, fields: {} },
      link: { url: own.url ?? '', code: own.code ?? null, expiresAt: new Date(nowMs + dayMs).toISOString() },
      siteName: own.site ?? '',
      now: new Date(nowMs).toISOString(),
      language,
    }),
  };
};
