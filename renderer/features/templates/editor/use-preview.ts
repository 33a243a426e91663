import { useLocalStorage } from '@mantine/hooks';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { ReplyError } from '#renderer/lib/client.ts';
import { useNavigation } from '#renderer/lib/navigation.ts';
import { noVariables, type VariableInfo } from '../code/variable-info.ts';
import { useFeed, useMailFeed } from '../preview/mail-feed.ts';
import {
  addresseeOf,
  describePerson,
  type PreviewPerson,
  readPerson,
  typedFor,
  valuesFor,
  writePerson,
} from '../preview/preview-person.ts';
import { wordValues } from '../preview/render-job.ts';
import { usePreviewValues } from '../queries.ts';
import type { TemplateSession } from '../session/template-session.ts';
import { useDraftPart } from '../session/use-session.ts';

/** A default fills a variable that nobody has, so it is as good as known. */
const withDefaults = (known: readonly string[], defaults: Readonly<Record<string, string>>): ReadonlySet<string> =>
  new Set([...known, ...Object.keys(defaults).filter((name) => defaults[name]?.trim() !== '')]);

const noNames: readonly string[] = [];

type Typed = Readonly<Record<string, string>>;

/** What a person typed to see the mail with it; remembered for all templates, because it is their own edge case. */
const useTyped = () =>
  useLocalStorage<Typed>({ key: 'countersign.preview-typed', defaultValue: {}, getInitialValueInEffect: false });

/** What the mail is rendered with for the person in the address (`person=12`). */
const useValues = (person: PreviewPerson) => {
  const { data, error, refetch } = usePreviewValues(typeof person === 'number' ? person : null);
  const [typed, setTyped] = useTyped();
  const shown = useMemo(
    () =>
      data && { ...data, values: valuesFor(person, data.values, typed), typed: typedFor(person, data.values, typed) },
    [data, person, typed],
  );
  const type = (name: string, value: string): void => setTyped((current) => ({ ...current, [name]: value }));
  const tried = describePerson(person, data?.values ?? {}, typed);
  return { data: shown, error, refetch, type, tried };
};

/** The mail for the person in the address, and what the editors and the preview need to show it. */
export const usePreview = (session: TemplateSession) => {
  const { t } = useTranslation('templates');
  const { params, setParams } = useNavigation();
  const person = readPerson(params.person);
  const { data, error, refetch, type, tried } = useValues(person);
  const defaults = useDraftPart(session, 'defaults');
  const kind = useDraftPart(session, 'kind');
  const feed = useMailFeed(session, data);
  const renderError = useFeed(feed, (state) => state.error);
  const language = useFeed(feed, ({ mail }) => mail?.language ?? data?.moments.language);
  const values = useMemo(
    () => (data === undefined || language === undefined ? null : wordValues(data, language)),
    [data, language],
  );
  const variables = useMemo<VariableInfo>(
    () =>
      data === undefined || values === null
        ? noVariables
        : { known: withDefaults(data.knownVariables, defaults), values },
    [data, values, defaults],
  );
  const choose = (next: PreviewPerson): void => setParams({ person: writePerson(next) });
  const isGone = error instanceof ReplyError && error.code === 'not-found';
  const valuesError = error && {
    what: t('failed.values'),
    error,
    onRetry: () => (isGone ? choose('made-up') : void refetch()),
    ...(isGone && { retryLabel: t('preview.useMadeUp') }),
  };
  const stopped = renderError && { what: t('failed.preview'), todo: t('failed.previewTodo') };
  return {
    feed,
    tried,
    variables,
    knownVariables: data?.knownVariables ?? noNames,
    preview: {
      from: data?.from ?? null,
      kind,
      person: {
        value: person,
        chosen: data === undefined ? null : addresseeOf(person, data.values, data.to),
        onChange: choose,
      },
      byHand: person === 'by-hand' && values !== null ? { values, onChange: type } : null,
      error: valuesError ?? stopped,
    },
  };
};
