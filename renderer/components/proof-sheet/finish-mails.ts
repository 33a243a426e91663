import type { Proof, ProofPerson } from '#shared/contract/proof.ts';
import { compileTemplate } from '#shared/domain/template/compile.ts';
import { renderMail } from '#shared/domain/template/render.ts';
import type { MailContent } from '#shared/domain/template/template.ts';
import { findRemarks, listUsedVariables, type Remark } from './find-remarks.ts';

/** The finished mail of one person, and what is worth a look in it. */
export type FinishedMail = Pick<ProofPerson, 'signupId' | 'to' | 'skipped'> &
  MailContent & {
    from: Proof['from'];
    files: Proof['template']['files'];
    /** The line that a list of mails shows under the subject. */
    excerpt: string;
    remarks: Remark[];
  };

const excerptLength = 140;

/** Makes the mails of a proof with the function that makes every mail; the template is compiled once. */
export const finishMails = ({ template, from, people }: Proof): FinishedMail[] => {
  const compiled = compileTemplate(template);
  const preheader = compileTemplate({ ...template, subject: template.preheader, html: '', text: '' });
  const names = listUsedVariables(template);
  return people.map(({ signupId, to, values, skipped }) => {
    const mail = renderMail(compiled, values);
    const beginning = mail.text.replace(/\s+/g, ' ').trim().slice(0, excerptLength);
    return {
      ...{ signupId, to, skipped, from, ...mail, files: template.files },
      excerpt: renderMail(preheader, values).subject.trim() || beginning,
      remarks: findRemarks(names, template.defaults, values),
    };
  });
};
