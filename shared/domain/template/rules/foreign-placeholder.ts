/**
 * How other programs write what is to be filled in: Mailchimp's `*|FNAME|*`; `{{ name }}` of Mustache, Liquid, Jinja and Go
 * (listmonk, Brevo, SendGrid, Klaviyo) with its `{% if … %}`; `${name}`; `[[name]]`; `<%= name %>`.
 */
const PLACEHOLDER =
  /\*\|[^|*\n<>]{1,80}\|\*|\{\{\{?[^{}\n]{1,80}\}\}\}?|\{%-?\s[^%\n]{1,80}%\}|\$\{[\w.]{1,60}\}|\[\[[\w. ]{1,60}\]\]|<%=?[^%>\n]{1,80}%>/g;

/** What the built-in variables are called elsewhere, without case and signs. */
const CALLED: Readonly<Record<string, readonly string[]>> = {
  name: ['name', 'fname', 'firstname', 'fullname', 'username', 'displayname', 'recipientname', 'toname', 'givenname'],
  email: ['email', 'emailaddress', 'mail', 'useremail', 'recipientemail'],
  url: [
    'url',
    'link',
    'confirm',
    'verify',
    'activate',
    'optin',
    'action',
    'confirmation',
    'verification',
    'activation',
  ],
  code: ['code', 'otp', 'pin', 'authcode', 'verificationcode', 'confirmationcode'],
  site: ['site', 'sitename', 'company', 'companyname', 'organization', 'appname', 'productname'],
};

export type Placeholder = { from: number; to: number; text: string };

/** Whether it is worth looking for them: a mail is read so with every key. */
export function mayHavePlaceholders(text: string): boolean {
  return /\*\||\{[{%]|\$\{|\[\[|<%/.test(text);
}

export function listPlaceholders(text: string): Placeholder[] {
  return [...text.matchAll(PLACEHOLDER)].map((match) => ({
    from: match.index,
    to: match.index + match[0].length,
    text: match[0],
  }));
}

/** The variable that a placeholder most likely means; null where none of the known ones does. */
export function findMeant(placeholder: string, known: readonly string[]): string | null {
  const inner = placeholder.replace(/^\W+|\W+$/g, '').split(/\||\s\w+:/)[0] ?? '';
  const last = toLetters(inner.split(/[.:]/).at(-1) ?? '');
  const own = known.find((name) => toLetters(name) === last && last !== '');
  if (own !== undefined) return own;
  const isCalled = (names: readonly string[]): boolean =>
    names.some((name) => last === name || last === `${name}url` || last === `${name}link`);
  const builtIn = Object.keys(CALLED).find((name) => isCalled(CALLED[name] ?? []));
  return builtIn !== undefined && known.includes(builtIn) ? builtIn : null;
}

function toLetters(text: string): string {
  return text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
}
