import type { Account } from '#shared/contract/accounts.ts';
import type { Input, Output } from '#shared/contract/index.ts';
import type { TestMailResult } from '#shared/contract/proof.ts';
import type { Template } from '#shared/contract/templates.ts';
import { parseEmailAddress } from '#shared/domain/email-address.ts';
import { sayMoments } from '#shared/domain/mail-values.ts';
import { appFailureCodes, explainFailure } from '#shared/domain/smtp-replies/index.ts';
import { compileTemplate } from '#shared/domain/template/compile.ts';
import { findMailLanguage } from '#shared/domain/template/mail-language.ts';
import { renderMail } from '#shared/domain/template/render.ts';
import type { VariableValues } from '#shared/domain/template/template.ts';
import { AppError } from '#shared/errors.ts';
import { randomToken } from '../../lib/ids.ts';
import type { FeatureContext } from '../context.ts';
import type { AsideDelivery } from './lane.ts';
import { compileFor, type ReadFile, usesCode } from './mail-builder.ts';
import type { MailContext } from './mail-context.ts';
import { createMessageId, fillMail } from './mime/compile-mail.ts';
import type { ReadyMail } from './needs.ts';
import type { Queue } from './queue.ts';

export type TestMailRequest = Input<'sending.testMail'>;

type TestMailDeps = {
  templates: {
    get: (id: number) => Template;
    previewValues: (signupId: number | null) => Pick<Output<'templates.previewValues'>, 'values' | 'moments'>;
  };
  accounts: { get: (id: number) => Account; getDefault: () => Account };
  currentContext: (accountId: number) => MailContext;
  readFile: ReadFile;
  queue: Pick<Queue, 'sendAside'>;
};

/** The address as it goes on the wire; throws `validation`. */
const checkAddress = (to: string): string => {
  const parsed = parseEmailAddress(to);
  if (parsed.ok) return parsed.address;
  throw new AppError('validation', 'error.validation', { fields: { to: { key: `email.${parsed.reason}` } } });
};

/** The preview's values with what was typed over them. A mail that carries no link or code has none here either. */
const valuesFor = (template: Template, known: VariableValues, typed: VariableValues): VariableValues => {
  const link = template.kind === 'verification' ? {} : { url: '', code: '', expires: '' };
  const code = usesCode(template) ? {} : { code: '' };
  const own = Object.fromEntries(Object.entries(typed).filter(([name]) => Object.hasOwn(known, name)));
  return { ...known, ...link, ...code, ...own };
};

/** There is nothing that the server said: it is the app that could not make the mail, or that is about to end. */
const silently = (phase: 'idle' | 'connect', code: string): TestMailResult => ({
  outcome: 'refused',
  explanationKey: explainFailure({ phase, code }).key,
  reply: '',
  durationMs: 0,
});

const toResult = (delivery: AsideDelivery, durationMs: number): TestMailResult => {
  if (delivery.kind === 'accepted') return { outcome: 'accepted', reply: delivery.reply, durationMs };
  if (delivery.kind === 'must-wait') return { outcome: 'must-wait', until: new Date(delivery.untilMs).toISOString() };
  const trouble = delivery.kind === 'refused' ? delivery : delivery.trouble;
  if (!trouble) return silently('connect', 'ECONNECTION');
  return { outcome: 'refused', explanationKey: trouble.explanation.key, reply: trouble.reply, durationMs };
};

/**
 * Makes the function that sends one mail to whoever writes the template: the bytes are made as a run makes them and go
 * the way of a run, but no row is written, so that it is nobody's mail. A version that was only tried out may be thinned
 * out of the history like any other.
 */
export const createTestMail =
  ({ clock, log }: FeatureContext, { templates, accounts, currentContext, readFile, queue }: TestMailDeps) =>
  async (request: TestMailRequest): Promise<Output<'sending.testMail'>> => {
    const to = checkAddress(request.to);
    const template = templates.get(request.templateId);
    if (template.revision !== request.revision) {
      throw new AppError('conflict', 'error.template.stale', { subject: { kind: 'template', id: template.id } });
    }
    const account = request.accountId === undefined ? accounts.getDefault() : accounts.get(request.accountId);
    const context = currentContext(account.id);
    const { values: known, moments } = templates.previewValues(request.signupId);
    const worded = sayMoments(moments, findMailLanguage(template, moments.language));
    const values = valuesFor(template, { ...known, ...worded }, request.values ?? {});
    const build = (): ReadyMail | null => {
      try {
        const bytes = fillMail(compileFor(template, context, readFile), {
          to: { name: '', address: to },
          values,
          messageId: createMessageId(`test.${randomToken(12).replace(/_/g, '.')}`, context.from.address),
          date: new Date(clock.now()),
        });
        return { from: context.from.address, to, bytes };
      } catch (error) {
        log.error('a test mail could not be put together', { templateId: template.id, error });
        return null;
      }
    };
    const send = async (): Promise<TestMailResult> => {
      const { pause } = account;
      if (pause) return { outcome: 'paused', explanationKey: pause.explanationKey, reply: pause.reply };
      const mail = build();
      if (mail === null) return silently('idle', appFailureCodes.contentNotBuilt);
      const startedAtMs = clock.now();
      return toResult(await queue.sendAside(account.id, mail), clock.now() - startedAtMs);
    };
    return {
      to,
      subject: renderMail(compileTemplate({ ...template, html: '', text: '' }), values).subject,
      account: { id: account.id, name: account.name, isPractice: account.kind === 'practice' },
      result: await send(),
    };
  };
