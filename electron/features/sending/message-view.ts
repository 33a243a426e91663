import type { Output } from '#shared/contract/index.ts';
import { compileTemplate } from '#shared/domain/template/compile.ts';
import { renderMail } from '#shared/domain/template/render.ts';
import { AppError } from '#shared/errors.ts';
import type { FeatureContext } from '../context.ts';
import type { SignupService } from '../signups/service.ts';
import type { TemplateService } from '../templates/service.ts';
import { listAttachments } from './list-attachments.ts';
import { blankValues, contextOf, usesCode, valuesOf } from './mail-builder.ts';
import { hiddenSecret, type MailContext, rebuildLink } from './mail-context.ts';
import { findMessage, listAttempts, type StoredMessage } from './store-messages.ts';

export type ViewDeps = {
  signups: Pick<SignupService, 'find' | 'findToken'>;
  templates: Pick<TemplateService, 'getVersion'> & { files: Pick<TemplateService['files'], 'showImages'> };
  currentContext: (accountId: number) => MailContext;
};

const writeMailbox = (name: string, address: string): string => (name === '' ? address : `${name} <${address}>`);

/** The link as it was sent, but for its secrets, which nobody knows any more; null in an announcement. */
const linkOf = (message: StoredMessage, context: MailContext, { signups }: ViewDeps, nowMs: number) => {
  if (message.kind !== 'verification') return null;
  const token =
    message.signupId !== null && signups.find(message.signupId) ? signups.findToken(message.signupId) : null;
  const expiresAt = new Date(nowMs + context.linkLifetimeMs).toISOString();
  return { url: rebuildLink(context, token), code: hiddenSecret, expiresAt };
};

/** A message, its attempts, and the mail that was or will be sent; throws `not-found`. */
export const viewMessage = ({ db }: FeatureContext, deps: ViewDeps, id: number): Output<'messages.get'> => {
  const message = findMessage(db, id);
  if (!message) throw new AppError('not-found', 'error.not-found', { params: { kind: 'kind.message' } });
  const attempts = listAttempts(db, id);
  const version = deps.templates.getVersion(message.versionId);
  const context =
    message.context === null ? deps.currentContext(message.accountId) : (JSON.parse(message.context) as MailContext);
  const builtAtMs = Date.parse(attempts.at(-1)?.startedAt ?? message.createdAt);
  const link = linkOf(message, context, deps, builtAtMs);
  const person = { ...message, fields: message.variables };
  const shownLink = link && (usesCode(version) ? link : { ...link, code: null });
  const values = { ...blankValues(version), ...valuesOf(person, shownLink, contextOf(version, context), builtAtMs) };
  const { displayEmail, versionId, variables, context: _context, accountId, kind, messageIdHeader, ...shown } = message;
  const mail = renderMail(compileTemplate(version), values);
  return {
    message: shown,
    attempts,
    version: {
      id: version.id,
      templateId: version.templateId,
      name: version.name,
      revision: version.revision,
      savedAt: version.savedAt,
    },
    mail: {
      ...mail,
      html: deps.templates.files.showImages(mail.html, version.files),
      attachments: listAttachments(version.files),
      from: writeMailbox(context.from.name, context.from.address),
      to: writeMailbox(message.name, displayEmail),
      messageIdHeader,
    },
  };
};
