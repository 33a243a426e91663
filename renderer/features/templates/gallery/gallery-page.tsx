import { ActionIcon, SegmentedControl, Tooltip } from '@mantine/core';
import { useHotkeys } from '@mantine/hooks';
import { IconArrowLeft, IconFile } from '@tabler/icons-react';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ErrorNotice } from '#renderer/components/error-notice.tsx';
import { LoadingDelay } from '#renderer/components/loading-delay.tsx';
import { Toolbar } from '#renderer/components/toolbar.tsx';
import { currentLanguage } from '#renderer/lib/i18n.ts';
import { usePageCommands } from '#renderer/lib/page-actions.ts';
import { type Template, templateKind } from '#shared/contract/templates.ts';
import { type Language, languages } from '#shared/languages.ts';
import { useCreateMutations } from '../mutations.ts';
import { useGallery, usePreviewValues } from '../queries.ts';
import { leaveFiles } from '../transfer/left-files.ts';
import { useDropBeside } from '../transfer/use-drop-beside.ts';
import { CardGrid } from './card-grid.tsx';
import { toExampleValues } from './example-values.ts';
import classes from './gallery.module.css';
import { Card, GalleryCard } from './gallery-card.tsx';

/** Each in its own words, so that whoever is in the wrong one finds out. */
const languageNames = { en: 'English', 'zh-CN': '中文' } as const satisfies Record<Language, string>;

type GalleryPageProps = { onCreated: (id: number) => void; onClose: () => void };

/** What a new template can start from: one of ours, in either language, or nothing. */
export function GalleryPage({ onCreated, onClose }: GalleryPageProps) {
  const { t } = useTranslation('templates');
  const [language, setLanguage] = useState<Language>(currentLanguage);
  const gallery = useGallery(language);
  // Without its values a mail would be drawn twice.
  const example = usePreviewValues(null);
  const { fromGallery, empty } = useCreateMutations(({ id }: Template) => onCreated(id));
  const failure = fromGallery.error ?? empty.error;
  useHotkeys([['Escape', onClose]]);
  useDropBeside((dropped) => {
    leaveFiles(dropped);
    onClose();
  });
  usePageCommands([{ id: 'templates.back', label: t('action.back'), run: onClose }]);
  return (
    <section className={classes.root} aria-label={t('gallery.label')}>
      <Toolbar
        end={
          <SegmentedControl
            aria-label={t('gallery.language')}
            value={language}
            onChange={setLanguage}
            data={languages.map((value) => ({ value, label: languageNames[value] }))}
          />
        }
      >
        <Tooltip label={t('action.back')}>
          <ActionIcon aria-label={t('action.back')} onClick={onClose}>
            <IconArrowLeft size={16} />
          </ActionIcon>
        </Tooltip>
        <h2 className={classes.title}>{t('gallery.label')}</h2>
      </Toolbar>
      {failure && (
        <div className={classes.notice}>
          <ErrorNotice what={t('failed.create')} error={failure} />
        </div>
      )}
      {gallery.error && (
        <div className={classes.notice}>
          <ErrorNotice what={t('failed.gallery')} error={gallery.error} onRetry={() => void gallery.refetch()} />
        </div>
      )}
      <div className={classes.body}>
        {gallery.isPending || example.isPending ? (
          <LoadingDelay />
        ) : (
          <Cards {...{ language, fromGallery, empty }} own={example.data?.values} items={gallery.data ?? []} />
        )}
      </div>
    </section>
  );
}

type CardsProps = Pick<ReturnType<typeof useCreateMutations>, 'fromGallery' | 'empty'> & {
  language: Language;
  /** The values of the made-up person in the app's language. */
  own: Readonly<Record<string, string>> | undefined;
  items: NonNullable<ReturnType<typeof useGallery>['data']>;
};

function Cards({ language, own, items, fromGallery, empty }: CardsProps) {
  const { t } = useTranslation('templates');
  // While another language is fetched, the mails of the last one stay as they are.
  const shown = items[0]?.language ?? language;
  const values = useMemo(() => toExampleValues(own ?? {}, currentLanguage(), shown, Date.now()), [own, shown]);
  const isBusy = fromGallery.isPending || empty.isPending;
  return (
    <CardGrid label={t('gallery.label')}>
      {items.map((item) => (
        <GalleryCard
          key={item.key}
          item={item}
          values={values}
          isBusy={fromGallery.isPending && fromGallery.variables.key === item.key}
          onChoose={() => !isBusy && fromGallery.mutate({ key: item.key, language: item.language })}
        />
      ))}
      {templateKind.options.map((kind) => (
        <Card
          key={kind}
          name={t(`gallery.empty.${kind}`)}
          summary={t('gallery.empty.summary')}
          kind={kind}
          language={currentLanguage()}
          isBusy={empty.isPending && empty.variables.kind === kind}
          onChoose={() => !isBusy && empty.mutate({ name: t('gallery.empty.name'), kind, language })}
        >
          <IconFile size={32} stroke={1.25} />
        </Card>
      ))}
    </CardGrid>
  );
}
