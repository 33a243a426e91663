import { useState } from 'react';
import { ReplyError } from '#renderer/lib/client.ts';
import type { Account } from '#shared/contract/accounts.ts';
import { type AccountDraft, draftFromAccount, emptyDraft, isDraftChanged, toFields } from './account-draft.ts';
import { findProblems, type ProblemField, problemFields } from './account-problems.ts';
import { findKeptDraft, forgetDraft, keepDraft } from './draft-memory.ts';
import { useSaveAccount } from './mutations.ts';

/** The field that a failed call marks: its paths are those of the call's input ("fields.host"). */
const serverProblem = (error: unknown, field: string): string | null =>
  (error instanceof ReplyError ? (error.body.fields?.[`fields.${field}`] ?? error.body.fields?.[field]) : null) ?? null;

/** The state of one account form: what is typed, what is wrong with it, and saving it. `account` null is a new one. */
export const useAccountForm = (account: Account | null) => {
  const id = account?.id ?? null;
  const saved = account ? draftFromAccount(account) : emptyDraft();
  const [draft, setDraft] = useState(() => findKeptDraft(id) ?? saved);
  const [shown, setShown] = useState<ReadonlySet<ProblemField>>(new Set());
  const save = useSaveAccount(id);
  const hasStoredSecret = account?.hasSecret ?? false;
  const problems = findProblems(draft, hasStoredSecret);

  const change = (next: AccountDraft): void => {
    setDraft(next);
    keepDraft(id, next);
    if (save.isError) save.reset();
  };
  /** Shows every problem; true when there is none. */
  const check = (): boolean => {
    setShown(new Set(problemFields));
    return Object.keys(problems).length === 0;
  };
  const reset = (): void => {
    forgetDraft(id);
    setDraft(saved);
    setShown(new Set());
    save.reset();
  };
  return {
    id,
    draft,
    hasStoredSecret,
    isChanged: isDraftChanged(draft, saved),
    save,
    change,
    set: (patch: Partial<AccountDraft>) => change({ ...draft, ...patch }),
    /** Shows a field's problem from now on, unless it is still empty: call it when the field is left. */
    leave: (field: ProblemField): void => {
      const { limits: _limits, ...texts } = draft;
      if (field !== 'limits' && texts[field] === '') return;
      setShown((before) => new Set(before).add(field));
    },
    check,
    reset,
    /** `ours` marks a problem that the form found; otherwise the main process's own sentence, or null. */
    problem: (field: ProblemField): { ours: ProblemField } | { sentence: string } | null => {
      if (problems[field] && shown.has(field)) return { ours: field };
      const sentence = serverProblem(save.error, field);
      return sentence === null ? null : { sentence };
    },
    submit: (onSaved: (account: Account) => void): void => {
      if (!check()) return;
      const secret = draft.secret === '' ? {} : { secret: draft.secret };
      const finish = (account: Account): void => {
        forgetDraft(id);
        setDraft(draftFromAccount(account));
        setShown(new Set());
        onSaved(account);
      };
      save.mutate({ fields: toFields(draft), ...secret }, { onSuccess: finish });
    },
  };
};
export type AccountForm = ReturnType<typeof useAccountForm>;
