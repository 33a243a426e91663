import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { Proof } from '#shared/contract/proof.ts';
import type { SignupSelection } from '#shared/contract/signups.ts';
import { call } from './client.ts';

export type ProofRequest = {
  templateId: number;
  accountId?: number;
  selection: SignupSelection;
  /** What the template is known by: another revision is drawn anew. */
  revision?: number;
};

const noIds: readonly number[] = [];

/** The selection without people who were shown already. */
export const without = (selection: SignupSelection, seen: readonly number[]): SignupSelection => {
  if (selection.kind === 'filter') return { ...selection, except: [...selection.except, ...seen] };
  const hidden = new Set(seen);
  return { kind: 'ids', ids: selection.ids.filter((id) => !hidden.has(id)) };
};

/** Others than those who were seen; when there are no others, anybody again. */
const draw = async (
  { templateId, accountId, selection }: ProofRequest,
  seen: readonly number[],
): Promise<Proof & { isAgain: boolean }> => {
  const whom = { templateId, ...(accountId !== undefined && { accountId }) };
  const others = await call('sending.proof', { ...whom, selection: without(selection, seen) });
  if (others.people.length > 0 || seen.length === 0) return { ...others, isAgain: false };
  return { ...(await call('sending.proof', { ...whom, selection })), isAgain: true };
};

/**
 * Five people at random out of a selection, with what their mails are made of, and others on demand. They stay while
 * the list changes: nobody wants a mail to be replaced while it is being read. Null asks for nothing.
 */
export const useProof = (request: ProofRequest | null) => {
  const [seen, setSeen] = useState(noIds);
  const query = useQuery({
    queryKey: ['sending.proof', request, seen],
    queryFn: () => {
      if (request === null) throw new Error('A proof needs a template.');
      return draw(request, seen);
    },
    enabled: request !== null,
    gcTime: 0,
    placeholderData: keepPreviousData,
  });
  return {
    proof: query.data,
    error: query.error,
    isDrawing: query.isFetching,
    /** Nobody was shown before these. */
    isFirst: seen.length === 0,
    retry: () => void query.refetch(),
    more: (): void => {
      if (query.data === undefined || query.isFetching) return;
      const shown = query.data.people.map(({ signupId }) => signupId);
      setSeen((before) => [...(query.data.isAgain ? noIds : before), ...shown]);
    },
  };
};

export type ProofDraw = ReturnType<typeof useProof>;
