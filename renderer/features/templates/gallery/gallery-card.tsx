import { UnstyledButton, useComputedColorScheme } from '@mantine/core';
import { type ReactNode, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { toMailDocument } from '#renderer/components/mail-document.ts';
import type { GalleryItem, TemplateKind } from '#shared/contract/templates.ts';
import { compileTemplate } from '#shared/domain/template/compile.ts';
import { renderMail } from '#shared/domain/template/render.ts';
import { KindLabel } from '../list/kind-label.tsx';
import classes from './gallery.module.css';

type CardProps = {
  name: string;
  summary: string;
  kind: TemplateKind;
  language: string;
  isBusy: boolean;
  onChoose: () => void;
  /** The picture above the words. */
  children: ReactNode;
};

/** One template to start from: a picture, its name, what it is for, its kind. */
export function Card({ name, summary, kind, language, isBusy, onChoose, children }: CardProps) {
  return (
    <li className={classes.item}>
      <UnstyledButton className={classes.card} data-card aria-busy={isBusy || undefined} onClick={onChoose}>
        <span className={classes.picture}>{children}</span>
        <span className={classes.words}>
          <span className={classes.name} lang={language}>
            {name}
          </span>
          <span className={classes.summary} lang={language}>
            {summary}
          </span>
          <span className={classes.kind}>
            <KindLabel kind={kind} />
          </span>
        </span>
      </UnstyledButton>
    </li>
  );
}

type GalleryCardProps = {
  item: GalleryItem;
  values: Readonly<Record<string, string>>;
  isBusy: boolean;
  onChoose: () => void;
};

/** A template of the gallery, its picture being the finished mail itself, small. */
export function GalleryCard({ item, values, isBusy, onChoose }: GalleryCardProps) {
  const { t } = useTranslation('components');
  const scheme = useComputedColorScheme('light');
  const source = useMemo(() => {
    const { html } = renderMail(compileTemplate(item), values);
    return toMailDocument(html, { areRemoteImagesAllowed: false });
  }, [item, values]);
  return (
    <Card {...item} {...{ isBusy, onChoose }}>
      <iframe
        className={classes.mail}
        data-scheme={scheme}
        inert
        aria-hidden
        scrolling="no"
        sandbox=""
        referrerPolicy="no-referrer"
        title={t('mail.frame', { subject: item.name })}
        srcDoc={source}
      />
    </Card>
  );
}
