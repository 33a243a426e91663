import type { ProblemContext } from '#shared/domain/template/problems.ts';
import type { TemplateSource } from '#shared/domain/template/template.ts';

/** A template that nothing is wrong with. */
export const GOOD: TemplateSource = {
  subject: 'Confirm, %name%',
  preheader: 'One click',
  html: '<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Confirm</title></head><body><p>Hi %name%</p><p><a href="%url%">Confirm</a></p><p>Or: %url%</p></body></html>',
  text: null,
  defaults: {},
};

export const withBody = (html: string): string => GOOD.html.replace('</body>', `${html}</body>`);
export const withHead = (html: string): string => GOOD.html.replace('</head>', `${html}</head>`);

export const body = (html: string) => ({ html: withBody(html) });
export const head = (html: string) => ({ html: withHead(html) });
export const both = (inHead: string, inBody: string) => ({
  html: withHead(inHead).replace('</body>', `${inBody}</body>`),
});
export const without = (part: string) => ({ html: GOOD.html.replace(part, '') });

export type Example = Partial<TemplateSource> & Pick<Partial<ProblemContext>, 'kind' | 'files'>;

/** `place`: what of the part is marked. `isFixable`: one click solves it. */
export type RuleExamples = {
  failing: readonly (readonly [Example, place: string])[];
  passing: readonly Example[];
  isFixable?: boolean;
};
