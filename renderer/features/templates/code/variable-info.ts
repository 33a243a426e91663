import { Facet, StateEffect, StateField } from '@codemirror/state';

/** What the editor knows about variables: which exist for the chosen person, and what they hold there. */
export type VariableInfo = {
  readonly known: ReadonlySet<string>;
  readonly values: Readonly<Record<string, string>>;
};

export const noVariables: VariableInfo = { known: new Set(), values: {} };

/** Tells an editor of another person or other fields; nothing is marked as unknown before the first one. */
export const setVariableInfo = StateEffect.define<VariableInfo>();

export const variableInfo = StateField.define<VariableInfo>({
  create: () => noVariables,
  update: (info, transaction) =>
    transaction.effects.reduce((latest, effect) => (effect.is(setVariableInfo) ? effect.value : latest), info),
});

/** The words that marks and completions show, in the reader's language. */
export type VariableWords = {
  readonly empty: string;
  readonly unknown: string;
  readonly describe: (name: string) => string;
};

const silent: VariableWords = { empty: '', unknown: '', describe: () => '' };

export const variableWords = Facet.define<VariableWords, VariableWords>({ combine: (given) => given[0] ?? silent });
