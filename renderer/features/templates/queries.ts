import { keepPreviousData, type QueryClient, useQuery } from '@tanstack/react-query';
import { call } from '#renderer/lib/client.ts';
import { cancellableQueryOf, queryOf } from '#renderer/lib/query-client.ts';
import type { Template } from '#shared/contract/templates.ts';
import type { Language } from '#shared/languages.ts';
import { revisionOf } from './session/session-cache.ts';

const peopleShown = 30;

export const useTemplates = () => useQuery({ ...queryOf('templates.list', {}), select: ({ templates }) => templates });

/** What is on disk where it is not what the session says: after each save, 100 KB would come between two keys. */
const readTemplate = async (client: QueryClient, id: number): Promise<Template> => {
  const known = client.getQueryData(queryOf('templates.get', { id }).queryKey);
  const than = revisionOf(id);
  if (known === undefined || than === null) return call('templates.get', { id });
  return (await call('templates.getNewer', { id, than })).template ?? known;
};

export const useTemplate = (id: number) =>
  useQuery({ ...queryOf('templates.get', { id }), queryFn: ({ client }) => readTemplate(client, id) });

/** The values of a mail to this person, or to a made-up one; the last ones stay while others are fetched. */
export const usePreviewValues = (signupId: number | null) =>
  useQuery({ ...queryOf('templates.previewValues', { signupId }), placeholderData: keepPreviousData });

/** The people whose name or address matches, newest first. */
export const useFoundPeople = (search: string, isEnabled: boolean) =>
  useQuery({
    ...cancellableQueryOf('signups.list', { filter: { search }, limit: peopleShown }),
    enabled: isEnabled,
    placeholderData: keepPreviousData,
    select: ({ rows }) => rows,
  });

/** Our own templates in one language; the other language's stay while these are fetched. */
export const useGallery = (language: Language) =>
  useQuery({
    ...queryOf('templates.gallery', { language }),
    placeholderData: keepPreviousData,
    select: ({ templates }) => templates,
  });

/** Where answers to mail of the default account go, if not to its own address; empty until it is known. */
export const useDefaultReplyTo = (): string =>
  useQuery({
    ...queryOf('accounts.list', {}),
    select: ({ accounts }) => accounts.find(({ isDefault }) => isDefault)?.replyTo ?? '',
  }).data ?? '';

/** The history of a template, newest first. */
export const useVersions = (id: number) =>
  useQuery({ ...queryOf('templates.versions', { id }), select: ({ versions }) => versions });

/** What one version said; null asks for nothing, and the last one stays while another is fetched. */
export const useVersion = (versionId: number | null) =>
  useQuery({
    ...queryOf('templates.version', { versionId: versionId ?? 0 }),
    enabled: versionId !== null,
    placeholderData: keepPreviousData,
  });
