import type { DraftNote } from '#shared/contract/drafts.ts';
import type { Template } from '#shared/contract/templates.ts';
import { findEdit } from '#shared/domain/template/typed-text.ts';
import type { UnsavedText } from './draft-mirror.ts';

/** What is said of unsaved text in a note. */
export type Noted = Pick<DraftNote, 'revision' | 'patch' | 'changes'>;

export type DraftBase = {
  /** This was saved, and is what is on disk as `revision`. */
  saved: (text: UnsavedText, revision: number) => void;
  /** The same in fewer characters, where what is on disk is known: long texts as what they differ in. */
  shorten: (unsaved: UnsavedText) => Noted;
};

/** Characters; below them a text is handed over as it is. */
const longEnough = 2_000;

type Texts = { html?: string | null; text?: string | null };

/** On disk half a pair of surrogates becomes another character: such a text is as good as unknown. */
const asOnDisk = (text: string | null): string | null => (text?.isWellFormed() ? text : null);

const textsIn = ({ html, text }: UnsavedText['patch']): Texts => ({
  ...(html !== undefined && { html: asOnDisk(html) }),
  ...(text !== undefined && { text: asOnDisk(text) }),
});

/** Remembers the texts that are on disk, beside which unsaved ones can be told. They are never copied. */
export const createDraftBase = ({ revision, html, text }: Pick<Template, 'revision' | 'html' | 'text'>): DraftBase => {
  let known: Texts & { revision: number } = { revision, html, text };
  return {
    saved: ({ patch, revision: over }, revision) => {
      // Saved over a revision that was never seen here, the parts that were not written are unknown.
      known = { ...(over === known.revision && known), ...textsIn(patch), revision };
    },
    shorten: ({ patch, revision }) => {
      const short: UnsavedText['patch'] = { ...patch };
      const changes: NonNullable<Noted['changes']> = {};
      for (const part of ['html', 'text'] as const) {
        const [before, after] = [known[part], patch[part]];
        if (revision !== known.revision || typeof before !== 'string' || typeof after !== 'string') continue;
        if (before.length < longEnough) continue;
        changes[part] = { ...findEdit(before, after), length: before.length };
        delete short[part];
      }
      return { patch: short, revision, ...(Object.keys(changes).length > 0 && { changes }) };
    },
  };
};
