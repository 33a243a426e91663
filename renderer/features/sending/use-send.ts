import { useState } from 'react';
import type { Account } from '#shared/contract/accounts.ts';
import type { Run } from '#shared/contract/sending.ts';
import type { SignupSelection } from '#shared/contract/signups.ts';
import type { TemplateSummary } from '#shared/contract/templates.ts';
import { useStartRun } from './mutations.ts';
import { useAccounts, useReview, useTemplates } from './queries.ts';
import { chooseTemplate, findReadiness } from './send-readiness.ts';

const noTemplates: readonly TemplateSummary[] = [];
const noAccounts: readonly Account[] = [];

/** What the send panel knows and does: the two choices, the review that follows them, the start. */
export const useSend = (
  selection: SignupSelection,
  firstTemplateId: number | undefined,
  onStarted: (run: Run) => void,
) => {
  const templates = useTemplates();
  const accounts = useAccounts();
  const [chosen, setChosen] = useState<{ templateId?: number; accountId?: number }>({});
  const templateList = templates.data?.templates ?? noTemplates;
  const accountList = accounts.data?.accounts ?? noAccounts;
  const templateId = chosen.templateId ?? firstTemplateId ?? chooseTemplate(templateList);
  const account =
    accountList.find(({ id }) => id === chosen.accountId) ??
    accountList.find(({ isDefault }) => isDefault) ??
    accountList[0] ??
    null;
  const intent = templateId === null || account === null ? null : { templateId, accountId: account.id, selection };
  const review = useReview(intent);
  const start = useStartRun();
  const readiness = findReadiness({
    hasChoices: intent !== null,
    isError: review.isError,
    isStale: review.isPlaceholderData,
    review: review.data,
  });
  const choose = (choice: typeof chosen): void => {
    setChosen((before) => ({ ...before, ...choice }));
    start.reset();
  };
  return {
    isLoading: templates.isPending || accounts.isPending,
    loadError: templates.error ?? accounts.error,
    reload: () => void Promise.all([templates.refetch(), accounts.refetch()]),
    templateList,
    accountList,
    templateId,
    account,
    review,
    readiness,
    start,
    chooseTemplate: (id: number) => choose({ templateId: id }),
    chooseAccount: (id: number) => choose({ accountId: id }),
    /** Another list than the one reviewed is a conflict: the panel shows it and reviews again. */
    send: (): void => {
      if (!readiness.ready || intent === null || start.isPending) return;
      start.mutate({ ...intent, expectedCount: readiness.count }, { onSuccess: onStarted });
    },
    reviewAgain: (): void => {
      start.reset();
      void review.refetch();
    },
  };
};
export type Send = ReturnType<typeof useSend>;
