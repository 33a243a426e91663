import { html, raw } from 'hono/html';
import { maskEmailAddress } from '#shared/domain/email-address.ts';
import type { Language } from '#shared/languages.ts';
import { type MessageKey, translate } from '#shared/messages/index.ts';
import type { LinkParameters } from './link-builder.ts';
import { pageStyle } from './page-style.ts';

/** Who reads, and which site speaks; an empty name is said as "the site". */
export type PageSetting = { language: Language; siteName: string };

type Mark = 'mail' | 'check' | 'clock' | 'cross';
type Markup = ReturnType<typeof html>;

/** Tabler's outline icons, drawn in the page because nothing may be loaded. */
const drawings: Record<Mark, string> = {
  mail: '<rect x="3" y="5" width="18" height="14" rx="2"/><path d="m3 7 9 6 9-6"/>',
  check: '<path d="m5 12 5 5L20 7"/>',
  clock: '<circle cx="12" cy="12" r="9"/><path d="M12 7v5l3 3"/>',
  cross: '<path d="M18 6 6 18M6 6l12 12"/>',
};
const tones: Record<Mark, string> = { mail: '', check: '', clock: ' amber', cross: ' red' };

const siteOf = ({ language, siteName }: PageSetting): string => {
  const name = siteName.trim();
  return name === '' ? translate(language, 'verify.the-site') : translate(language, 'verify.site', { name });
};

const sayWith = (setting: PageSetting) => {
  const params = { site: siteOf(setting) };
  return (key: MessageKey): string => translate(setting.language, key, params);
};

const frame = (setting: PageSetting, page: { mark: Mark; title: string; body: Markup }): Markup => html`<!doctype html>
<html lang="${setting.language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex, nofollow">
<meta name="referrer" content="no-referrer">
<meta name="color-scheme" content="light dark">
<title>${page.title}</title>
<style>${raw(pageStyle)}</style>
</head>
<body>
<main>
<div class="mark${tones[page.mark]}"><svg width="24" height="24" viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="2" stroke-linecap="round" stroke-linejoin="round" aria-hidden="true">${raw(drawings[page.mark])}</svg></div>
<h1>${page.title}</h1>
${page.body}
</main>
</body>
</html>
`;

/**
 * The page of a link that can be confirmed. The form leads to the same path without its query (`?`), so that the page
 * works behind any proxy, and the secrets travel in the body.
 */
export const confirmPage = (setting: PageSetting, address: string, { token, authcode }: LinkParameters): Markup => {
  const say = sayWith(setting);
  const title = say(setting.siteName.trim() ? 'verify.confirm.title-site' : 'verify.confirm.title');
  const body = html`<p>${say('verify.confirm.lead')}</p>
<p class="address">${maskEmailAddress(address)}</p>
<form method="post" action="?">
<input type="hidden" name="token" value="${token}">
<input type="hidden" name="authcode" value="${authcode}">
<button type="submit">${say('verify.confirm.button')}</button>
</form>`;
  return frame(setting, { mark: 'mail', title, body });
};

/** The form for a code; `isRefused` says that the last one did not fit. What was typed is not shown again. */
export const codePage = (setting: PageSetting, isRefused: boolean): Markup => {
  const say = sayWith(setting);
  const notice = isRefused ? html`<p class="notice" role="alert">${say('verify.code.refused')}</p>` : '';
  const body = html`<p>${say('verify.code.lead')}</p>
${notice}
<form method="post" action="?">
<label for="email">${say('verify.code.address')}</label>
<input id="email" name="email" type="email" autocomplete="email" required maxlength="320">
<label for="code">${say('verify.code.code')}</label>
<input id="code" name="code" class="code" autocomplete="one-time-code" autocapitalize="characters" spellcheck="false" required maxlength="20">
<button type="submit">${say('verify.confirm.button')}</button>
</form>`;
  return frame(setting, { mark: isRefused ? 'cross' : 'mail', title: say('verify.code.title'), body });
};

export type Outcome = 'confirmed' | 'already' | 'expired' | 'unknown' | 'missing' | 'refused' | 'too-many' | 'error';

const outcomeMarks: Record<Outcome, Mark> = {
  confirmed: 'check',
  already: 'check',
  expired: 'clock',
  unknown: 'cross',
  missing: 'cross',
  refused: 'cross',
  'too-many': 'clock',
  error: 'cross',
};

/** A page that only tells how it ended. */
export const outcomePage = (setting: PageSetting, outcome: Outcome): Markup => {
  const say = sayWith(setting);
  const body = html`<p>${say(`verify.${outcome}.lead`)}</p>`;
  return frame(setting, { mark: outcomeMarks[outcome], title: say(`verify.${outcome}.title`), body });
};
