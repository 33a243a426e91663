import { type MailMoments, sayMoments } from '#shared/domain/mail-values.ts';
import { compileMarkedHtml, compileTemplate } from '#shared/domain/template/compile.ts';
import { listSentFiles } from '#shared/domain/template/content-references.ts';
import { buildElementTree } from '#shared/domain/template/element-tree.ts';
import { findMailLanguage } from '#shared/domain/template/mail-language.ts';
import { readAgain } from '#shared/domain/template/prepare/prepare-html.ts';
import { findTemplateProblems, type ProblemContext, type TemplateProblem } from '#shared/domain/template/problems.ts';
import type { HtmlReading } from '#shared/domain/template/read-html.ts';
import { fillPart } from '#shared/domain/template/render.ts';
import type { TemplateSource, VariableValues } from '#shared/domain/template/template.ts';
import { listVariables } from '#shared/domain/variables.ts';
import { createLineFinder } from '../problems/locate-problem.ts';

/** The values of a mail in any language. */
export type WordedValues = {
  values: VariableValues;
  /** What is written in the mail's own language; `language` is the app's, for a mail that has none. */
  moments: MailMoments & { language: string };
  /** What somebody typed for a variable stays as it was typed. */
  typed: VariableValues;
};

/** What a mail in this language (BCP 47) is rendered with. */
export const wordValues = ({ values, moments, typed }: WordedValues, language: string): VariableValues => ({
  ...values,
  ...sayMoments(moments, language),
  ...typed,
});

/** What a preview is made of. */
export type RenderJob = WordedValues & {
  source: TemplateSource;
  context: ProblemContext;
  /** Where in the HTML was typed or the cursor put last; null while it was nowhere yet. */
  editedAt: number | null;
};

/** A problem, and the line of its part (from 1) on which it stands. */
export type LocatedProblem = TemplateProblem & { line: number };

export type VariableCount = { name: string; count: number };

/** The mail, and what the preview's frame needs to show where each of its elements comes from. */
export type ShownMail = {
  subject: string;
  preheader: string;
  /**
   * The mail's HTML with a mark in each start tag: `mark="12"`, which element it is in the order of the source. That
   * stays what it is while a text is typed, so that all the rest of this one does. `toSentHtml` takes the marks out.
   */
  frameHtml: string;
  /** The name of these attributes, one that the source does not have. */
  mark: string;
  /** The elements in the order of the source, two numbers each: where the start tag begins, where the content ends. */
  places: Uint32Array<ArrayBuffer>;
  /** As in the job. */
  editedAt: number | null;
};

/** What takes longer to find out than the mail itself. */
export type MailFindings = {
  problems: readonly LocatedProblem[];
  variables: readonly VariableCount[];
  /** The Content-IDs of the images that go out with the mail, because it shows them. */
  sentImages: readonly string[];
  /** In which its dates are written (BCP 47). */
  language: string;
};

/** `text` is the text part; null until somebody looks at it. */
export type RenderedMail = ShownMail & MailFindings & { text: string | null };

const countVariables = ({ subject, preheader, html, text }: TemplateSource): VariableCount[] => {
  const counts = new Map<string, number>();
  for (const part of [subject, preheader, html, text ?? '']) {
    for (const { name } of listVariables(part)) counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  return [...counts].map(([name, count]) => ({ name, count }));
};

/** In a value the quotes would be references. */
const chooseMark = ({ html, preheader }: TemplateSource): string => {
  let mark = 'data-at';
  while (html.includes(mark) || preheader.includes(mark)) mark += '-';
  return mark;
};

const listPlaces = (reading: HtmlReading): Uint32Array<ArrayBuffer> =>
  Uint32Array.from(buildElementTree(reading).elements.flatMap(({ tag, end }) => (tag === null ? [] : [tag.from, end])));

/** They are in the order of their parts and places. */
const locate = (problems: readonly TemplateProblem[], source: TemplateSource): LocatedProblem[] => {
  const finders = new Map<string, (at: number) => number>();
  return problems.map((problem) => {
    const finder = finders.get(problem.part) ?? createLineFinder(source[problem.part] ?? '');
    finders.set(problem.part, finder);
    return { ...problem, line: finder(problem.from) };
  });
};

/**
 * Everything that the editor shows about a mail, with the functions that also make the mail that is sent; in three
 * steps, because the preview need not wait for the problems, and neither for the text part. `before` is the reading of an
 * earlier job, for what need not be found again.
 */
export const renderJob = (
  { source, context, editedAt, ...worded }: RenderJob,
  before: HtmlReading | null = null,
): { mail: ShownMail; find: () => MailFindings; deriveText: () => string; reading: HtmlReading } => {
  const reading = readAgain(source.html, before);
  const language = findMailLanguage(source, worded.moments.language, reading);
  const values = wordValues(worded, language);
  const { subject } = compileTemplate({ ...source, html: '', text: '' });
  const preheader = compileTemplate({ ...source, subject: source.preheader, html: '', preheader: '', text: '' });
  const mark = chooseMark(source);
  return {
    mail: {
      subject: fillPart(subject, values),
      preheader: fillPart(preheader.subject, values).trim(),
      frameHtml: fillPart(compileMarkedHtml(source, mark, reading), values),
      mark,
      places: listPlaces(reading),
      editedAt,
    },
    reading,
    deriveText: () => fillPart(compileTemplate(source, reading).text, values),
    find: () => ({
      problems: locate(findTemplateProblems(source, context, reading), source),
      variables: countVariables(source),
      sentImages: listSentFiles(reading, context.files ?? []).flatMap(({ contentId }) => contentId ?? []),
      language,
    }),
  };
};
