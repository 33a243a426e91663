import { compileTemplate } from '#shared/domain/template/compile.ts';
import { findTemplateProblems, type ProblemContext, type TemplateProblem } from '#shared/domain/template/problems.ts';
import { readHtml } from '#shared/domain/template/read-html.ts';
import { renderMail } from '#shared/domain/template/render.ts';
import type { MailContent, TemplateSource, VariableValues } from '#shared/domain/template/template.ts';
import { listVariables } from '#shared/domain/variables.ts';
import { lineAt } from '../problems/locate-problem.ts';
import { findAnchorPlace, markPlace } from './anchor.ts';

/** What a preview is made of. */
export type RenderJob = {
  source: TemplateSource;
  context: ProblemContext;
  values: VariableValues;
  /** The place of the cursor in the HTML; null while it was nowhere yet. */
  editedAt: number | null;
};

/** A problem, and the line of its part (from 1) on which it stands. */
export type LocatedProblem = TemplateProblem & { line: number };

export type VariableCount = { name: string; count: number };

export type RenderedMail = MailContent & {
  preheader: string;
  /** The HTML for the frame: the mail's own, with a mark on the element that was edited so that it stays in view. */
  frameHtml: string;
  problems: LocatedProblem[];
  variables: VariableCount[];
};

const countVariables = ({ subject, preheader, html, text }: TemplateSource): VariableCount[] => {
  const counts = new Map<string, number>();
  for (const part of [subject, preheader, html, text ?? '']) {
    for (const { name } of listVariables(part)) counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  return [...counts].map(([name, count]) => ({ name, count }));
};

const renderForFrame = ({ source, values, editedAt }: RenderJob, html: string): string => {
  const place = editedAt === null ? null : findAnchorPlace(readHtml(source.html).tags, editedAt);
  if (place === null) return html;
  // Without a derived text, compiling once more costs 2 ms for 100 KB.
  return renderMail(compileTemplate({ ...source, html: markPlace(source.html, place), text: '' }), values).html;
};

/** Everything that the editor shows about a mail, with the functions that also make the mail that is sent. */
export const renderJob = (job: RenderJob): RenderedMail => {
  const { source, context, values } = job;
  const mail = renderMail(compileTemplate(source), values);
  const preheader = compileTemplate({ ...source, subject: source.preheader, html: '', text: '' });
  return {
    ...mail,
    preheader: renderMail(preheader, values).subject.trim(),
    frameHtml: renderForFrame(job, mail.html),
    problems: findTemplateProblems(source, context).map((problem) => ({
      ...problem,
      line: lineAt(source[problem.part] ?? '', problem.from),
    })),
    variables: countVariables(source),
  };
};
