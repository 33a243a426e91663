import type { AttachedFile } from '#shared/contract/template-files.ts';
import type { Draft, TemplateSession } from './template-session.ts';

type Part = Pick<Draft, 'files'> | Pick<Draft, 'text'> | Pick<Draft, 'kind'>;

type Step = {
  before: Part;
  after: Part;
  /** The template when this had been changed: while its texts are the same, this was the last change. */
  draft: Draft;
  onUndone: (() => void) | undefined;
};

/** Changes of a template that can be taken back, among those of its texts, which the editors remember. */
export type StepHistory = {
  /** Changes the files as one step; null where that changes nothing. */
  changeFiles: (files: readonly AttachedFile[], onUndone?: () => void) => Step | null;
  /** Lets the text part be written by hand, or made from the HTML (null), as one step. */
  switchText: (text: string | null, onUndone?: () => void) => Step | null;
  /** Makes it a template of another kind as one step; null where that changes nothing. */
  changeKind: (kind: Draft['kind'], onUndone?: () => void) => Step | null;
  /** Takes the last step back, where nothing was written behind it; `only` this one, whatever was. False if not. */
  undo: (only?: Step | null) => boolean;
  /** Does again what was taken back last, where nothing was changed since. */
  redo: () => boolean;
};

const longest = 200;

const parts = ['subject', 'preheader', 'html', 'text'] as const;

const saySame = (one: Draft, other: Draft): boolean => parts.every((part) => one[part] === other[part]);

const isEqual = (one: readonly AttachedFile[], other: readonly AttachedFile[]): boolean =>
  one.length === other.length && one.every((file, index) => file === other[index]);

const isHeld = (draft: Draft, part: Part): boolean => {
  if ('files' in part) return draft.files === part.files;
  return 'kind' in part ? draft.kind === part.kind : draft.text === part.text;
};

/** Steps whose part is not the present one any more, because it was changed from elsewhere, are never due. */
export const createStepHistory = ({ getDraft, change }: Pick<TemplateSession, 'getDraft' | 'change'>): StepHistory => {
  let done: Step[] = [];
  let undone: Step[] = [];
  const take = (before: Part, after: Part, onUndone: (() => void) | undefined): Step => {
    change(after);
    const step = { before, after, draft: getDraft(), onUndone };
    done = [...done, step].slice(-longest);
    undone = [];
    return step;
  };
  return {
    changeFiles: (wanted, onUndone) => {
      const { files } = getDraft();
      return isEqual(files, wanted) ? null : take({ files }, { files: [...wanted] }, onUndone);
    },
    switchText: (wanted, onUndone) => {
      const { text } = getDraft();
      return text === wanted ? null : take({ text }, { text: wanted }, onUndone);
    },
    changeKind: (wanted, onUndone) => {
      const { kind } = getDraft();
      return kind === wanted ? null : take({ kind }, { kind: wanted }, onUndone);
    },
    undo: (only) => {
      const step = done.at(-1);
      const isDue = only === undefined ? step && saySame(getDraft(), step.draft) : step === only;
      if (!step || !isDue || !isHeld(getDraft(), step.after)) return false;
      done = done.slice(0, -1);
      undone = [...undone, step];
      change(step.before);
      step.onUndone?.();
      return true;
    },
    redo: () => {
      const step = undone.at(-1);
      if (!step || !isHeld(getDraft(), step.before)) return false;
      // What a step of the text part changed is the text itself.
      if (!saySame({ ...getDraft(), ...step.after }, step.draft)) return false;
      undone = undone.slice(0, -1);
      done = [...done, step];
      change(step.after);
      return true;
    },
  };
};
