import type { TemplateEdit, TemplateFix } from './fix.ts';
import type { TemplateProblem, TemplateRule } from './problems.ts';

/**
 * Rules whose fixes may be made everywhere at once: each is right without a look at its place, and none changes what
 * another finds. Not an empty `alt`, which is right for decoration only, nor end tags, which depend on each other, nor
 * the removal of images that a reader was to see.
 */
const TOGETHER: ReadonlySet<TemplateRule> = new Set([
  ...(['insecure-address', 'relative-address', 'script-address', 'script-element', 'event-handler'] as const),
  ...(['external-stylesheet', 'style-import', 'web-font', 'tracking-pixel', 'base-element', 'meta-refresh'] as const),
  ...(['foreign-placeholder', 'dropped-variable'] as const),
]);

export function fixesTogether(rule: TemplateRule): boolean {
  return TOGETHER.has(rule);
}

/** The fixes of some problems of a rule as one; null where there is none, or each needs a look of its own. */
export function fixTogether(rule: TemplateRule, problems: readonly Pick<TemplateProblem, 'fix'>[]): TemplateFix | null {
  const fixes = fixesTogether(rule) ? problems.flatMap(({ fix }) => fix ?? []) : [];
  const [first] = fixes;
  if (first === undefined) return null;
  const edits: TemplateEdit[] = [];
  for (const edit of fixes.flatMap((fix) => fix.edits).sort((a, b) => a.from - b.from)) {
    // One that stands within what another takes out is gone with it.
    if (edit.from >= (edits.at(-1)?.to ?? 0)) edits.push(edit);
  }
  return { label: first.label, edits };
}
