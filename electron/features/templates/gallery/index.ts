import type { GalleryItem, GalleryKey } from '#shared/contract/templates.ts';
import type { Language } from '#shared/languages.ts';
import * as enAccount from './en/account.ts';
import * as enVerification from './en/verification.ts';
import type { GalleryTemplate } from './frame.ts';
import * as zhAccount from './zh-cn/account.ts';
import * as zhVerification from './zh-cn/verification.ts';

type Names = typeof enAccount & typeof enVerification;

const arrange = (all: { [N in keyof Names]: GalleryTemplate }): Record<GalleryKey, GalleryTemplate> => ({
  'verify-link': all.verifyLink,
  'verify-code': all.verifyCode,
  'verify-both': all.verifyBoth,
  welcome: all.welcome,
  reminder: all.reminder,
  'change-of-address': all.changeOfAddress,
  'password-reset': all.passwordReset,
  'event-registration': all.eventRegistration,
  'plain-letter': all.plainLetter,
});

const gallery: Record<Language, Record<GalleryKey, GalleryTemplate>> = {
  en: arrange({ ...enVerification, ...enAccount }),
  'zh-CN': arrange({ ...zhVerification, ...zhAccount }),
};

export const getGalleryItem = (language: Language, key: GalleryKey): GalleryItem => ({
  key,
  language,
  ...gallery[language][key],
});

/** All templates of the gallery in one language, those for verification first. */
export const listGallery = (language: Language): GalleryItem[] =>
  (Object.keys(gallery[language]) as GalleryKey[]).map((key) => getGalleryItem(language, key));
