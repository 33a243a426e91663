import { applyEdits, type TextEdit } from './edits.ts';
import type { TemplatePart } from './problem.ts';
import type { TemplateSource } from './template.ts';

/** What a fix does, in the words of its button; the sentences stand with those of the rules. */
export const FIX_LABELS = ['remove', 'replace', 'add', 'complete', 'calm', 'derive', 'move'] as const;
export type FixLabel = (typeof FIX_LABELS)[number];

export type TemplateEdit = TextEdit & { readonly part: TemplatePart };

/** A change that solves a problem without touching anything else. Plain data, to be made as one step of undo. */
export type TemplateFix = {
  readonly label: FixLabel;
  /** What is put in, where the label names it. */
  readonly insert?: string;
  readonly edits: readonly TemplateEdit[];
  /** The content ids of images that the template is to give up. */
  readonly files?: readonly string[];
};

/** The files that are left when a fix was made. */
export function keepFiles<F extends { readonly contentId: string | null }>(files: readonly F[], fix: TemplateFix): F[] {
  return files.filter(({ contentId }) => contentId === null || !fix.files?.includes(contentId));
}

/** The template with a fix made to its texts. */
export function applyFix(source: TemplateSource, { edits }: TemplateFix): TemplateSource {
  const change = (part: TemplatePart, text: string): string =>
    applyEdits(
      text,
      edits.filter((edit) => edit.part === part),
    );
  return {
    ...source,
    subject: change('subject', source.subject),
    preheader: change('preheader', source.preheader),
    html: change('html', source.html),
    text: source.text === null ? null : change('text', source.text),
  };
}
