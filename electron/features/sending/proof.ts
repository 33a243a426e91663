import type { Proof } from '#shared/contract/proof.ts';
import type { SignupSelection } from '#shared/contract/signups.ts';
import type { FeatureContext } from '../context.ts';
import { contextOf, usesCode, valuesOf } from './mail-builder.ts';
import { createJudge } from './recipients.ts';
import type { ReviewDeps } from './review.ts';

export type ProofRequest = {
  templateId: number;
  accountId?: number | undefined;
  selection: SignupSelection;
  count: number;
};

/** Where somebody of those who are drawn gets no mail now, so many more are drawn for each that is shown. */
const drawnPerShown = 3;

/**
 * Some people at random with what their mails would be made of; throws `not-found`. The page renders them with the
 * function that renders every mail, so that a long template holds up nothing here.
 */
export const drawProof = (context: FeatureContext, deps: ReviewDeps, request: ProofRequest): Proof => {
  const { kind, subject, preheader, html, text, defaults, files, id } = deps.templates.get(request.templateId);
  const template = { kind, subject, preheader, html, text, defaults, files };
  const { accounts, signups, verification } = deps;
  const account = request.accountId === undefined ? accounts.getDefault() : accounts.get(request.accountId);
  const mail = deps.currentContext(account.id);
  const state = kind === 'verification' ? 'unverified' : 'verified';
  const draw = (count: number) => {
    const drawn = signups.sample(request.selection, { state, count });
    const judge = createJudge(context, { kind, templateId: id }, drawn);
    return drawn.map((signup) => ({ signup, skipped: judge(signup) }));
  };
  const getsIt = ({ skipped }: { skipped: unknown }): boolean => skipped === null;
  const first = draw(request.count);
  const known = new Set(first.map(({ signup }) => signup.id));
  const more = first.every(getsIt)
    ? []
    : draw(request.count * drawnPerShown).filter(({ signup }) => !known.has(signup.id));
  const judged = [...first, ...more];
  const shown = [...judged.filter(getsIt), ...judged.filter((one) => !getsIt(one))];
  const { url, code, expiresAt } = verification.exampleLink();
  const link = kind === 'verification' ? { url, code: usesCode(template) ? code : null, expiresAt } : null;
  const own = contextOf(template, mail);
  return {
    template,
    from: mail.from,
    people: shown.slice(0, request.count).map(({ signup, skipped }) => ({
      signupId: signup.id,
      to: { name: signup.name, email: signup.displayEmail },
      values: valuesOf(signup, link, own, context.clock.now()),
      skipped,
    })),
  };
};
