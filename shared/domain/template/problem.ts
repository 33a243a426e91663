import type { VariableUse } from '../variables.ts';
import type { MailStyles } from './css/mail-styles.ts';
import type { ElementTree } from './element-tree.ts';
import type { TemplateFix } from './fix.ts';
import type { HtmlReading } from './read-html.ts';
import type { CompiledPart, TemplateSource } from './template.ts';

export type TemplatePart = 'subject' | 'preheader' | 'html' | 'text';

/** An error keeps a template from being sent; a warning does not. */
export type Severity = 'error' | 'warning';

/** What a rule found: `part.slice(from, to)` is the place, `data` fills the sentence that explains it. */
export type Finding = {
  readonly part: TemplatePart;
  readonly from: number;
  readonly to: number;
  readonly data?: Readonly<Record<string, string | number>>;
  /** When it weighs less or more than its rule does in general. */
  readonly severity?: Severity;
  /** Where one click can solve it safely. */
  readonly fix?: TemplateFix | undefined;
};

/** A file of a template as far as the rules look at it; images that the HTML shows have a `contentId`. */
export type TemplateFileInfo = {
  readonly name: string;
  readonly contentId: string | null;
  readonly sizeBytes: number;
};

/** What the rules look at: the template, read once for all of them. */
export type Inspection = {
  readonly source: TemplateSource;
  readonly kind: 'verification' | 'announcement';
  readonly knownVariables: readonly string[];
  readonly html: HtmlReading;
  readonly uses: readonly (VariableUse & { readonly part: TemplatePart })[];
  /** What the HTML says as text, whether or not the template has a text part of its own; dear. */
  readonly htmlAsText: () => CompiledPart;
  readonly tree: ElementTree;
  readonly styles: MailStyles;
  readonly files: readonly TemplateFileInfo[];
};

export type ProblemRule = {
  readonly severity: Severity;
  readonly find: (inspection: Inspection) => readonly Finding[];
};

/** The whole of a part is concerned, or nothing in particular. */
export function atStart(part: TemplatePart, data: Finding['data'] = {}): Finding {
  return { part, from: 0, to: 0, data };
}
