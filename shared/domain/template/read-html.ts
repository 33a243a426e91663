import { listVariables, type VariableUse } from '../variables.ts';
import { findContext } from './hole-context.ts';
import type { HtmlTag } from './html-scan.ts';
import { scanHtml, type Unfinished } from './html-scanner.ts';
import type { HoleContext } from './template.ts';

/** A variable in an HTML source and what its value has to be written in. */
export type HtmlVariable = VariableUse & { readonly context: HoleContext };

/** An HTML source read once, for compiling it and for finding problems in it. */
export type HtmlReading = {
  readonly source: string;
  readonly tags: readonly HtmlTag[];
  readonly variables: readonly HtmlVariable[];
  readonly unfinished: Unfinished | null;
};

export function readHtml(source: string): HtmlReading {
  const variables: HtmlVariable[] = [];
  const finder = { style: null };
  const { tags, unfinished } = scanHtml(source, listVariables(source), (scan, use) => {
    variables.push({ ...use, context: findContext(finder, scan, use) });
  });
  return { source, tags, variables, unfinished };
}
