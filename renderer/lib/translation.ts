/** A file of English texts: nested, each leaf one sentence; plurals as `key_one` and `key_other`, holes as `{{name}}`. */
export type Texts = { readonly [key: string]: string | Texts };

type OtherLanguageKey<K> = K extends `${string}_one` ? never : K;

/**
 * What a Chinese file must hold for an English one: the same keys, no more and no fewer, except that Chinese has one
 * plural form (`key_other`). A missing or a surplus key is a compile error.
 */
export type TranslationOf<T extends Texts> = {
  readonly [K in keyof T as OtherLanguageKey<K>]: T[K] extends Texts ? TranslationOf<T[K]> : string;
};
