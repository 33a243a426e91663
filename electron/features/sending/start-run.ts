import type { Account } from '#shared/contract/accounts.ts';
import { findExplanation } from '#shared/domain/smtp-replies/index.ts';
import { AppError } from '#shared/errors.ts';
import type { Language } from '#shared/languages.ts';
import { transaction } from '../../db/sql.ts';
import { breathe } from '../../lib/breathe.ts';
import { isoNow } from '../../lib/clock.ts';
import type { FeatureContext } from '../context.ts';
import type { TemplateService } from '../templates/service.ts';
import { pieceSize } from './piecewise.ts';
import { findRecipients } from './recipients.ts';
import { type Intent, listErrors, type ReviewDeps } from './review.ts';
import { insertMessages } from './store-messages.ts';
import { completeRun, insertRun } from './store-runs.ts';

export type StartDeps = Omit<ReviewDeps, 'templates'> & {
  templates: Pick<TemplateService, 'get' | 'freezeVersion' | 'files'>;
};

const domainOf = (address: string): string => address.slice(address.lastIndexOf('@') + 1);

const checkAccount = ({ pause, username, hasSecret }: Account, language: Language): void => {
  if (username !== '' && !hasSecret) throw new AppError('precondition', 'error.account.no-secret');
  if (!pause) return;
  const reason = findExplanation(pause.explanationKey)?.happened[language] ?? pause.reply;
  throw new AppError('precondition', 'error.account.paused', { params: { reason } });
};

/**
 * Writes a run and all its messages; returns its id. It is seen, and sent, only when the last message is written. Throws
 * `not-found`, `precondition` when template or account cannot be used or nobody is left, and `conflict` when other
 * people would get it than were reviewed.
 */
export const writeRun = async (
  context: FeatureContext,
  deps: StartDeps,
  { expectedCount, ...intent }: Intent & { expectedCount: number },
): Promise<{ runId: number; isBulk: boolean }> => {
  const { db, clock } = context;
  const template = deps.templates.get(intent.templateId);
  const account = deps.accounts.get(intent.accountId);
  const { fieldNames, from, language } = deps.currentContext(account.id);
  if (listErrors(template, fieldNames).length > 0) throw new AppError('precondition', 'error.sending.problems');
  checkAccount(account, language);
  const purpose = { kind: template.kind, templateId: template.id };
  const { ids } = await findRecipients(context, deps.signups, intent.selection, purpose);
  if (ids.length === 0) throw new AppError('precondition', 'error.sending.nobody');
  if (ids.length !== expectedCount) throw new AppError('conflict', 'error.sending.changed');
  const at = isoNow(clock);
  const isBulk = ids.length > 1;
  const write = (runId: number, start: number): number => {
    const signupIds = ids.slice(start, start + pieceSize);
    return insertMessages(db, { runId, accountId: account.id, signupIds, domain: domainOf(from.address), at });
  };
  const versionId = deps.templates.freezeVersion(template.id).id;
  const head = { versionId, accountId: account.id, accountName: account.name, isBulk, createdAt: at };
  let written = 0;
  const runId = transaction(db, () => {
    const created = insertRun(db, { ...head, total: ids.length });
    written = write(created, 0);
    if (ids.length <= pieceSize) completeRun(db, created, written);
    return created;
  });
  if (ids.length <= pieceSize) return { runId, isBulk };
  for (let start = pieceSize; start < ids.length; start += pieceSize) {
    await breathe();
    written += transaction(db, () => write(runId, start));
  }
  completeRun(db, runId, written);
  return { runId, isBulk };
};
