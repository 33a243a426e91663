import type { Account } from '#shared/contract/accounts.ts';
import type { Review } from '#shared/contract/sending.ts';
import type { Signup, SignupSelection } from '#shared/contract/signups.ts';
import type { Template } from '#shared/contract/templates.ts';
import { estimateSeconds } from '#shared/domain/send-limits.ts';
import { compileTemplate } from '#shared/domain/template/compile.ts';
import { findTemplateProblems } from '#shared/domain/template/problems.ts';
import { readHtml } from '#shared/domain/template/read-html.ts';
import { renderMail } from '#shared/domain/template/render.ts';
import { BUILT_IN_VARIABLES } from '#shared/domain/variables.ts';
import { breathe } from '../../lib/breathe.ts';
import type { FeatureContext } from '../context.ts';
import type { SignupService } from '../signups/service.ts';
import type { TemplateService } from '../templates/service.ts';
import { listAttachments } from './list-attachments.ts';
import { contextOf, valuesOf } from './mail-builder.ts';
import type { MailContext } from './mail-context.ts';
import { findRecipients } from './recipients.ts';

export type Intent = { templateId: number; accountId: number; selection: SignupSelection };

export type ReviewDeps = {
  signups: Pick<SignupService, 'walkSelection' | 'fieldNames' | 'sample'>;
  templates: { get: (id: number) => Template; files: Pick<TemplateService['files'], 'showImages'> };
  accounts: { get: (id: number) => Account; getDefault: () => Account };
  verification: { exampleLink: () => { url: string; code: string; expiresAt: string } };
  currentContext: (accountId: number) => MailContext;
  /** Mails per second that the account managed lately, null when nothing was measured. */
  measuredRate: (accountId: number) => number | null;
};

/** Mails per second of one connection where nothing was measured: two round trips and the server's own time. */
const usualRatePerConnection = 4;

const writeMailbox = ({ name, email }: { name: string; email: string }): string =>
  name === '' ? email : `${name} <${email}>`;

/** What keeps a template from being sent. */
export const listErrors = (template: Template, fieldNames: readonly string[]): Review['problems'] =>
  findTemplateProblems(template, {
    kind: template.kind,
    knownVariables: [...BUILT_IN_VARIABLES, ...fieldNames],
    files: template.files,
  })
    .filter(({ severity }) => severity === 'error')
    .map(({ rule, part, data }) => ({
      rule,
      part,
      data: Object.fromEntries(Object.entries(data).map(([key, value]) => [key, String(value)])),
    }));

const renderSample = (
  files: ReviewDeps['templates']['files'],
  person: Signup,
  template: Template,
  context: MailContext,
  link: { url: string; code: string; expiresAt: string },
  nowMs: number,
): NonNullable<Review['sample']> => {
  const ownLink = template.kind === 'verification' ? link : null;
  const reading = readHtml(template.html);
  const values = valuesOf(person, ownLink, contextOf(template, context, reading), nowMs);
  const mail = renderMail(compileTemplate(template, reading), values);
  return {
    to: writeMailbox({ name: person.name, email: person.displayEmail }),
    from: writeMailbox({ name: context.from.name, email: context.from.address }),
    ...mail,
    html: files.showImages(mail.html, template.files),
    attachments: listAttachments(template.files),
  };
};

/** What would happen if this were sent now; throws `not-found`. */
export const reviewIntent = async (context: FeatureContext, deps: ReviewDeps, intent: Intent): Promise<Review> => {
  const template = deps.templates.get(intent.templateId);
  const account = deps.accounts.get(intent.accountId);
  const purpose = { kind: template.kind, templateId: template.id };
  const { ids, first, skipped } = await findRecipients(context, deps.signups, intent.selection, purpose);
  const rate = deps.measuredRate(account.id) ?? usualRatePerConnection * account.limits.connections;
  const mail = deps.currentContext(account.id);
  // The first look at a template costs the most: everything else has its turn before and after it.
  await breathe();
  const problems = listErrors(template, mail.fieldNames);
  await breathe();
  const link = deps.verification.exampleLink();
  return {
    count: ids.length,
    skipped,
    problems,
    sample: first && renderSample(deps.templates.files, first, template, mail, link, context.clock.now()),
    secondsNeeded: ids.length === 0 ? null : estimateSeconds(ids.length, account.limits, ids.length > 1, rate),
  };
};
