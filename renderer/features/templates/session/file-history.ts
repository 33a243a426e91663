import type { AttachedFile } from '#shared/contract/template-files.ts';
import type { Draft, TemplateSession } from './template-session.ts';

type Files = Draft['files'];

type Step = {
  before: Files;
  after: Files;
  /** The template when the files had been changed: while its texts are the same, this was the last change. */
  draft: Draft;
  onUndone: (() => void) | undefined;
};

/** Changes of a template's files that can be taken back, among those of its texts, which the editors remember. */
export type FileHistory = {
  /** Changes the files as one step; null where that changes nothing. */
  change: (files: readonly AttachedFile[], onUndone?: () => void) => Step | null;
  /** Takes the last step back, where nothing was written behind it; `only` this one, whatever was. False if not. */
  undo: (only?: Step | null) => boolean;
  /** Does again what was taken back last, where nothing was changed since. */
  redo: () => boolean;
};

const longest = 200;

const parts = ['subject', 'preheader', 'html', 'text'] as const;

const saySame = (one: Draft, other: Draft): boolean => parts.every((part) => one[part] === other[part]);

const isEqual = (one: Files, other: Files): boolean =>
  one.length === other.length && one.every((file, index) => file === other[index]);

/** Steps whose files are not the present ones any more, because they were changed from elsewhere, are never due. */
export const createFileHistory = ({ getDraft, change }: Pick<TemplateSession, 'getDraft' | 'change'>): FileHistory => {
  let done: Step[] = [];
  let undone: Step[] = [];
  return {
    change: (files, onUndone) => {
      const before = getDraft().files;
      const after = [...files];
      if (isEqual(before, after)) return null;
      change({ files: after });
      const step = { before, after, draft: getDraft(), onUndone };
      done = [...done, step].slice(-longest);
      undone = [];
      return step;
    },
    undo: (only) => {
      const step = done.at(-1);
      const isDue = only === undefined ? step && saySame(getDraft(), step.draft) : step === only;
      if (!step || !isDue || getDraft().files !== step.after) return false;
      done = done.slice(0, -1);
      undone = [...undone, step];
      change({ files: step.before });
      step.onUndone?.();
      return true;
    },
    redo: () => {
      const step = undone.at(-1);
      if (!step || !saySame(getDraft(), step.draft) || getDraft().files !== step.before) return false;
      undone = undone.slice(0, -1);
      done = [...done, step];
      change({ files: step.after });
      return true;
    },
  };
};
