import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { showDone } from '#renderer/components/undo-toast.tsx';
import { ReplyError } from '#renderer/lib/client.ts';
import type { VerificationSettings } from '#shared/contract/settings.ts';
import { useSaveVerification } from './mutations.ts';
import {
  draftFromSettings,
  findProblems,
  isDraftChanged,
  type ProblemName,
  toSettings,
  type VerificationDraft,
} from './verification-draft.ts';

/** The form's state: null draft means that nothing is typed and the form shows what is stored. */
export const useVerificationForm = (settings: VerificationSettings) => {
  const { t } = useTranslation('verification');
  const [typed, setTyped] = useState<VerificationDraft | null>(null);
  const save = useSaveVerification();
  const draft = typed ?? draftFromSettings(settings);
  const problems = findProblems(draft);
  const fields = save.error instanceof ReplyError ? (save.error.body.fields ?? {}) : {};
  const discard = (): void => {
    setTyped(null);
    save.reset();
  };
  return {
    draft,
    save,
    isChanged: isDraftChanged(draft, settings),
    isValid: problems.size === 0,
    set: (patch: Partial<VerificationDraft>): void => {
      setTyped({ ...draft, ...patch });
      if (save.isError) save.reset();
    },
    discard,
    /** The sentence under a field: what the form found, else what the main process found. */
    problem: (name: ProblemName): string | null =>
      problems.has(name)
        ? t(`form.problem.${name}`)
        : (fields[`patch.verification.${name}`] ?? fields[`verification.${name}`] ?? fields[name] ?? null),
    submit: (): void => {
      if (problems.size > 0) return;
      save.mutate(toSettings(draft), {
        onSuccess: () => {
          setTyped(null);
          showDone(t('form.saved'));
        },
      });
    },
  };
};
export type VerificationFormState = ReturnType<typeof useVerificationForm>;
