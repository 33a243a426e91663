import { useLocalStorage } from '@mantine/hooks';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { call, ReplyError } from '#renderer/lib/client.ts';
import { navigate } from '#renderer/lib/navigation.ts';
import { queryOf } from '#renderer/lib/query-client.ts';
import type { Output } from '#shared/contract/index.ts';
import { parseEmailAddress } from '#shared/domain/email-address.ts';
import type { TemplateSession } from '../session/template-session.ts';

/** Whose mail is tried out: a signup's, or a made-up person's, with the values that were made up for them. */
export type TriedPerson = { signupId: number | null; values: Readonly<Record<string, string>> };

/** What is in the editor could not be saved, so that there is nothing that could be sent. */
export class UnsavedError extends Error {}

const useDefaultAccount = () =>
  useQuery({
    ...queryOf('accounts.list', {}),
    select: ({ accounts }) => accounts.find(({ isDefault }) => isDefault) ?? null,
  }).data ?? null;

const sendSaved = async (
  { id, saver }: TemplateSession,
  { signupId, values }: TriedPerson,
  to: string,
): Promise<Output<'sending.testMail'>> => {
  await saver.flush();
  if (saver.getState().kind !== 'saved') throw new UnsavedError();
  return call('sending.testMail', { templateId: id, revision: saver.getRevision(), to, signupId, values });
};

const findAddressProblem = (error: unknown): string | null =>
  error instanceof ReplyError ? (error.body.fields?.to ?? null) : null;

/** Opens the mail in the practice mailbox: what it has caught is on disk before its sender hears 250. */
const openInPractice = async (to: string): Promise<void> => {
  const { rows } = await call('practice.list', { search: to, limit: 1 });
  navigate('practice', rows[0] === undefined ? {} : { mail: String(rows[0].id) });
};

/** The finished mail of what is in the editor now, to an address that is remembered for all templates. */
export const useTestMail = (session: TemplateSession, person: TriedPerson) => {
  const account = useDefaultAccount();
  const [remembered, remember] = useLocalStorage({
    key: 'countersign.test-mail-to',
    defaultValue: '',
    getInitialValueInEffect: false,
  });
  const [typed, setTyped] = useState<string | null>(null);
  const to = typed ?? (remembered || (account?.fromAddress ?? ''));
  const sending = useMutation({ mutationFn: (address: string) => sendSaved(session, person, address) });
  return {
    account,
    to,
    /** What is wrong with the address, once it was to be used: nobody has typed all of it at its first letter. */
    problem: findAddressProblem(sending.error),
    /** An address was used before, so that one key is enough. */
    isKnown: remembered !== '' && typed === null,
    setTo: (address: string): void => {
      setTyped(address);
      if (sending.isError) sending.reset();
    },
    sending,
    openInPractice,
    send: (): void => {
      if (sending.isPending) return;
      // What is wrong with another one, the answer says, and it stays in the field.
      if (parseEmailAddress(to.trim()).ok) {
        remember(to.trim());
        setTyped(null);
      }
      sending.mutate(to.trim());
    },
  };
};

export type TestMail = ReturnType<typeof useTestMail>;
