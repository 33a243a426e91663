import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { ReplyError } from '#renderer/lib/client.ts';
import { useNavigation } from '#renderer/lib/navigation.ts';
import { noVariables, type VariableInfo } from '../code/variable-info.ts';
import { useFeed, useMailFeed } from '../preview/mail-feed.ts';
import { usePreviewValues } from '../queries.ts';
import type { TemplateSession } from '../session/template-session.ts';
import { useDraftPart } from '../session/use-session.ts';

const readPerson = (param: string | undefined): number | null => {
  const id = Number(param);
  return param !== undefined && Number.isInteger(id) && id > 0 ? id : null;
};

/** A default fills a variable that nobody has, so it is as good as known. */
const withDefaults = (known: readonly string[], defaults: Readonly<Record<string, string>>): ReadonlySet<string> =>
  new Set([...known, ...Object.keys(defaults).filter((name) => defaults[name]?.trim() !== '')]);

/** The mail for the person in the address (`person=12`), and what the editors and the preview need to show it. */
export const usePreview = (session: TemplateSession) => {
  const { t } = useTranslation('templates');
  const { params, setParams } = useNavigation();
  const personId = readPerson(params.person);
  const { data, error, refetch } = usePreviewValues(personId);
  const defaults = useDraftPart(session, 'defaults');
  const feed = useMailFeed(session, data);
  const renderError = useFeed(feed, (state) => state.error);
  const variables = useMemo<VariableInfo>(
    () =>
      data === undefined ? noVariables : { known: withDefaults(data.knownVariables, defaults), values: data.values },
    [data, defaults],
  );
  const choose = (signupId: number | null): void => setParams({ person: signupId === null ? null : String(signupId) });
  const isGone = error instanceof ReplyError && error.code === 'not-found';
  const valuesError = error && {
    what: t('failed.values'),
    error,
    onRetry: () => (isGone ? choose(null) : void refetch()),
    ...(isGone && { retryLabel: t('preview.useMadeUp') }),
  };
  const stopped = renderError && { what: t('failed.preview'), todo: t('failed.previewTodo') };
  return {
    feed,
    variables,
    preview: {
      from: data?.from ?? null,
      person: { value: personId, chosen: data?.to ?? null, onChange: choose },
      error: valuesError ?? stopped,
    },
  };
};
