import { deriveTextPart } from '../text-part.ts';
import { listVariables } from '../variables.ts';
import { readStyles } from './css/mail-styles.ts';
import { buildElementTree } from './element-tree.ts';
import type { TemplateFix } from './fix.ts';
import type { Finding, Inspection, ProblemRule, Severity, TemplateFileInfo, TemplatePart } from './problem.ts';
import { type HtmlReading, readHtml } from './read-html.ts';
import { ADDRESS_RULES } from './rules/address-rules.ts';
import { CONTRAST_RULES } from './rules/contrast-rules.ts';
import { DOCUMENT_RULES } from './rules/document-rules.ts';
import { FILE_RULES } from './rules/file-rules.ts';
import { HTML_RULES } from './rules/html-rules.ts';
import { IMAGE_RULES } from './rules/image-rules.ts';
import { KIND_RULES } from './rules/kind-rules.ts';
import { LINK_RULES } from './rules/link-rules.ts';
import { SIZE_RULES } from './rules/size-rules.ts';
import { STYLE_RULES } from './rules/style-rules.ts';
import { SUBJECT_RULES } from './rules/subject-rules.ts';
import { TEXT_RULES } from './rules/text-rules.ts';
import { VARIABLE_RULES } from './rules/variable-rules.ts';
import type { TemplateSource } from './template.ts';

export type { Severity, TemplatePart } from './problem.ts';

/** Every rule there is; a new one is an entry in one of these tables and a sentence in each language. */
const RULES = {
  ...SUBJECT_RULES,
  ...KIND_RULES,
  ...VARIABLE_RULES,
  ...ADDRESS_RULES,
  ...LINK_RULES,
  ...DOCUMENT_RULES,
  ...HTML_RULES,
  ...IMAGE_RULES,
  ...STYLE_RULES,
  ...CONTRAST_RULES,
  ...FILE_RULES,
  ...SIZE_RULES,
  ...TEXT_RULES,
};

export type TemplateRule = keyof typeof RULES;

/** The names of all rules, for whoever has to have a sentence for each. */
export const TEMPLATE_RULES = Object.keys(RULES) as readonly TemplateRule[];

export type TemplateProblem = {
  readonly rule: TemplateRule;
  readonly severity: Severity;
  readonly part: TemplatePart;
  /** UTF-16 offsets in that part of the source; both 0 when the whole part is meant. */
  readonly from: number;
  readonly to: number;
  readonly data: Readonly<Record<string, string | number>>;
  /** What one click can do about it, if that is safe. */
  readonly fix?: TemplateFix;
};

export type ProblemContext = {
  readonly kind: 'verification' | 'announcement';
  /** The built-in variables that this kind of mail has, and the signups' own fields. */
  readonly knownVariables: readonly string[];
  /** The template's images and files; none if left out. */
  readonly files?: readonly TemplateFileInfo[];
};

const PART_ORDER: readonly TemplatePart[] = ['subject', 'preheader', 'html', 'text'];

/**
 * What will break or look wrong, errors and warnings together, in the order of the parts and of the text. `reading` is
 * what reading `source.html` gave, for whoever has it.
 */
export function findTemplateProblems(
  source: TemplateSource,
  context: ProblemContext,
  reading = readHtml(source.html),
): TemplateProblem[] {
  const inspection = inspect(source, context, reading);
  return TEMPLATE_RULES.flatMap((name) => {
    const rule: ProblemRule = RULES[name];
    // Where the HTML ends in the middle of something, nothing that is put into it is sure to stand where it should.
    const isFixable = ({ part }: Finding): boolean => part !== 'html' || inspection.html.unfinished === null;
    return rule
      .find(inspection)
      .map((finding) => toProblem(name, rule, isFixable(finding) ? finding : { ...finding, fix: undefined }));
  }).sort((a, b) => PART_ORDER.indexOf(a.part) - PART_ORDER.indexOf(b.part) || a.from - b.from);
}

function inspect(
  source: TemplateSource,
  { kind, knownVariables, files = [] }: ProblemContext,
  html: HtmlReading,
): Inspection {
  const parts = { subject: source.subject, preheader: source.preheader, html: source.html, text: source.text ?? '' };
  return {
    source,
    kind,
    knownVariables,
    html,
    uses: PART_ORDER.flatMap((part) => listVariables(parts[part]).map((use) => ({ ...use, part }))),
    htmlAsText: () => deriveTextPart(html, {}),
    tree: buildElementTree(html),
    styles: readStyles(html),
    files,
  };
}

function toProblem(
  name: TemplateRule,
  rule: ProblemRule,
  { part, from, to, data, severity, fix }: Finding,
): TemplateProblem {
  return { rule: name, severity: severity ?? rule.severity, part, from, to, data: data ?? {}, ...(fix && { fix }) };
}
