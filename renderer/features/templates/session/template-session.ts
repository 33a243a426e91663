import type { EditorState, StateEffect } from '@codemirror/state';
import type { Template, TemplatePatch } from '#shared/contract/templates.ts';
import type { UnsavedText } from './draft-mirror.ts';
import type { DraftSaver } from './draft-saver.ts';
import { createStepHistory, type StepHistory } from './step-history.ts';

/** What a person writes: everything of a template that saving sends. */
export type Draft = Pick<Template, 'name' | 'kind' | 'subject' | 'preheader' | 'html' | 'text' | 'defaults' | 'files'>;

/** The texts that have an editor of their own. */
export type EditedPart = 'subject' | 'preheader' | 'html' | 'text';

/** An editor as it was left: text, cursor, undo history, folds, and where it was scrolled to. */
export type KeptEditor = { state: EditorState; scroll: StateEffect<unknown> };

/** A template being edited. It outlives its place on the screen, and with it undo and what is not saved yet. */
export type TemplateSession = {
  readonly id: number;
  readonly saver: DraftSaver;
  readonly kept: Map<EditedPart, KeptEditor>;
  /** Through it what no editor remembers is changed, so that this can be taken back. */
  readonly steps: StepHistory;
  getDraft: () => Draft;
  /** Grows when the text was replaced from outside: editors then take the draft's text. */
  getGeneration: () => number;
  /** The place in the HTML where the cursor was last put or typed, which the preview keeps in view; null before that. */
  getEditedAt: () => number | null;
  change: (patch: TemplatePatch, editedAt?: number) => void;
  /** The cursor went to another place of the HTML; nothing is to be saved. */
  lookAt: (place: number) => void;
  /** Takes over what is on disk, forgetting what is unsaved. Undo brings the old text back. */
  adopt: (template: Template) => void;
  /** Shows what another window wrote into parts of which nothing is unsaved here. */
  take: (parts: Partial<Draft>) => void;
  /** Writes this text over another one's; of the name, which no history keeps, only one that was given here. */
  keepMine: (theirs: Pick<Template, 'revision' | 'name'>) => Promise<void>;
  subscribe: (listener: () => void) => () => void;
};

/** As the editors hold it, so that a place in the draft is the same place in its editor. */
const withPlainBreaks = (text: string): string => text.replace(/\r\n?/g, '\n');

export const toDraft = ({ name, kind, subject, preheader, html, text, defaults, files }: Template): Draft => ({
  name,
  kind,
  subject,
  preheader,
  html: withPlainBreaks(html),
  text: text === null ? null : withPlainBreaks(text),
  defaults,
  files,
});

/** A patch may leave parts out but has no undefined ones. */
const apply = (draft: Draft, patch: TemplatePatch): Draft => ({
  ...draft,
  ...(Object.fromEntries(Object.entries(patch).filter(([, value]) => value !== undefined)) as Partial<Draft>),
});

/** Whether a template already says what a patch would write: a save arrived, and only its answer was lost. */
export const isWritten = (template: Template, patch: TemplatePatch): boolean => {
  const written = toDraft(template);
  return JSON.stringify(apply(written, patch)) === JSON.stringify(written);
};

/** Starts editing; `unsaved` is what an earlier window could not deliver, which is then saved first. */
export const createSession = (template: Template, saver: DraftSaver, unsaved: UnsavedText | null): TemplateSession => {
  const listeners = new Set<() => void>();
  let draft = toDraft(template);
  let generation = 0;
  let editedAt: number | null = null;
  const announce = (): void => {
    for (const listener of listeners) listener();
  };
  const change = (patch: TemplatePatch, at?: number): void => {
    draft = apply(draft, patch);
    if (at !== undefined) editedAt = at;
    saver.change(patch);
    announce();
  };
  if (unsaved !== null) change(unsaved.patch);
  const getDraft = (): Draft => draft;
  return {
    id: template.id,
    saver,
    kept: new Map(),
    steps: createStepHistory({ getDraft, change }),
    getDraft,
    getGeneration: () => generation,
    getEditedAt: () => editedAt,
    change,
    lookAt: (place) => {
      if (place === editedAt) return;
      editedAt = place;
      announce();
    },
    adopt: (latest) => {
      draft = toDraft(latest);
      editedAt = null;
      generation += 1;
      saver.adopt(latest.revision, latest.updatedAt);
      announce();
    },
    take: (parts) => {
      draft = { ...draft, ...parts };
      generation += 1;
      announce();
    },
    keepMine: ({ revision, name }) => {
      if (saver.getUnsaved().name === undefined) draft = { ...draft, name };
      announce();
      return saver.keepMine(draft, revision);
    },
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
};
