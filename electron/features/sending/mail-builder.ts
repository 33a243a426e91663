import { buildMailValues } from '#shared/domain/mail-values.ts';
import { compileTemplate } from '#shared/domain/template/compile.ts';
import { listSentFiles } from '#shared/domain/template/content-references.ts';
import { findMailLanguage } from '#shared/domain/template/mail-language.ts';
import { type HtmlReading, readHtml } from '#shared/domain/template/read-html.ts';
import type { TemplateSource, VariableValues } from '#shared/domain/template/template.ts';
import { listVariables } from '#shared/domain/variables.ts';
import type { TemplateVersion } from '../templates/service.ts';
import type { MailContext } from './mail-context.ts';
import type { Attachment } from './mime/attachment.ts';
import { type CompiledMail, compileMail, fillMail } from './mime/compile-mail.ts';
import type { ClaimedMessage } from './needs.ts';

type Person = Pick<ClaimedMessage, 'email' | 'displayEmail' | 'name' | 'fields'>;

/** `language` is the mail's (BCP 47). */
type ValuesContext = Pick<MailContext, 'siteName' | 'fieldNames'> & { language: string };

/** What the mails of a template are made from: dates and spans are in its language, not the app's. */
export const contextOf = (source: TemplateSource, context: MailContext, reading?: HtmlReading): ValuesContext => ({
  ...context,
  language: findMailLanguage(source, context.language, reading),
});

/** The values of one mail, whose context comes from `contextOf`; the link is null in mails that carry none. */
export const valuesOf = (
  person: Person,
  link: ClaimedMessage['link'],
  { siteName, language, fieldNames }: ValuesContext,
  nowMs: number,
): VariableValues =>
  buildMailValues({
    signup: person,
    link: link ?? { url: '', code: null, expiresAt: null },
    siteName,
    now: new Date(nowMs).toISOString(),
    language,
    fieldNames,
  });

const listNames = ({ subject, preheader, html, text }: TemplateSource): string[] =>
  [subject, preheader, html, text ?? ''].flatMap((part) => listVariables(part).map(({ name }) => name));

/** Whether a mail of this template shows a code, so that one has to be made. */
export const usesCode = (source: TemplateSource): boolean => listNames(source).includes('code');

/**
 * Empty values for all variables of a template that was found right when its run began: an own field that was renamed or
 * deleted since is empty where a person had no value, not unknown.
 */
export const blankValues = (source: TemplateSource): VariableValues =>
  Object.fromEntries(listNames(source).map((name) => [name, '']));

type Compiled = TemplateSource & Pick<TemplateVersion, 'kind' | 'files'>;

/** Reads the bytes of a file of a template by their hash. */
export type ReadFile = (hash: string) => Buffer;

/** An image that the HTML does not show would only make the mail larger. */
const attachmentsOf = ({ html, files }: Compiled, readFile: ReadFile): Attachment[] =>
  files.length === 0
    ? []
    : listSentFiles(readHtml(html), files).map(({ hash, name, contentId, mediaType }) => ({
        filename: name,
        contentType: mediaType,
        content: readFile(hash),
        ...(contentId !== null && { contentId }),
      }));

/** A template as MIME with holes, for one account. */
export const compileFor = (version: Compiled, { from, replyTo }: MailContext, readFile: ReadFile): CompiledMail => {
  const isAnnouncement = version.kind === 'announcement';
  const answersTo = replyTo === '' ? from.address : replyTo;
  return compileMail(compileTemplate(version), {
    from,
    ...(replyTo === '' ? {} : { replyTo: { name: '', address: replyTo } }),
    attachments: attachmentsOf(version, readFile),
    ...(isAnnouncement ? { listUnsubscribe: [`mailto:${answersTo}?subject=unsubscribe`] } : {}),
  });
};

type CompiledVersion = { mail: CompiledMail; blank: VariableValues; own: ValuesContext };

/**
 * Makes the bytes of a mail. A template version is compiled once for as long as nothing else of the mail changes. Throws
 * a RangeError where sender or receiver cannot stand in a header.
 */
export const createMailBuilder = (getVersion: (versionId: number) => TemplateVersion, readFile: ReadFile) => {
  const compiled = new WeakMap<MailContext, Map<number, CompiledVersion>>();
  const compileVersion = (versionId: number, context: MailContext): CompiledVersion => {
    const version = getVersion(versionId);
    const mail = compileFor(version, context, readFile);
    return { mail, blank: blankValues(version), own: contextOf(version, context) };
  };
  const getCompiled = (versionId: number, context: MailContext) => {
    const known = compiled.get(context) ?? new Map<number, CompiledVersion>();
    compiled.set(context, known);
    const found = known.get(versionId) ?? compileVersion(versionId, context);
    known.set(versionId, found);
    return found;
  };
  return (message: ClaimedMessage, nowMs: number): Buffer => {
    const { mail, blank, own } = getCompiled(message.versionId, message.context);
    return fillMail(mail, {
      to: { name: message.name, address: message.email },
      values: { ...blank, ...valuesOf(message, message.link, own, nowMs) },
      messageId: message.messageId,
      date: new Date(nowMs),
    });
  };
};
