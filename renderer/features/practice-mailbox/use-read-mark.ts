import { useEffect, useEffectEvent } from 'react';
import type { PracticeMail } from '#shared/contract/practice-mailbox.ts';
import { useSetRead } from './mutations.ts';

/** Marks a mail as read when it is opened, once; gives the function that marks it as unread again. */
export const useReadMark = (mail: PracticeMail | null): (() => void) => {
  const setRead = useSetRead();
  const mark = useEffectEvent((id: number) => {
    if (mail?.isRead === false) setRead.mutate({ ids: [id], isRead: true });
  });
  const id = mail?.id;
  useEffect(() => {
    if (id !== undefined) mark(id);
  }, [id]);
  return () => {
    if (id !== undefined) setRead.mutate({ ids: [id], isRead: false });
  };
};
