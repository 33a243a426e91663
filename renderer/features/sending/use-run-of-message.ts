import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { setParams, useNavigation } from '#renderer/lib/navigation.ts';
import { queryOf } from '#renderer/lib/query-client.ts';

/** Another page may name only a message (`message=17`): opens its run. */
export const useRunOfMessage = (): void => {
  const { params } = useNavigation();
  const id = Number(params.message);
  const isRunMissing = params.run === undefined && Number.isInteger(id) && id > 0;
  const found = useQuery({ ...queryOf('messages.get', { id }), enabled: isRunMissing });
  const runId = isRunMissing ? found.data?.message.runId : undefined;
  useEffect(() => {
    if (runId !== undefined) setParams({ run: String(runId) });
  }, [runId]);
};
