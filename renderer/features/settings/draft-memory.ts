import type { AccountDraft } from './account-draft.ts';

/** Forms left without saving, by account; they wait until the window closes, so that a look at another page costs nothing. */
const kept = new Map<number | 'new', AccountDraft>();

export const findKeptDraft = (id: number | null): AccountDraft | null => kept.get(id ?? 'new') ?? null;

export const keepDraft = (id: number | null, draft: AccountDraft): void => {
  kept.set(id ?? 'new', draft);
};

export const forgetDraft = (id: number | null): void => {
  kept.delete(id ?? 'new');
};
